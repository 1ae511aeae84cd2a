import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { getDetailedReport, readRows } from '../api/reports.ts';
import { inGroup, reportGroups } from '../fields/group.ts';
import { readInput } from '../fields/input.ts';
import { periodFields, readPeriod } from '../fields/period.ts';
import { reportFilterFields, reportFilters } from '../fields/report_filters.ts';
import { timesheetPointer } from '../hydrators/index.ts';
import { detailedReport } from '../resources/detailed_report.ts';
import { MOST_ROWS } from '../resources/report.ts';

export const inputFields = defineInputFields([
  ...inGroup('period', periodFields),
  ...inGroup('filters', reportFilterFields),
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  const days = await readPeriod(z, bundle, input);
  const query = { ...days, ...reportFilters(input) };
  // First, since it may say that there is more to it than it can hold.
  const timesheet = timesheetPointer(z, query);
  const report = await readRows(z, getDetailedReport, query, MOST_ROWS);
  return [{ ...detailedReport.toOutput(z, { days, report }), timesheet }];
}) satisfies SearchPerform<typeof inputFields>;

export default defineSearch({
  key: 'detailed_report',
  noun: detailedReport.noun,
  display: {
    label: 'Get Detailed Report',
    description:
      'Lists the time entries of a period with their names, and a timesheet file of all of them.',
  },
  operation: {
    inputFields,
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
