export { type Cost, costOf } from './cost.ts';
export { runHook } from './hook_run.ts';
export {
  emptyReports,
  hooks,
  type Known,
  knownRecords,
  prepare,
  type Trying,
  tryingOf,
} from './items.ts';
export {
  addPeople,
  LARGE_ACCOUNT,
  REPEATED_CALLS,
  SMALL_ACCOUNT,
  startATimer,
} from './repeated_calls.ts';
export {
  type Asked,
  startTrial,
  startTrialIn,
  type Trial,
  type Wire,
  withTrial,
} from './trial.ts';
