import { trackingTime } from '#trackingtime';
import {
  defineInputFields,
  defineTrigger,
  type PollingTriggerPerform,
} from 'zapier-platform-core';
import { groupingField } from '../fields/grouping.ts';
import { readInput } from '../fields/input.ts';
import {
  daysOf,
  todayIn,
  weekStartField,
  weekStartOf,
} from '../fields/period.ts';
import { accountZone } from '../fields/zone.ts';
import { MOST_ROWS } from '../resources/report.ts';
import { summaryReport } from '../resources/summary_report.ts';

const LAST = {
  day: 'yesterday',
  week: 'last_week',
  month: 'last_month',
} as const;

const inputFields = defineInputFields([
  {
    key: 'period',
    label: 'Period',
    type: 'string',
    required: true,
    choices: { day: 'Day', week: 'Week', month: 'Month' },
    default: 'week',
    altersDynamicFields: true,
    helpText: "Ends at midnight in the account's time zone.",
  },
  groupingField,
]);

const form = defineInputFields([
  ...inputFields,
  (_z, { inputData: { period } }) =>
    period === 'week' ? [weekStartField] : [],
]);

/**
 * The period that ended last. Its days are its id, so Zapier fires it once: at the first poll after midnight, in the
 * zone of the account, which all that connect it share.
 */
export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  const { period, group_by } = input;
  const week_start = weekStartOf(z, bundle, input);
  const timezone = await accountZone(z, bundle);
  const [first, last] = daysOf(
    LAST[period],
    await todayIn(timezone),
    week_start,
  );
  const days = { from: first.toString(), to: last.toString(), timezone };
  const report = await trackingTime.reports.summary(z, bundle, days, group_by);
  const rows = report.rows.slice(0, MOST_ROWS);
  return [summaryReport.toOutput(z, { days, report: { ...report, rows } })];
}) satisfies PollingTriggerPerform<typeof inputFields>;

export default defineTrigger({
  key: 'reporting_period_ended',
  noun: 'Period',
  display: {
    label: 'Reporting Period Ended',
    description:
      'Triggers when a day, week or month has ended, with its totals.',
  },
  operation: {
    type: 'polling',
    inputFields: form,
    perform,
    outputFields: summaryReport.outputFields,
    // A week, as the form has it unless a builder changes it.
    sample: {
      ...summaryReport.sample,
      id: '2026-03-16/2026-03-22',
      from: '2026-03-16',
      to: '2026-03-22',
    },
  },
});
