import { trackingTime } from '#trackingtime';
import { defineSearch, type SearchPerform } from 'zapier-platform-core';
import { reportGroups } from '../fields/group.ts';
import { readInput } from '../fields/input.ts';
import { readReport, reportFields, reportForm } from '../fields/report.ts';
import { timesheetPointer } from '../hydrators/timesheet.ts';
import { detailedReport } from '../resources/detailed_report.ts';
import { MOST_ROWS } from '../resources/report.ts';

export const perform = (async (z, bundle) => {
  const input = readInput(z, reportFields, bundle.inputData);
  const { days, of } = await readReport(z, bundle, input);
  // First, since it may say that there is more to it than it can hold.
  const timesheet = timesheetPointer(z, of);
  const report = await trackingTime.reports.detailed(z, bundle, of, MOST_ROWS);
  return [{ ...detailedReport.toOutput(z, { days, report }), timesheet }];
}) satisfies SearchPerform<typeof reportFields>;

export default defineSearch({
  key: 'detailed_report',
  noun: detailedReport.noun,
  display: {
    label: 'Get Detailed Report',
    description:
      'Lists the time entries of a period, with a timesheet as a CSV file.',
  },
  operation: {
    inputFields: reportForm,
    inputFieldGroups: reportGroups,
    perform,
    outputFields: [
      ...detailedReport.outputFields,
      { key: 'timesheet', label: 'Timesheet (CSV file)', type: 'file' },
    ],
    sample: {
      ...detailedReport.sample,
      timesheet: 'timesheet_2026-03-01_2026-03-31.csv',
    },
  },
});
