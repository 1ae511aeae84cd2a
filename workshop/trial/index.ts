/** How to try every item once, against a sandbox, and what each asks of TrackingTime then. */
export { asksFile, asksOf, inAnyOrder, recordAsks } from './asks.ts';
export { type Cost, costOf, costOfRequests } from './cost.ts';
export {
  hooks,
  howToTry,
  inForm,
  type HowToTry,
  type Known,
  knownRecords,
  prepare,
} from './items.ts';
export {
  fillLists,
  LARGE_ACCOUNT,
  REPEATED_CALLS,
  SMALL_ACCOUNT,
} from './repeated_calls.ts';
export {
  type Asked,
  startTrial,
  startTrialIn,
  type Trial,
  type Wire,
  withTrial,
} from './trial.ts';
export {
  ANY_ENDPOINT,
  type Asks,
  tryEveryWay,
  type TriedInEveryWay,
  tryItem,
} from './try_item.ts';
