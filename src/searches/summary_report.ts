import { trackingTime } from '#trackingtime';
import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { groupingField } from '../fields/grouping.ts';
import { reportGroups } from '../fields/group.ts';
import { readInput } from '../fields/input.ts';
import { readReport, reportFields, reportForm } from '../fields/report.ts';
import { MOST_ROWS } from '../resources/report.ts';
import { summaryReport } from '../resources/summary_report.ts';

export const inputFields = defineInputFields([groupingField, ...reportFields]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  const { days, of } = await readReport(z, bundle, input);
  const report = await trackingTime.reports.summary(
    z,
    bundle,
    of,
    input.group_by,
  );
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
    inputFields: [groupingField, ...reportForm],
    inputFieldGroups: reportGroups,
    perform,
    outputFields: summaryReport.outputFields,
    sample: summaryReport.sample,
  },
});
