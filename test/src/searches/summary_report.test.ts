import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { itIsNow } from '../clock.ts';
import { example } from '../contract.ts';
import {
  get,
  record,
  refusal,
  sumsOf,
  trackingTime,
  type SentRequest,
} from '../tracking_time.ts';
import { run } from '../zapier.ts';
import { DAYS, MARCH, sums, wholeReport } from './report_of_march.ts';

const { perform } = App.searches.summary_report.operation;
const summary =
  (group: Parameters<typeof grouped>[0]) =>
  ({ query }: Pick<SentRequest, 'query'>) => {
    const { totals, rows } = grouped(group);
    return record({
      totals: sumsOf(totals, query.billable),
      rows: rows.map((row) => sumsOf(row, query.billable)),
    });
  };
const grouped = (group: 'project' | 'user' | 'task' | 'day') => {
  const { totals, rows } = example('SummaryReport');
  const id = group === 'day' ? '2026-03-16' : `${group}_34`;
  return { totals, rows: rows.map((row) => ({ ...row, group, id })) };
};

const report = (inputData: Record<string, unknown>) =>
  run(perform, { inputData });

describe('Get Summary Report', () => {
  it('gives totals and a row for each group, in one request', async () => {
    const { requests } = trackingTime(record(example('SummaryReport')));
    await expect(report({ ...MARCH, group_by: 'project' })).resolves.toEqual([
      {
        ...wholeReport,
        rows: [{ id: 'proj_456', name: 'Website Redesign', ...sums }],
      },
    ]);
    expect(requests).toEqual([
      get('/reports/summary', { ...DAYS, group_by: 'project' }),
    ]);
  });

  it('is narrowed down to what was picked', async () => {
    const { requests } = trackingTime(summary('day'));
    const picked = {
      project_ids: ['proj_456', 'proj_457'],
      client_ids: ['client_12'],
      user_ids: ['user_34'],
      tag_ids: ['tag_5'],
    };
    await report({ ...MARCH, ...picked, group_by: 'day', billable: 'no' });
    expect(requests).toEqual([
      get('/reports/summary', {
        ...DAYS,
        group_by: 'day',
        project_ids: ['proj_456', 'proj_457'],
        client_ids: 'client_12',
        user_ids: 'user_34',
        tag_ids: 'tag_5',
        billable: 'false',
      }),
    ]);
  });

  it('is about the days of a period, seen from today', async () => {
    itIsNow('2026-03-18T12:00:00Z');
    const { requests } = trackingTime(summary('user'));
    await report({
      period: 'last_month',
      timezone: 'Asia/Tokyo',
      group_by: 'user',
    });
    expect(requests).toEqual([
      get('/reports/summary', {
        from: '2026-02-01',
        to: '2026-02-28',
        timezone: 'Asia/Tokyo',
        group_by: 'user',
      }),
    ]);
  });

  it('has a row for what is in no group', async () => {
    const row = example('SummaryReportRow', { id: null, name: 'No project' });
    trackingTime(record(example('SummaryReport', { rows: [row] })));
    await expect(
      report({ ...MARCH, group_by: 'project' }),
    ).resolves.toMatchObject([{ rows: [{ id: null, name: 'No project' }] }]);
  });

  it('of a time with no entries is empty, and there', async () => {
    trackingTime(
      record({
        totals: { duration: 0, billable_duration: 0, entry_count: 0 },
        rows: [],
      }),
    );
    await expect(
      report({ ...MARCH, group_by: 'project' }),
    ).resolves.toMatchObject([
      {
        duration: 0,
        duration_hours: 0,
        duration_text: '0:00:00',
        complete: true,
        rows: [],
      },
    ]);
  });

  it('says so where it has more rows than a step can take', async () => {
    const { totals } = example('SummaryReport');
    const row = example('SummaryReportRow', { group: 'task' });
    const rows = Array.from({ length: 1001 }, () => row);
    trackingTime(record({ totals, rows }));
    const [found] = (await report({ ...MARCH, group_by: 'task' })) as {
      rows: unknown[];
    }[];
    expect(found).toMatchObject({
      complete: false,
      note: 'Only the first 1000 of 1001 rows are here. The totals count all of them. To get the rest, choose a shorter period, or fewer projects, clients or users.',
    });
    expect(found?.rows).toHaveLength(1000);
  });

  it.each([
    [{ ...MARCH }, 'Group By is empty'],
    [
      { ...MARCH, group_by: 'mood' },
      'which isn\'t one of its choices. Choose or map one of these: "Project", "Client"',
    ],
    [{ group_by: 'user' }, 'Period is empty'],
    [{ ...MARCH, to: '', group_by: 'user' }, 'From and To are both needed'],
    [{ ...MARCH, to: '2027-03-31', group_by: 'user' }, 'at most 366'],
  ])('sends nothing for %j', async (inputData, message) => {
    await expect(report(inputData)).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(message),
    });
  });

  it('says which permission is missing', async () => {
    trackingTime(refusal(403, 'insufficient_scope'));
    await expect(report({ ...MARCH, group_by: 'user' })).rejects.toMatchObject({
      name: 'HaltedError',
    });
  });
});
