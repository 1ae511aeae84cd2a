import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { getProjectReport, readRows } from '../api/reports.ts';
import { inGroup, reportGroups } from '../fields/group.ts';
import { readInput } from '../fields/input.ts';
import { periodFields, readPeriod } from '../fields/period.ts';
import { reportFilterFields, reportFilters } from '../fields/report_filters.ts';
import { projectReport } from '../resources/project_report.ts';
import { MOST_ROWS } from '../resources/report.ts';

export const inputFields = defineInputFields([
  ...inGroup('period', periodFields),
  ...inGroup('filters', reportFilterFields),
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  const days = await readPeriod(z, bundle, input);
  const query = { ...days, ...reportFilters(input) };
  const report = await readRows(z, getProjectReport, query, MOST_ROWS);
  return [projectReport.toOutput(z, { days, report })];
}) satisfies SearchPerform<typeof inputFields>;

export default defineSearch({
  key: 'project_report',
  noun: projectReport.noun,
  display: {
    label: 'Get Project Report',
    description:
      'Sums up the time of a period by project, with how much of each budget is used.',
  },
  operation: {
    inputFields,
    inputFieldGroups: reportGroups,
    perform,
    outputFields: projectReport.outputFields,
    sample: projectReport.sample,
  },
});
