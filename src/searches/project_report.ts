import { trackingTime } from '#trackingtime';
import { defineSearch, type SearchPerform } from 'zapier-platform-core';
import { reportGroups } from '../fields/group.ts';
import { readInput } from '../fields/input.ts';
import { readReport, reportFields, reportForm } from '../fields/report.ts';
import { projectReport } from '../resources/project_report.ts';
import { MOST_ROWS } from '../resources/report.ts';

export const perform = (async (z, bundle) => {
  const input = readInput(z, reportFields, bundle.inputData);
  const { days, of } = await readReport(z, bundle, input);
  const report = await trackingTime.reports.projects(z, bundle, of, MOST_ROWS);
  return [projectReport.toOutput(z, { days, report })];
}) satisfies SearchPerform<typeof reportFields>;

export default defineSearch({
  key: 'project_report',
  noun: projectReport.noun,
  display: {
    label: 'Get Project Report',
    description:
      'Sums up the time of a period by project, with how much of each budget is used.',
  },
  operation: {
    inputFields: reportForm,
    inputFieldGroups: reportGroups,
    perform,
    outputFields: projectReport.outputFields,
    sample: projectReport.sample,
  },
});
