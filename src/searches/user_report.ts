import { trackingTime } from '#trackingtime';
import { defineSearch, type SearchPerform } from 'zapier-platform-core';
import { reportGroups } from '../fields/group.ts';
import { readInput } from '../fields/input.ts';
import { readReport, reportFields, reportForm } from '../fields/report.ts';
import { userReport } from '../resources/user_report.ts';
import { MOST_ROWS } from '../resources/report.ts';

export const perform = (async (z, bundle) => {
  const input = readInput(z, reportFields, bundle.inputData);
  const { days, of } = await readReport(z, bundle, input);
  const report = await trackingTime.reports.users(z, bundle, of, MOST_ROWS);
  return [userReport.toOutput(z, { days, report })];
}) satisfies SearchPerform<typeof reportFields>;

export default defineSearch({
  key: 'user_report',
  noun: userReport.noun,
  display: {
    label: 'Get User Report',
    description: 'Sums up the time of a period by user.',
  },
  operation: {
    inputFields: reportForm,
    inputFieldGroups: reportGroups,
    perform,
    outputFields: userReport.outputFields,
    sample: userReport.sample,
  },
});
