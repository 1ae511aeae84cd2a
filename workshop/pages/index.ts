/** The pages that are made from the built definition, and what the tests hold against the same tables. */
export { anchorOf } from './markdown.ts';
export { billables } from './values/billable.ts';
export { durations, hours } from './values/durations.ts';
export { ordered, times, ZONE } from './values/times.ts';
export type { Outcome, Value } from './values/value.ts';
