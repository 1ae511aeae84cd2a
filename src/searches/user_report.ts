import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { getUserReport, readRows } from '../api/reports.ts';
import { inGroup, reportGroups } from '../fields/group.ts';
import { readInput } from '../fields/input.ts';
import { periodFields, readPeriod } from '../fields/period.ts';
import { reportFilterFields, reportFilters } from '../fields/report_filters.ts';
import { userReport } from '../resources/user_report.ts';
import { MOST_ROWS } from '../resources/report.ts';

export const inputFields = defineInputFields([
  ...inGroup('period', periodFields),
  ...inGroup('filters', reportFilterFields),
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  const days = await readPeriod(z, bundle, input);
  const query = { ...days, ...reportFilters(input) };
  const report = await readRows(z, getUserReport, query, MOST_ROWS);
  return [userReport.toOutput(z, { days, report })];
}) satisfies SearchPerform<typeof inputFields>;

export default defineSearch({
  key: 'user_report',
  noun: userReport.noun,
  display: {
    label: 'Get User Report',
    description: 'Sums up the time of a period by user.',
  },
  operation: {
    inputFields,
    inputFieldGroups: reportGroups,
    perform,
    outputFields: userReport.outputFields,
    sample: userReport.sample,
  },
});
