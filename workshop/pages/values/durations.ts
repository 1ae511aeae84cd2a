import { asked, read, refused, type Value } from './value.ts';

/** Durations as people and the apps that they map from write them. What is read is h:mm:ss. */
export const durations: readonly Value[] = [
  // Clocks
  ['1:30', 'people, Harvest', read('1:30:00')],
  ['01:30:00', 'Toggl, Clockify, sheets', read('1:30:00')],
  ['01:30:00.0000000', 'databases', read('1:30:00')],
  ['0:45:30', 'phone systems, our own results', read('0:45:30')],
  ['45:30:00', 'our own results', read('45:30:00')],
  ['12345:30:15', 'our own results', read('12345:30:15')],
  ['24:00', 'people', read('24:00:00')],
  [
    '45:30',
    'phone systems, sheets',
    asked(
      '45 hours 30 minutes, or 45 minutes 30 seconds',
      ['45:30h', '45:30:00'],
      ['45:30 min', '0:45:30'],
    ),
  ],
  ['18:25 min', 'phone systems', read('0:18:25')],
  ['1:30h', 'people', read('1:30:00')],
  ['1:30 hours', 'forms', read('1:30:00')],
  ['1:60', 'nobody', refused],
  ['8:30 AM', 'calendars', refused],
  // Numbers alone
  ['1.5', 'Harvest, Clockify, sheets', read('1:30:00')],
  ['1,5', 'sheets in Europe', read('1:30:00')],
  ['7,25', 'sheets in Europe', read('7:15:00')],
  ['0,3', 'sheets in Europe', read('0:18:00')],
  ['0.333333', 'our own results', read('0:20:00')],
  ['30.25', 'our own results', read('30:15:00')],
  ['1.255', 'our own results', read('1:15:18')],
  ['.5', 'sheets', read('0:30:00')],
  ['8', 'people', read('8:00:00')],
  [
    '15',
    'calendars (minutes), sheets (hours)',
    asked('15 hours or 15 minutes', ['15h', '15:00:00'], ['15 min', '0:15:00']),
  ],
  [
    '90.0',
    'code steps',
    asked(
      '90.0 hours or 90.0 minutes',
      ['90.0h', '90:00:00'],
      ['90.0 min', '1:30:00'],
    ),
  ],
  [
    '5400',
    'APIs, in seconds',
    asked(
      '5400 hours, minutes or seconds',
      ['5400 s', '1:30:00'],
      ['5400 min', '90:00:00'],
    ),
  ],
  [
    '8,8',
    'sheets in Europe, line items joined by Zapier',
    asked('8.8, or two values, 8 and 8', ['8,8 decimal', '8:48:00']),
  ],
  [
    '8,8h',
    'the same with a unit behind',
    asked('8.8, or two values, 8 and 8', ['8,8h decimal', '8:48:00']),
  ],
  ['1,500', 'sheets', asked('1500 or 1.5', ['1,500 decimal', '1:30:00'])],
  [
    '1.500',
    'sheets in Europe',
    asked('1500 or 1.5', ['1.500 decimal', '1:30:00']),
  ],
  [
    '30,45',
    'line items joined by Zapier',
    asked('30.45, or two values, 30 and 45', ['30,45 decimal', '30:27:00']),
  ],
  [
    '90,0',
    'sheets in Europe',
    asked('90, or two values, 90 and 0', ['90,0h decimal', '90:00:00']),
  ],
  [
    '0.333333333333333',
    'Excel, as a part of a day',
    asked('0.333333333333333 hours, or that part of a day', [
      '0.333333333333333h',
      '0:20:00',
    ]),
  ],
  ['0.0625', 'our own results; Excel means 1:30:00 by it', read('0:03:45')],
  ['0', 'sheets, empty timers', refused],
  ['0:00:00', 'sheets, empty timers', refused],
  ['-1', 'sheets', refused],
  ['1,234.50', 'sheets in the US', refused],
  ['8,8,8', 'line items joined by Zapier', refused],
  // Units
  ['1h 30m', 'people, Jira, Asana', read('1:30:00')],
  ['1h30', 'people', read('1:30:00')],
  ['1h,30m', 'people', read('1:30:00')],
  ['1 uur 30', 'people, in Dutch', read('1:30:00')],
  ['1 hour, 30 minutes', 'calendars', read('1:30:00')],
  ['1 hour and 30 minutes', 'people', read('1:30:00')],
  ['1.5 hour(s)', 'forms', read('1:30:00')],
  ['90 min', 'people', read('1:30:00')],
  ['.5h', 'people', read('0:30:00')],
  ['½ h', 'people', read('0:30:00')],
  ['1½ hours', 'people', read('1:30:00')],
  ['1.5 Std', 'people, in German', read('1:30:00')],
  ['1 Std. 30 Min.', 'apps, in German', read('1:30:00')],
  ['90 Minuten', 'people, in German', read('1:30:00')],
  ['2 heures', 'people, in French', read('2:00:00')],
  ['1 hora 30 minutos', 'people, in Spanish', read('1:30:00')],
  ['PT1H30M', 'Clockify, APIs (ISO 8601)', read('1:30:00')],
  ['5400 s', 'people', read('1:30:00')],
  [
    '1h,2h',
    'line items joined by Zapier',
    asked('several values, since it has hours twice'),
  ],
  [
    '30 min,1h',
    'line items joined by Zapier',
    asked('several values, since it has minutes before hours'),
  ],
  ['1 day', 'people', refused],
  ['P1D', 'APIs (ISO 8601)', refused],
  ['a while', 'people', refused],
];

/** The same where a field asks for hours: Budget and Hours. */
export const hours: readonly Value[] = [
  ['15', 'people, sheets', read('15:00:00')],
  ['2500', 'sheets', read('2500:00:00')],
  ['37,5', 'sheets in Europe', read('37:30:00')],
  ['45:30', 'people', read('45:30:00')],
  ['12h 30m', 'people', read('12:30:00')],
  ['0', 'sheets', read('0:00:00')],
  [
    '1.255',
    'our own results',
    asked('1255 or 1.255', ['1.255 decimal', '1:15:18']),
  ],
  ['1,500', 'sheets', asked('1500 or 1.5', ['1,500 decimal', '1:30:00'])],
  [
    '1.250',
    'sheets in Europe',
    asked('1250 or 1.25', ['1.250 decimal', '1:15:00']),
  ],
  ['a lot', 'people', refused],
];
