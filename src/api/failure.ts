import type { ZObject } from 'zapier-platform-core';
import { withoutContext } from '../transport/errors.ts';
import type { Failure } from '../transport/retry.ts';
import { refusalOf, withRequestId } from './refusal.ts';

const SENTENCES: Record<Failure, string> = {
  timeout:
    "TrackingTime didn't answer in time. Replay this run later. If it fails again, look at the TrackingTime status page.",
  late: "TrackingTime took so long to answer that there wasn't enough time left for the rest of this step. Replay this run later.",
  unreachable:
    "TrackingTime couldn't be reached. Replay this run later. If it fails again, look at the TrackingTime status page.",
  network:
    "TrackingTime couldn't be reached, or the connection broke before its whole answer arrived. Replay this run later.",
  unreadable:
    "TrackingTime's answer couldn't be read: it isn't what its API promises. Replay this run later. If it fails again, contact TrackingTime support.",
};

const failures = new WeakMap<Error, Failure>();

/** The error for a request that brought no answer, or none that can be read. */
export const errorForFailure = (z: ZObject, failure: Failure): Error => {
  const error = new z.errors.Error(SENTENCES[failure], failure);
  failures.set(error, failure);
  return error;
};

/** Whether an error says that nothing got to TrackingTime, so that the same can be sent again. */
export const isNotSent = (error: Error): boolean => {
  const failure = failures.get(error);
  return failure === 'unreachable' || failure === 'late';
};

/** What an error says to the owner of a run, said of one line of many: a replay would make the others again. */
export const saidOfLine = (sentence: string): string =>
  sentence.replace('Replay this run later', 'Send this line again later');

/** The error for an answer that isn't what its API promises. */
export const unreadableError = (z: ZObject): Error =>
  withoutContext(errorForFailure(z, 'unreadable'));

/**
 * The error for records that aren't the ones that were asked for. `what` says what was dropped: `the filter "User"`.
 */
export const notAppliedError = (z: ZObject, what: string): Error =>
  withoutContext(
    new z.errors.Error(
      `TrackingTime ignored ${what}, so its answer isn't what this step asked for and wasn't used. Replay this run later. If it fails again, contact TrackingTime support.`,
      'not_applied',
    ),
  );

const SOON_S = 5;

/**
 * The error for a hook that came before Zapier knew its subscription: the first delivery can overtake the answer to
 * subscribing. Zapier brings it again in a moment.
 */
export const tooEarlyError = (z: ZObject): Error =>
  withoutContext(
    new z.errors.ThrottledError(
      'This event arrived before Zapier had finished turning the Zap on. Zapier tries again by itself in a moment.',
      SOON_S,
    ),
  );

/** What is known about errors after which nobody knows whether it was done. */
const unsureErrors = new WeakMap<
  Error,
  { requestId: string; isReplayable: boolean }
>();

const unsure = (
  z: ZObject,
  sentence: string,
  known: { requestId: string; isReplayable: boolean },
): Error => {
  const error = new z.errors.Error(
    withRequestId(sentence, known.requestId),
    'unsure',
  );
  unsureErrors.set(error, known);
  return error;
};

/** The error for something that is done once, if no answer said whether it was: the owner has to look. */
export const unsureError = (z: ZObject, cause?: Error): Error =>
  unsure(
    z,
    "TrackingTime didn't answer clearly, so this step may or may not have been done. Look in TrackingTime before you replay this run, or it may be done twice.",
    { requestId: refusalOf(cause)?.requestId ?? '', isReplayable: false },
  );

const requestIdOf = (error: Error): string =>
  unsureErrors.get(error)?.requestId ?? '';

/** The same, if a replay finds out by itself. */
export const replayableError = (z: ZObject, error: Error): Error =>
  unsure(
    z,
    "TrackingTime didn't answer clearly, so this step may or may not have been done. Replay this run within 23 hours: if it was done, it isn't done a second time.",
    { requestId: requestIdOf(error), isReplayable: true },
  );

/** Whether nobody knows, after this error, if what was asked was done. */
export const isUnsure = (error: unknown): error is Error =>
  error instanceof Error && unsureErrors.has(error);

/** Whether what an unsure error is about can be asked again, and is not done a second time. */
export const isReplayable = (error: Error): boolean =>
  unsureErrors.get(error)?.isReplayable ?? false;

/**
 * What an unsure error says in the report on many lines, if others were created: those must not be sent again.
 *
 * @param isFound whether the line finds its own key when it is sent alone
 */
export const unsureLine = (error: Error, isFound: boolean): string =>
  withRequestId(
    isFound
      ? "TrackingTime didn't answer clearly, so this line may or may not have been created. Send this line again within 23 hours, alone: if it was created, it isn't created a second time. Don't replay this run, or the other lines are created again."
      : "TrackingTime didn't answer clearly, so this line may or may not have been created. Look in TrackingTime before you send it again, or it may be created twice.",
    requestIdOf(error),
  );
