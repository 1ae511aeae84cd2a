import type { TriggerCall } from './runs.ts';

/** How the integration's log begins if a hook is not one of TrackingTime's to this Zap. */
const REFUSED = 'A hook was refused';

/** What came of a trigger call. */
export type Outcome = {
  status:
    | 'playing'
    /** The Zap ran, or will. How that ended is in the runs. */
    | 'ran'
    /** The hook wasn't TrackingTime's own. */
    | 'refused'
    /** The trigger's filters didn't want it, or it came before. */
    | 'left out'
    /** A poll had nothing new. */
    | 'nothing'
    | 'errored';
  /** In the integration's own words, if it has any. */
  reasons: string[];
};

/** Says what came of a trigger call, and why nothing did: the integration has written that to its log. */
export const outcomeOf = (call: TriggerCall): Outcome => ({
  status: statusOf(call),
  reasons: call.error === undefined ? saidIn(call) : [call.error.message],
});

const statusOf = (call: TriggerCall): Outcome['status'] => {
  const { error, items, isOver, by } = call;
  if (error !== undefined) {
    return 'errored';
  }
  if (items.length > 0) {
    return 'ran';
  }
  if (!isOver) {
    return 'playing';
  }
  if (saidIn(call).some(isRefusal)) {
    return 'refused';
  }
  return by === 'poll' ? 'nothing' : 'left out';
};

/** Whether a line of the log says that a hook was refused. */
export const isRefusal = (line: string): boolean => line.startsWith(REFUSED);

const saidIn = ({ log }: TriggerCall): string[] =>
  log.filter(({ kind }) => kind !== 'http').map(({ message }) => message);
