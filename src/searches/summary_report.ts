import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { getSummaryReport } from '../api/reports.ts';
import { groupingField } from '../fields/grouping.ts';
import { inGroup, reportGroups } from '../fields/group.ts';
import { readInput } from '../fields/input.ts';
import { periodFields, readPeriod } from '../fields/period.ts';
import { reportFilterFields, reportFilters } from '../fields/report_filters.ts';
import { MOST_ROWS } from '../resources/report.ts';
import { summaryReport } from '../resources/summary_report.ts';

export const inputFields = defineInputFields([
  groupingField,
  ...inGroup('period', periodFields),
  ...inGroup('filters', reportFilterFields),
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  const days = await readPeriod(z, bundle, input);
  const report = await getSummaryReport(z, {
    ...days,
    ...reportFilters(input),
    group_by: input.group_by,
  });
  const rows = report.rows.slice(0, MOST_ROWS);
  return [summaryReport.toOutput(z, { days, report: { ...report, rows } })];
}) satisfies SearchPerform<typeof inputFields>;

export default defineSearch({
  key: 'summary_report',
  noun: summaryReport.noun,
  display: {
    label: 'Get Summary Report',
    description:
      'Sums up the time of a period by project, client, user, task, tag or day.',
  },
  operation: {
    inputFields,
    inputFieldGroups: reportGroups,
    perform,
    outputFields: summaryReport.outputFields,
    sample: summaryReport.sample,
  },
});
