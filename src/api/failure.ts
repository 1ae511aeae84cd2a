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

/** The error for a request that brought no answer, or none that can be read. */
export const errorForFailure = (z: ZObject, failure: Failure): Error =>
  new z.errors.Error(SENTENCES[failure], failure);

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

/** Errors that leave open if what was asked was done, with TrackingTime's id of the request. */
const unsureErrors = new WeakMap<Error, string>();

const unsure = (z: ZObject, sentence: string, requestId: string): Error => {
  const error = new z.errors.Error(
    withRequestId(sentence, requestId),
    'unsure',
  );
  unsureErrors.set(error, requestId);
  return error;
};

/** The error for something that is done once, where no answer said whether it was: the owner has to look. */
export const unsureError = (z: ZObject, cause?: Error): Error =>
  unsure(
    z,
    'TrackingTime did not answer clearly while it did this step, so it may have been done or not. Look in TrackingTime before you replay this run, or it may be there twice.',
    refusalOf(cause)?.requestId ?? '',
  );

/** The same, where a replay finds out by itself. */
export const replayableError = (z: ZObject, error: Error): Error =>
  unsure(
    z,
    'TrackingTime did not answer clearly while it did this step, so it may have been done or not. Replay this run within 23 hours: if it was done, it is not done a second time.',
    unsureErrors.get(error) ?? '',
  );

/** Whether an error leaves open if what was asked was done. */
export const isUnsure = (error: unknown): error is Error =>
  error instanceof Error && unsureErrors.has(error);
