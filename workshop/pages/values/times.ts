import { asked, read, refused, type Value } from './value.ts';

/** The Zap's time zone in the table below. */
export const ZONE = 'Europe/Berlin';

/** Times as the apps that people map from write them. What is read is the moment in UTC, of a Zap in Berlin. */
export const times: readonly Value[] = [
  [
    '2026-03-16T09:00:00+01:00',
    'Google Calendar, Zapier itself',
    read('2026-03-16T08:00:00Z'),
  ],
  ['2026-03-16T08:00:00.000Z', 'Airtable, APIs', read('2026-03-16T08:00:00Z')],
  ['2026-03-16T09:00:00.0000000', 'Outlook', read('2026-03-16T08:00:00Z')],
  ['2026-03-16 09:00', 'people', read('2026-03-16T08:00:00Z')],
  ['2026-03-16 9:00 AM', 'forms', read('2026-03-16T08:00:00Z')],
  ['2026-03-16 09:00:00', 'Harvest, Toggl', read('2026-03-16T08:00:00Z')],
  ['2026-03-16 08:00:00+00', 'databases', read('2026-03-16T08:00:00Z')],
  ['2026-03-16 08:00:00 UTC', 'logs', read('2026-03-16T08:00:00Z')],
  ['2026-03-16', 'Harvest, sheets', read('2026-03-15T23:00:00Z')],
  [
    'Mon, 16 Mar 2026 08:00:00 +0000',
    'mail, feeds',
    read('2026-03-16T08:00:00Z'),
  ],
  ['20260316T080000Z', 'calendar files', read('2026-03-16T08:00:00Z')],
  [
    'Mon Mar 16 2026 09:00:00 GMT+0100 (Central European Standard Time)',
    'code steps',
    read('2026-03-16T08:00:00Z'),
  ],
  ['Mar 16, 2026 9:00 AM', 'calendars', read('2026-03-16T08:00:00Z')],
  [
    'Monday, March 16, 2026 at 9:00 AM',
    'calendars, chat',
    read('2026-03-16T08:00:00Z'),
  ],
  ['16 March 2026 09:00', 'people', read('2026-03-16T08:00:00Z')],
  ['16-Mar-2026 09:00', 'sheets', read('2026-03-16T08:00:00Z')],
  ['16.03.2026 09:00', 'sheets in Europe', read('2026-03-16T08:00:00Z')],
  ['01.11.2026 09:00', 'sheets in Europe', read('2026-11-01T08:00:00Z')],
  ['2026/03/16 09:00', 'sheets in Japan', read('2026-03-16T08:00:00Z')],
  ['3/16/2026 9:00:00', 'Google Forms', read('2026-03-16T08:00:00Z')],
  ['16/03/2026 09:00', 'Clockify', read('2026-03-16T08:00:00Z')],
  ['03/03/2026 09:00 AM', 'Clockify', read('2026-03-03T08:00:00Z')],
  [
    '03/04/2026 09:00 AM',
    'Clockify, Google Forms',
    asked('2026-03-04 or 2026-04-03'),
  ],
  ['03-04-2026', 'sheets', asked('2026-03-04 or 2026-04-03')],
  [
    'Friday, 03/04/2026',
    'calendars: the weekday tells',
    read('2026-04-02T22:00:00Z'),
  ],
  [
    '2026-03-16T09:00:00+01:00[Europe/Berlin]',
    'Java apps',
    read('2026-03-16T08:00:00Z'),
  ],
  ['2026-03-16 08:00:00 +0000 UTC', 'Go apps', read('2026-03-16T08:00:00Z')],
  ['2026-03-16 09:00 GMT+1', 'calendars', read('2026-03-16T08:00:00Z')],
  ['2026-03-16 03:00 -0500', 'mail, git', read('2026-03-16T08:00:00Z')],
  ['1773648000', 'APIs, in seconds', read('2026-03-16T08:00:00Z')],
  ['1773648000.000200', 'Slack', read('2026-03-16T08:00:00Z')],
  ['1773648000000', 'APIs, in milliseconds', read('2026-03-16T08:00:00Z')],
  [
    '2026-03-29 02:30',
    'people: an hour that is skipped',
    read('2026-03-29T01:30:00Z'),
  ],
  [
    '2026-10-25 02:30',
    'people: an hour that comes twice',
    read('2026-10-25T00:30:00Z'),
  ],
  ['46351.625', 'sheets: a count of days', refused],
  ['2026-W48-3', 'planners: a week', refused],
  ['03/16/26', 'sheets: a year of two digits', refused],
  ['9:00 AM', 'calendars: no date', refused],
  ['16.03.2026 09:00-10:30', 'calendars: from and to in one', refused],
  ['2026-03-16 9am-10', 'calendars: from and to in one', refused],
  ['16.03.2026-10:30', 'forms: could be a zone', refused],
  ['Friday, 16 March 2026', 'a Monday', refused],
  ['2026-02-30', 'nobody', refused],
  ['16.03.2026 09:00 MEZ', 'mail', refused],
  ['someday', 'people', refused],
  ['1970-01-01', 'an empty date', refused],
  ['2062-03-16', 'a slip of the hand', refused],
];

/** The same with an answer under Date Order. */
export const ordered: readonly (readonly [
  written: string,
  order: 'month_first' | 'day_first',
  read: string,
])[] = [
  ['03/04/2026 09:00 AM', 'month_first', '2026-03-04T08:00:00Z'],
  ['03/04/2026 09:00 AM', 'day_first', '2026-04-03T07:00:00Z'],
  ['03-04-2026', 'day_first', '2026-04-02T22:00:00Z'],
  // A part above 12 decides, whatever was chosen.
  ['03/16/2026 09:00', 'day_first', '2026-03-16T08:00:00Z'],
];
