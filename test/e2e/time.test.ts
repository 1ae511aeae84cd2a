import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { liveMeta } from '../../workshop/lab/index.ts';
import { startTrial, type Trial } from '../../workshop/trial/index.ts';

/*
 * That the built bundle reads times and days in the right zone. How all of them are read is in `test/src/fields` and
 * `test/property`.
 */

/** The account of the sandbox is in London. */
const ACCOUNT_ZONE = 'Europe/London';
const NEW_YORK = 'America/New_York';

let trial: Trial;

beforeAll(async () => {
  trial = await startTrial();
});

afterAll(async () => {
  await trial.close();
});

/**
 * Calls an item with the fields just as they are: the lab adds an offset to times, as Zapier does to what a person
 * types, while a time that is mapped from an earlier step can come without.
 */
const call = async (
  item: string,
  inputData: Record<string, unknown>,
  timezone: string | undefined,
) => {
  let results: unknown;
  const meta = { ...liveMeta({ timezone: 'UTC' }), timezone };
  const asked = await trial.askedDuring(async () => {
    ({ results } = await trial.lab.call(
      `${item}.operation.perform`,
      { inputData, meta },
      trial.connection,
    ));
  });
  const operations = asked.map(({ operation }) => operation);
  return { asked, operations, results };
};

it.each([
  ['the zone of the Zap', NEW_YORK, '2026-07-01 09:00', '2026-07-01T13:00:00Z'],
  [
    'a zone far east',
    'Pacific/Kiritimati',
    '2026-07-01',
    '2026-06-30T10:00:00Z',
  ],
  ['an hour skipped', NEW_YORK, '2026-03-08 02:30', '2026-03-08T07:30:00Z'],
  ['an hour there twice', NEW_YORK, '2026-11-01 01:30', '2026-11-01T05:30:00Z'],
  [
    'its own zone',
    NEW_YORK,
    '2026-07-01T09:00:00+02:00',
    '2026-07-01T07:00:00Z',
  ],
])('a time in %s: in %s, %s is %s', async (_, zone, start_time, utc) => {
  const fields = { start_time, duration: '30m' };
  const created = await call('creates.create_time_entry', fields, zone);
  expect(created.operations).toEqual(['createTimeEntry']);
  expect(created.results).toMatchObject({ start_time: utc });
});

it("a time is read in the account's zone if the Zap has none, which is asked for once an hour", async () => {
  const fields = { start_time: '2026-07-01 09:00', duration: '30m' };
  const create = () => call('creates.create_time_entry', fields, undefined);
  const first = await create();
  expect(first.operations).toEqual(['getMe', 'createTimeEntry']);
  const second = await create();
  expect(second.operations).toEqual(['createTimeEntry']);
  expect(second.results).toMatchObject({ start_time: '2026-07-01T08:00:00Z' });
});

/** What day it is somewhere, by another way than the integration's. Swedish writes dates as ISO 8601 does. */
const dayIn = (timeZone: string): string =>
  new Date().toLocaleDateString('sv-SE', { timeZone });

it.each([
  // At any moment it is another day in the one than in the other.
  ['the Zap’s zone', 'Pacific/Kiritimati', undefined, 'Pacific/Kiritimati'],
  ['the Zap’s zone', 'Pacific/Niue', undefined, 'Pacific/Niue'],
  ['the account’s if the Zap has none', undefined, undefined, ACCOUNT_ZONE],
  ['that of the report above all', NEW_YORK, 'Asia/Tokyo', 'Asia/Tokyo'],
])('today is read in %s', async (_, zone, timezone, expected) => {
  const before = dayIn(expected);
  const fields = { period: 'today', group_by: 'project', timezone };
  const { asked } = await call('searches.summary_report', fields, zone);
  const query = asked.at(-1)?.query;
  expect([before, dayIn(expected)]).toContain(query?.from);
  expect(query).toMatchObject({ to: query?.from, timezone: expected });
});

it.each([
  ['2026-06-30', NEW_YORK, ['2026-07-01T03:30:00Z'], []],
  ['2026-07-01', NEW_YORK, [], ['2026-07-01T03:30:00Z']],
  // A day of 23 hours, and one of 25.
  [
    '2026-03-29',
    ACCOUNT_ZONE,
    ['2026-03-29T00:00:00Z', '2026-03-29T22:59:59Z'],
    ['2026-03-28T23:59:59Z', '2026-03-29T23:00:00Z'],
  ],
  [
    '2026-10-25',
    ACCOUNT_ZONE,
    ['2026-10-24T23:00:00Z', '2026-10-25T23:59:59Z'],
    ['2026-10-24T22:59:59Z', '2026-10-26T00:00:00Z'],
  ],
])('the report of %s in %s has its entries alone', async (...row) => {
  const [day, zone, within, outside] = row;
  const tag = await trial.api('POST', '/tags', { name: `${zone} ${day}` });
  const tag_ids = [tag.id];
  for (const start_time of [...within, ...outside]) {
    const entry = { start_time, duration: 60, tag_ids };
    await trial.api('POST', '/time-entries', entry);
  }
  const fields = { period: 'custom', from: day, to: day, tag_ids };
  const { results } = await call('searches.detailed_report', fields, zone);
  const [report] = results as { rows: { start_time: string }[] }[];
  expect(report?.rows.map(({ start_time }) => start_time)).toEqual(within);
});
