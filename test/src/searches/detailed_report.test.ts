import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';
import { DAYS, MARCH, page, wholeReport } from './report_of_march.ts';

const { perform } = App.searches.detailed_report.operation;
const row = example('DetailedReportRow');

const timesheet = (query: object) =>
  `hydrate|||${JSON.stringify({
    type: 'file',
    method: 'hydrators.timesheet',
    bundle: query,
  })}|||hydrate`;

describe('Get Detailed Report', () => {
  it('gives totals and a row for each entry, with its names, in one request', async () => {
    const { requests } = trackingTime(page([row]));
    const { created_at: _, updated_at: __, ...shown } = row;
    await expect(run(perform, { inputData: MARCH })).resolves.toEqual([
      {
        ...wholeReport,
        rows: [{ ...shown, duration_hours: 1.5, duration_text: '1:30:00' }],
        timesheet: timesheet(DAYS),
      },
    ]);
    expect(requests).toEqual([
      get('/reports/detailed', { ...DAYS, page: '1', per_page: '200' }),
    ]);
  });

  it('points to a timesheet of what was picked, and does not write it', async () => {
    trackingTime(page([row]));
    await expect(
      run(perform, { inputData: { ...MARCH, client_ids: ['client_12'] } }),
    ).resolves.toMatchObject([
      { timesheet: timesheet({ ...DAYS, client_ids: ['client_12'] }) },
    ]);
  });

  it('says so when it is narrowed down to more records than a pointer can name', async () => {
    const { requests } = trackingTime();
    const project_ids = Array.from(
      { length: 1000 },
      (_, at) => `project_${at}`,
    );
    await expect(
      run(perform, { inputData: { ...MARCH, project_ids } }),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('Too many projects, clients'),
    });
    expect(requests).toEqual([]);
  });
});
