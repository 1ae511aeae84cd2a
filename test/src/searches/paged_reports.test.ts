import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';
import { DAYS, MARCH, page } from './report_of_march.ts';

const { detailed_report, project_report, user_report } = App.searches;

/** What all reports that come in pages have in common. */
describe.each([
  [detailed_report, '/reports/detailed', example('DetailedReportRow'), 'id'],
  [
    project_report,
    '/reports/projects',
    example('ProjectReportRow'),
    'project_id',
  ],
  [user_report, '/reports/users', example('UserReportRow'), 'user_id'],
])('$display.label', ({ operation }, path, row, key) => {
  const report = (inputData: Record<string, unknown>) =>
    run(operation.perform, { inputData });
  const asks = (number: number, more: Record<string, string> = {}) =>
    get(path, { ...DAYS, page: String(number), per_page: '200', ...more });
  const rows = (count: number, first = 0) =>
    Array.from({ length: count }, (_, index) => ({
      ...row,
      [key]: `row_${first + index}`,
    }));

  it('is narrowed down to what was picked', async () => {
    const { requests } = trackingTime(page([row]));
    await report({ ...MARCH, user_ids: ['user_34'], billable: true });
    expect(requests).toEqual([
      asks(1, { user_ids: 'user_34', billable: 'true' }),
    ]);
  });

  it('takes one request for each 200 rows', async () => {
    const { requests } = trackingTime(
      page(rows(200), 250),
      page(rows(50, 200), 250),
    );
    await expect(report(MARCH)).resolves.toMatchObject([
      { complete: true, note: 'All rows are here.' },
    ]);
    expect(requests).toEqual([asks(1), asks(2)]);
  });

  it('ends at 1,000 rows, and says so', async () => {
    const { requests } = trackingTime(
      ...Array.from({ length: 5 }, (_, index) =>
        page(rows(200, index * 200), 5000),
      ),
    );
    await expect(report(MARCH)).resolves.toMatchObject([
      {
        complete: false,
        note: 'Only the first 1000 of 5000 rows are here. The totals count all of them. To get the rest, choose a shorter period, or fewer projects, clients or users.',
      },
    ]);
    expect(requests).toHaveLength(5);
  });

  it('gives no more than Zapier takes, and says how many rows are missing', async () => {
    const name = key.replace(/^id$/, 'project_id').replace('_id', '_name');
    const long = rows(200).map((one) => ({
      ...one,
      [name]: 'Zoë '.repeat(10_000),
    }));
    trackingTime(page(long, 200));
    const [result] = (await report(MARCH)) as [{ rows: object[] }];
    expect(result).toMatchObject({
      complete: false,
      note: `Only the first ${result.rows.length} of 200 rows are here. The totals count all of them. To get the rest, choose a shorter period, or fewer projects, clients or users.`,
    });
    const size = Buffer.byteLength(JSON.stringify(result));
    expect(size).toBeGreaterThan(4_800_000);
    expect(size).toBeLessThan(5_000_000);
  });

  it('of a time with no entries is empty, and there', async () => {
    trackingTime(page([]));
    await expect(report(MARCH)).resolves.toMatchObject([
      { complete: true, rows: [] },
    ]);
  });

  it.each([
    [{ period: '' }, 'Period is empty'],
    [{ ...MARCH, from: '2026-04-01' }, 'Swap them'],
    [{ ...MARCH, timezone: 'Mars' }, 'There is no time zone "Mars"'],
  ])('sends nothing for %j', async (inputData, message) => {
    await expect(report(inputData)).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(message),
    });
  });

  it('says which permission is missing', async () => {
    trackingTime(refusal(403, 'insufficient_scope'));
    await expect(report(MARCH)).rejects.toMatchObject({ name: 'HaltedError' });
  });
});
