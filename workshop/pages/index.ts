export { ANY_ENDPOINT, readAsks, readOperations } from './endpoints.ts';
export { anchorOf } from './reference/markdown.ts';
export { billables } from './values/billable.ts';
export { durations, hours } from './values/durations.ts';
export { ordered, times, ZONE } from './values/times.ts';
export type { Outcome, Value } from './values/value.ts';
