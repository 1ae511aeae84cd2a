import type { ZObject } from 'zapier-platform-core';
import { withoutContext } from '../transport/errors.ts';
import type { Failure } from '../transport/retry.ts';
import { refusalOf, withRequestId } from './refusal.ts';

const SENTENCES: Record<Failure, string> = {
  timeout:
    'TrackingTime did not answer in time. Replay this run later; if it stays so, look at the TrackingTime status page.',
  late: 'TrackingTime took so long to answer that there was no time left for the rest of this step. Replay this run later.',
  unreachable:
    'TrackingTime could not be reached. Replay this run later; if it stays so, look at the TrackingTime status page.',
  network:
    'TrackingTime could not be reached, or the connection broke before the answer was whole. Replay this run later.',
  unreadable:
    "TrackingTime's answer could not be read: it was not what its API promises. Replay this run later; if it stays so, write to TrackingTime support.",
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

/** The error for records that are not those that were asked for. `what` says what was dropped: `the filter "User"`. */
export const notAppliedError = (z: ZObject, what: string): Error =>
  withoutContext(
    new z.errors.Error(
      `TrackingTime did not apply ${what}, so what it sent is not what this step asked for. Replay this run later; if it stays so, write to TrackingTime support.`,
      'not_applied',
    ),
  );

/** What is known of the errors that leave open if what was asked was done. */
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

/** The error for something that is done once, where no answer said whether it was: the owner has to look. */
export const unsureError = (z: ZObject, cause?: Error): Error =>
  unsure(
    z,
    'TrackingTime did not answer clearly while it did this step, so it may have been done or not. Look in TrackingTime before you replay this run, or it may be there twice.',
    { requestId: refusalOf(cause)?.requestId ?? '', isReplayable: false },
  );

const requestIdOf = (error: Error): string =>
  unsureErrors.get(error)?.requestId ?? '';

/** The same, where a replay finds out by itself. */
export const replayableError = (z: ZObject, error: Error): Error =>
  unsure(
    z,
    'TrackingTime did not answer clearly while it did this step, so it may have been done or not. Replay this run within 23 hours: if it was done, it is not done a second time.',
    { requestId: requestIdOf(error), isReplayable: true },
  );

/** Whether an error leaves open if what was asked was done. */
export const isUnsure = (error: unknown): error is Error =>
  error instanceof Error && unsureErrors.has(error);

/** Whether what an unsure error is about can be asked again, and is not done a second time. */
export const isReplayable = (error: Error): boolean =>
  unsureErrors.get(error)?.isReplayable ?? false;

/**
 * What an unsure error says in the report on many lines, of which others were created: those must not be sent again.
 *
 * @param isFound whether the line finds its own key when it is sent alone
 */
export const unsureLine = (error: Error, isFound: boolean): string =>
  withRequestId(
    isFound
      ? 'TrackingTime did not answer clearly, so this line may have been created or not. Send this line alone again within 23 hours: if it was created, it is not created a second time. A replay of the whole run would create the other lines again.'
      : 'TrackingTime did not answer clearly, so this line may have been created or not. Look in TrackingTime before you send it again, or it may be there twice.',
    requestIdOf(error),
  );
