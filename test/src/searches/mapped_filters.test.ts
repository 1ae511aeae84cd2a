import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { reportFilterFields } from '../../../src/fields/report_filters.ts';
import { trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';
import { MARCH } from './report_of_march.ts';

const { summary_report, detailed_report, project_report, user_report } =
  App.searches;

const mapped = '{{=gives["1"]["id"]}}';

/** The filters of a report, with what the form has in it where something is mapped. */
const FILTERS: [key: string, label: string, raw: unknown][] = [
  ['project_ids', 'Projects', [mapped]],
  ['client_ids', 'Clients', [mapped]],
  ['user_ids', 'Users', [mapped, mapped]],
  ['tag_ids', 'Tags', [mapped]],
  ['billable', 'Billable', mapped],
];

it('is tried with all filters of a report', () => {
  expect(FILTERS.map(([key]) => key)).toEqual(
    reportFilterFields.map(({ key }) => key),
  );
});

describe.each([summary_report, detailed_report, project_report, user_report])(
  'the report $key',
  ({ operation: { perform } }) => {
    it.each(FILTERS)(
      'is not of the whole account if %s was mapped and came empty',
      async (key, label, raw) => {
        const { requests } = trackingTime();
        const inputData = { ...MARCH, group_by: 'project' };
        const came = Array.isArray(raw) ? raw.map(() => '') : '';
        await expect(
          run(perform, {
            inputData: { ...inputData, [key]: came },
            inputDataRaw: { ...inputData, [key]: raw },
          }),
        ).rejects.toMatchObject({
          name: 'HaltedError',
          message: `The value mapped into ${label} was empty, so this step would look at more than it should. Map a value that is always there, or remove what is mapped.`,
        });
        expect(requests).toEqual([]);
      },
    );

    it('is not of other days if Time Zone was mapped and came empty', async () => {
      const { requests } = trackingTime();
      await expect(
        run(perform, {
          inputData: { ...MARCH, group_by: 'project', timezone: '' },
          inputDataRaw: { ...MARCH, group_by: 'project', timezone: mapped },
        }),
      ).rejects.toMatchObject({
        name: 'HaltedError',
        message:
          "The value mapped into Time Zone was empty, so the days would be those of the Zap's time zone. Map a value that is always there, or remove what is mapped.",
      });
      expect(requests).toEqual([]);
    });

    it('is not of another week if Week Starts On was mapped and came empty', async () => {
      const { requests } = trackingTime();
      const week = { period: 'last_week', group_by: 'project' };
      await expect(
        run(perform, {
          inputData: { ...week, week_start: '' },
          inputDataRaw: { ...week, week_start: mapped },
        }),
      ).rejects.toMatchObject({
        name: 'HaltedError',
        message:
          'The value mapped into Week Starts On was empty, so the week would start on Monday. Map a value that is always there, or remove what is mapped.',
      });
      expect(requests).toEqual([]);
    });
  },
);
