import {
  defineInputFields,
  type Bundle,
  type ZObject,
} from 'zapier-platform-core';
import { isBillable } from './billable.ts';
import { inGroup } from './group.ts';
import type { Input } from './input.ts';
import { mustNotComeEmpty } from './mapped_empty.ts';
import {
  dayZone,
  fieldsOfPeriod,
  periodField,
  readPeriod,
  weekStartOf,
} from './period.ts';
import { timeZonePicker } from './pickers.ts';
import { reportFilterFields, reportFilters } from './report_filters.ts';

const period = inGroup('period', [periodField]);
const rest = defineInputFields([
  ...inGroup('period', [dayZone]),
  ...inGroup('filters', reportFilterFields),
]);

/** What every report reads: its period, and what to narrow it down to. */
export const reportFields = defineInputFields([...period, ...rest]);

/** The same as the form asks for it: with what the period needs, which is only read if it does. */
export const reportForm = defineInputFields([
  ...period,
  (_z, bundle) => inGroup('period', fieldsOfPeriod(bundle)),
  ...rest,
]);

/**
 * The days that a report is about, and all that it is of.
 *
 * @throws HaltedError if the period can't be read, see `readPeriod`; if a filter was mapped and came empty, since the
 * report would be of the whole account then; and if the time zone or the first day of the week did, since the days would be
 * others.
 */
export const readReport = async (
  z: ZObject,
  bundle: Bundle,
  input: Input<typeof reportFields>,
) => {
  mustNotComeEmpty(z, bundle, reportFilterFields, input);
  mustNotComeEmpty(
    z,
    bundle,
    [timeZonePicker],
    input,
    "the days would be those of the Zap's time zone",
  );
  const week_start = weekStartOf(z, bundle, input);
  const days = await readPeriod(z, bundle, { ...input, week_start });
  const filters = { ...input, billable: isBillable(input.billable) };
  return { days, of: { ...days, ...reportFilters(filters) } };
};
