import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import {
  fieldsOfPeriod,
  daysOf,
  readPeriod,
  type Period,
  type Weekday,
} from '../../../src/fields/period.ts';
import { itIsNow } from '../clock.ts';
import { example } from '../contract.ts';
import { get, record, trackingTime } from '../tracking_time.ts';
import { withZ } from '../zapier.ts';

const NAMED = [
  'today',
  'yesterday',
  'this_week',
  'last_week',
  'this_month',
  'last_month',
  'this_quarter',
  'last_quarter',
  'this_year',
  'last_year',
  'last_7_days',
  'last_30_days',
] as const;

const days = (
  period: (typeof NAMED)[number],
  today: string,
  weekStart?: Weekday,
) => daysOf(period, Temporal.PlainDate.from(today), weekStart).map(String);

const read = (
  input: Parameters<typeof readPeriod>[2] & { from?: unknown; to?: unknown },
  timezone: string | null = 'Europe/London',
) =>
  withZ((z, bundle) => readPeriod(z, bundle, input), {
    inputData: input,
    meta: { timezone },
  });

describe('the days of a period, seen from a day', () => {
  it.each([
    ['today', '2026-03-18', '2026-03-18', '2026-03-18'],
    ['yesterday', '2026-03-01', '2026-02-28', '2026-02-28'],
    ['this_week', '2026-03-18', '2026-03-16', '2026-03-22'],
    ['this_week', '2026-03-16', '2026-03-16', '2026-03-22'],
    ['this_week', '2026-03-22', '2026-03-16', '2026-03-22'],
    ['last_week', '2026-03-18', '2026-03-09', '2026-03-15'],
    ['last_week', '2026-01-01', '2025-12-22', '2025-12-28'],
    ['this_month', '2026-02-10', '2026-02-01', '2026-02-28'],
    ['this_month', '2028-02-10', '2028-02-01', '2028-02-29'],
    ['last_month', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['last_month', '2026-01-15', '2025-12-01', '2025-12-31'],
    ['this_quarter', '2026-05-31', '2026-04-01', '2026-06-30'],
    ['last_quarter', '2026-05-31', '2026-01-01', '2026-03-31'],
    ['last_quarter', '2026-01-01', '2025-10-01', '2025-12-31'],
    ['this_year', '2026-03-18', '2026-01-01', '2026-12-31'],
    ['last_year', '2026-03-18', '2025-01-01', '2025-12-31'],
    ['last_7_days', '2026-03-18', '2026-03-11', '2026-03-17'],
    ['last_30_days', '2026-03-18', '2026-02-16', '2026-03-17'],
  ] as const)('%s on %s: %s to %s', (period, today, from, to) => {
    expect(days(period, today)).toEqual([from, to]);
  });

  it.each([
    // A Wednesday.
    ['this_week', '2026-03-18', 'sunday', '2026-03-15', '2026-03-21'],
    ['last_week', '2026-03-18', 'sunday', '2026-03-08', '2026-03-14'],
    ['this_week', '2026-03-18', 'wednesday', '2026-03-18', '2026-03-24'],
    ['this_week', '2026-03-18', 'thursday', '2026-03-12', '2026-03-18'],
    ['last_week', '2026-03-18', 'saturday', '2026-03-07', '2026-03-13'],
    ['last_month', '2026-03-18', 'sunday', '2026-02-01', '2026-02-28'],
  ] as const)(
    '%s on %s, with weeks from %s: %s to %s',
    (period, today, weekStart, from, to) => {
      expect(days(period, today, weekStart)).toEqual([from, to]);
    },
  );
});

describe('the days that a report is about', () => {
  it.each<[Period, string | null, string | undefined, object]>([
    [
      'today',
      'Asia/Tokyo',
      undefined,
      { from: '2026-03-17', to: '2026-03-17', timezone: 'Asia/Tokyo' },
    ],
    [
      'today',
      'Asia/Tokyo',
      'America/New_York',
      { from: '2026-03-16', to: '2026-03-16', timezone: 'America/New_York' },
    ],
  ])(
    '%s, in a Zap of %s, with %s asked for',
    async (period, zone, timezone, expected) => {
      itIsNow('2026-03-16T23:30:00Z');
      await expect(read({ period, timezone }, zone)).resolves.toEqual(expected);
    },
  );

  it("are the account's where the Zap has no zone", async () => {
    itIsNow('2026-03-16T23:30:00Z');
    const { requests } = trackingTime(record(example('Caller')));
    await expect(read({ period: 'today' }, null)).resolves.toEqual({
      from: '2026-03-16',
      to: '2026-03-16',
      timezone: 'Europe/London',
    });
    expect(requests).toEqual([get('/users/me')]);
  });

  it.each([
    { from: '2026-03-01' },
    { to: '2026-03-31' },
    { from: '2026-03-01', to: '2026-03-31' },
    { from: 'what was left in a field that the form no longer shows' },
    { from: ['2026-03-01', '2026-03-02'], to: [{ date: '2026-03-31' }] },
  ])('are those of the period, whatever is left over: %j', async (dates) => {
    itIsNow('2026-04-18T12:00:00Z');
    await expect(
      read({ period: 'last_month', ...dates }),
    ).resolves.toMatchObject({ from: '2026-03-01', to: '2026-03-31' });
  });

  it('are those of the week that starts on the day chosen', async () => {
    itIsNow('2026-03-18T12:00:00Z');
    await expect(
      read({ period: 'last_week', week_start: 'sunday' }),
    ).resolves.toMatchObject({ from: '2026-03-08', to: '2026-03-14' });
  });

  it('are those that the Zap has at moments in time, whatever zone they begin and end in', async () => {
    await expect(
      read(
        {
          period: 'custom',
          from: '2026-03-01T00:00:00+09:00',
          to: '2026-03-31T00:00:00+09:00',
          timezone: 'America/New_York',
        },
        'Asia/Tokyo',
      ),
    ).resolves.toEqual({
      from: '2026-03-01',
      to: '2026-03-31',
      timezone: 'America/New_York',
    });
  });

  it.each([
    ['America/New_York', 'America/New_York'],
    ['America/New York', 'America/New_York'],
    ['America/New York (UTC-05:00)', 'America/New_York'],
    ['Etc/GMT+2 (UTC-02:00)', 'Etc/GMT+2'],
    ['UTC (UTC+00:00)', 'UTC'],
  ])('are in a zone as the dropdown shows it: %s', async (written, zone) => {
    await expect(
      read({ period: 'last_month', timezone: written }),
    ).resolves.toMatchObject({ timezone: zone });
  });

  it('can be any', async () => {
    await expect(
      read({ period: 'custom', from: '2026-03-01', to: '2026-03-31' }),
    ).resolves.toEqual({
      from: '2026-03-01',
      to: '2026-03-31',
      timezone: 'Europe/London',
    });
  });

  it.each([
    ['2025-01-01', '2026-01-01'],
    ['2024-01-01', '2024-12-31'],
    ['2026-03-01', '2026-03-01'],
  ])('can be %s to %s', async (from, to) => {
    await expect(read({ period: 'custom', from, to })).resolves.toMatchObject({
      from,
      to,
    });
  });

  it.each([
    [
      { from: '2026-03-01' },
      'Period is "Custom range", so From and To are both needed. Fill them in, or choose another period.',
    ],
    [
      { to: '2026-03-31' },
      'Period is "Custom range", so From and To are both needed. Fill them in, or choose another period.',
    ],
    [
      { from: '2026-03-31', to: '2026-03-01' },
      'To (2026-03-01) is before From (2026-03-31). Swap them.',
    ],
    [
      { from: '2025-01-01', to: '2026-01-02' },
      'These are 367 days, and a report covers at most 366. Choose a shorter period, or make several reports.',
    ],
    [
      { from: '2026-02-30', to: '2026-03-01' },
      'From couldn\'t be read: "2026-02-30". Write it like 2026-03-16 09:00, or map a date from an earlier step.',
    ],
    [
      { from: '2026-03-01', to: '2026-03-31', timezone: 'London' },
      'There is no time zone "London". Choose one from the list, or write it like Europe/London.',
    ],
    [
      { from: '2026-03-01', to: '2026-03-31', timezone: '+02:00' },
      'There is no time zone "+02:00". Choose one from the list, or write it like Europe/London.',
    ],
    [
      { from: ['2026-03-01', '2026-03-02'], to: '2026-03-31' },
      'From got several values, and takes only one. Map a single value.',
    ],
  ])('cannot be %j', async (input, message) => {
    await expect(read({ period: 'custom', ...input })).rejects.toMatchObject({
      name: 'HaltedError',
      message,
    });
  });
});

/** What the form asks for because of the period, by key. */
const askedFor = (bundle: Parameters<typeof fieldsOfPeriod>[0]): string[] =>
  fieldsOfPeriod(bundle).map(({ key }) => key);

const RANGE = ['from', 'to'];
const WEEK = ['week_start'];

describe('what the form asks for because of the period', () => {
  it.each([
    [{ period: 'custom' }, undefined, RANGE],
    [{ period: 'this_week' }, undefined, WEEK],
    [{ period: 'last_week' }, undefined, WEEK],
    // A mapped period is known when the Zap runs; meanwhile the editor gives what is written there, or a sample.
    [
      { period: '{{1__period}}' },
      { period: '{{1__period}}' },
      [...RANGE, ...WEEK],
    ],
    [
      { period: 'last_month' },
      { period: '{{1__period}}' },
      [...RANGE, ...WEEK],
    ],
    [{}, { period: '{{1__period}}' }, [...RANGE, ...WEEK]],
    [{ period: 'Custom range' }, undefined, [...RANGE, ...WEEK]],
  ])('for %j, written as %j, is %j', (inputData, inputDataRaw, keys) => {
    expect(
      askedFor({ inputData, ...(inputDataRaw && { inputDataRaw }) }),
    ).toEqual(keys);
  });

  it.each([
    [{}],
    [{ period: '' }],
    ...NAMED.filter((period) => !period.endsWith('week')).map(
      (period) => [{ period }] as const,
    ),
  ])('for %j is nothing', (inputData) => {
    expect(askedFor({ inputData, inputDataRaw: inputData })).toEqual([]);
  });
});
