import { describe, expect, it } from '@jest/globals';
import { perform } from '../../../src/triggers/reporting_period_ended.ts';
import { halted, says } from '../cases.ts';
import { itIsNow } from '../clock.ts';
import { example } from '../contract.ts';
import { get, record, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { account } = example('Caller');
const report = record(example('SummaryReport'));

const inZone = (timezone: string) =>
  record(example('Caller', { account: { ...account, timezone } }));

const poll = (period: string, group_by = 'project') =>
  run(perform, { inputData: { period, group_by } });

const idsOf = (results: unknown) =>
  (results as { id: string }[]).map(({ id }) => id);

describe('Reporting Period Ended', () => {
  it('gives the last period, with its totals and rows', async () => {
    itIsNow('2026-03-18T12:00:00Z');
    const { requests } = trackingTime(inZone('Europe/London'), report);
    const sums = {
      duration: 12_600,
      duration_hours: 3.5,
      duration_text: '3:30:00',
      billable_duration: 9_000,
      billable_hours: 2.5,
      billable_text: '2:30:00',
      entry_count: 4,
    };
    await expect(poll('week')).resolves.toEqual([
      {
        id: '2026-03-09/2026-03-15',
        from: '2026-03-09',
        to: '2026-03-15',
        timezone: 'Europe/London',
        ...sums,
        complete: true,
        note: 'All rows are here.',
        rows: [{ id: 'proj_456', name: 'Website Redesign', ...sums }],
      },
    ]);
    expect(requests).toEqual([
      get('/users/me'),
      get('/reports/summary', {
        from: '2026-03-09',
        to: '2026-03-15',
        timezone: 'Europe/London',
        group_by: 'project',
      }),
    ]);
  });

  it.each([
    [{ period: 'day' }, '2026-03-17/2026-03-17'],
    [{ period: 'week' }, '2026-03-09/2026-03-15'],
    [{ period: 'month' }, '2026-02-01/2026-02-28'],
    [{ period: 'week', week_start: 'sunday' }, '2026-03-08/2026-03-14'],
    [{ period: 'week', week_start: 'Saturday' }, '2026-03-07/2026-03-13'],
    [{ period: 'week', week_start: 'thursday' }, '2026-03-05/2026-03-11'],
    // No week to start.
    [{ period: 'month', week_start: '' }, '2026-02-01/2026-02-28'],
    [{ period: 'day', week_start: 'no day' }, '2026-03-17/2026-03-17'],
  ])('knows the period of %j', async (input, id) => {
    itIsNow('2026-03-18T12:00:00Z');
    trackingTime(inZone('Europe/London'), report);
    const inputData = { ...input, group_by: 'project' };
    const inputDataRaw = { ...inputData, week_start: '{{1__day}}' };
    const isMapped = 'week_start' in input && input.week_start === '';
    const results = await run(perform, {
      inputData,
      ...(isMapped && { inputDataRaw }),
    });
    expect(idsOf(results)).toEqual([id]);
  });

  it('is not of another week if Week Starts On was mapped and came empty', async () => {
    const { requests } = trackingTime();
    const inputData = { period: 'week', group_by: 'project' };
    await expect(
      run(perform, {
        inputData: { ...inputData, week_start: '' },
        inputDataRaw: { ...inputData, week_start: '{{1__day}}' },
      }),
    ).rejects.toMatchObject(
      halted(says('The value mapped into Week Starts On was empty')),
    );
    expect(requests).toEqual([]);
  });

  it('has the same id until the next one ends, so it fires once', async () => {
    trackingTime(inZone('Europe/London'), report, report, report);
    itIsNow('2026-03-16T00:00:00Z');
    const first = idsOf(await poll('week'));
    itIsNow('2026-03-22T23:59:59Z');
    const last = idsOf(await poll('week'));
    itIsNow('2026-03-23T00:00:00Z');
    const next = idsOf(await poll('week'));
    expect([first, last, next]).toEqual([
      ['2026-03-09/2026-03-15'],
      ['2026-03-09/2026-03-15'],
      ['2026-03-16/2026-03-22'],
    ]);
  });

  it("ends at midnight in the account's zone, whatever the Zap's", async () => {
    itIsNow('2026-03-18T15:30:00Z');
    trackingTime(inZone('Asia/Tokyo'), report);
    expect(idsOf(await poll('day'))).toEqual(['2026-03-18/2026-03-18']);
  });

  it('learns the zone once an hour', async () => {
    itIsNow('2026-03-18T12:00:00Z');
    const { requests } = trackingTime(inZone('Europe/London'), report, report);
    await poll('day');
    await poll('week');
    expect(requests.map(({ path }) => path)).toEqual([
      '/api/v4/users/me',
      '/api/v4/reports/summary',
      '/api/v4/reports/summary',
    ]);
  });

  it('gives a period in which nobody tracked anything, too', async () => {
    itIsNow('2026-03-18T12:00:00Z');
    trackingTime(
      inZone('Europe/London'),
      record({
        totals: { duration: 0, billable_duration: 0, entry_count: 0 },
        rows: [],
      }),
    );
    await expect(poll('day')).resolves.toMatchObject([
      { duration: 0, rows: [], complete: true },
    ]);
  });

  it('needs to know which period', async () => {
    await expect(poll('year')).rejects.toMatchObject(
      halted(
        says(
          'which isn\'t one of its choices. Choose or map one of these: "Day", "Week", "Month"',
        ),
      ),
    );
  });
});
