import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';
import { DAYS, MARCH, page, sums, wholeReport } from './report_of_march.ts';

const { perform } = App.searches.project_report.operation;
const row = example('ProjectReportRow');

describe('Get Project Report', () => {
  it('gives totals and a row for each project, with its budget, in one request', async () => {
    const { requests } = trackingTime(page([row]));
    await expect(run(perform, { inputData: MARCH })).resolves.toEqual([
      {
        ...wholeReport,
        rows: [
          {
            project_id: 'proj_456',
            project_name: 'Website Redesign',
            client_id: 'client_12',
            client_name: 'Northwind Traders',
            ...sums,
            budget: 360_000,
            budget_used: 0.035,
          },
        ],
      },
    ]);
    expect(requests).toEqual([
      get('/reports/projects', { ...DAYS, page: '1', per_page: '200' }),
    ]);
  });

  it('has a row for entries of no project', async () => {
    const none = example('ProjectReportRow', {
      project_id: null,
      project_name: null,
      client_id: null,
      client_name: null,
      budget: null,
      budget_used: null,
    });
    trackingTime(page([none]));
    await expect(run(perform, { inputData: MARCH })).resolves.toMatchObject([
      { rows: [{ project_id: null, budget: null, budget_used: null }] },
    ]);
  });
});
