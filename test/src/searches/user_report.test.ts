import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';
import { DAYS, MARCH, page, sums, wholeReport } from './report_of_march.ts';

const { perform } = App.searches.user_report.operation;
const row = example('UserReportRow');

describe('Get User Report', () => {
  it('gives totals and a row for each user, in one request', async () => {
    const { requests } = trackingTime(page([row]));
    await expect(run(perform, { inputData: MARCH })).resolves.toEqual([
      {
        ...wholeReport,
        rows: [
          {
            user_id: 'user_34',
            user_name: 'Ada Lovelace',
            user_email: 'ada@analytical-engines.example',
            ...sums,
          },
        ],
      },
    ]);
    expect(requests).toEqual([
      get('/reports/users', { ...DAYS, page: '1', per_page: '200' }),
    ]);
  });
});
