import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';
import { DAYS, MARCH, page, sums, wholeReport } from './report_of_march.ts';

const { perform } = App.searches.project_report.operation;
const row = example('ProjectReportRow');

const NO_BUDGET = {
  budget: null,
  budget_hours: null,
  budget_text: null,
  budget_used: null,
  budget_used_percent: null,
  budget_used_seconds: null,
  budget_used_hours: null,
  budget_used_text: null,
  budget_left: null,
  budget_left_hours: null,
  budget_left_text: null,
};

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
            budget_hours: 100,
            budget_text: '100:00:00',
            budget_used: 0.035,
            budget_used_percent: 3.5,
            budget_used_seconds: 12_600,
            budget_used_hours: 3.5,
            budget_used_text: '3:30:00',
            budget_left: 347_400,
            budget_left_hours: 96.5,
            budget_left_text: '96:30:00',
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
      { rows: [{ project_id: null, ...NO_BUDGET }] },
    ]);
  });

  it('says by how much a budget is overspent', async () => {
    const over = example('ProjectReportRow', {
      budget: 3_600,
      budget_used: 1.33333,
    });
    trackingTime(page([over]));
    await expect(run(perform, { inputData: MARCH })).resolves.toMatchObject([
      {
        rows: [
          {
            budget_used: 1.33333,
            budget_used_percent: 133.33,
            budget_used_seconds: 4_800,
            budget_used_text: '1:20:00',
            budget_left: -1_200,
            budget_left_hours: -0.333333,
            budget_left_text: '-0:20:00',
          },
        ],
      },
    ]);
  });

  it('has nothing used or left if TrackingTime does not say how much was used', async () => {
    const unsaid = example('ProjectReportRow', { budget_used: null });
    trackingTime(page([unsaid]));
    await expect(run(perform, { inputData: MARCH })).resolves.toMatchObject([
      {
        rows: [
          {
            ...NO_BUDGET,
            budget: 360_000,
            budget_hours: 100,
            budget_text: '100:00:00',
          },
        ],
      },
    ]);
  });
});
