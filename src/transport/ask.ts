import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpResponse, ZObject } from 'zapier-platform-core';
import { timeForRequest, timeLeft } from './deadline.ts';
import { withoutContext } from './errors.ts';
import {
  mayHaveBeenDone,
  waitBeforeRetry,
  type Failure,
  type Outcome,
} from './retry.ts';
import { send, type WireRequest } from './send.ts';

/** What a wire says an answer means. */
export type Understood<Body> =
  | { kind: 'body'; body: Body }
  /** It was done, and brought nothing back. */
  | { kind: 'done' }
  | { kind: 'unreadable' }
  | {
      kind: 'refusal';
      error: Error;
      /** The status that counts, if it isn't HTTP's: an answer can say inside that a server couldn't answer. */
      status?: number | undefined;
      /** Seconds to stay away, if it asks for that. */
      wait: number | undefined;
      /** What it says about earlier tries that got no answer: one of them was done, none was, or nothing. */
      earlierTries: 'done' | 'not done' | undefined;
    };

/** What a wire tells transport: what answers mean, and the words for what went wrong. */
export type Wire<Body> = {
  understand: (response: HttpResponse) => Understood<Body>;
  /** Whether a status alone says that it was done, if the answer's body broke off behind it. */
  isDoneBy: (status: number) => boolean;
  /** For a request that brought no answer, or none that can be read. */
  failed: (z: ZObject, failure: Failure) => Error;
  /** For what is done once, if no answer said whether it was. */
  unsure: (z: ZObject, cause?: Error) => Error;
  /** Whether it must not be done twice. A repeat under the same key isn't: it's sent with `request` as it is. */
  isOnce: boolean;
  /** Whether the very same request, sent again, does nothing new. If not, it's only repeated if it never got there. */
  mayRepeat: boolean;
};

type Failed =
  | Extract<Understood<never>, { kind: 'refusal' }>
  | { kind: 'failure'; failure: Failure };

type Answer<Body> =
  Exclude<Understood<Body>, { kind: 'unreadable' | 'refusal' }> | Failed;

/** Codes of a connection that was never made, so that nothing can have been done through it. */
const NEVER_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

const isNeverReached = (error: Error): boolean =>
  'code' in error &&
  typeof error.code === 'string' &&
  NEVER_REACHED.has(error.code);

const failed = (failure: Failure): Failed => ({ kind: 'failure', failure });

type Tried<Body> = { answer: Answer<Body>; outcome: Outcome };

/**
 * Sends once. What core or our middleware decided about the connection passes through; a broken connection is an answer
 * too.
 */
const tryOnce = async <Body>(
  z: ZObject,
  request: WireRequest,
  { understand, isDoneBy }: Wire<Body>,
): Promise<Tried<Body>> => {
  const without = (failure: Failure): Tried<Body> => ({
    answer: failed(failure),
    outcome: { failure },
  });
  if (timeForRequest(z) === 0) {
    return without('late');
  }
  try {
    const response = await send(z, request);
    const answer = understand(response);
    if (answer.kind === 'unreadable') {
      return without('unreadable');
    }
    const inside = answer.kind === 'refusal' ? answer.status : undefined;
    return { answer, outcome: { status: inside ?? response.status } };
  } catch (error) {
    if (!(error instanceof Error)) {
      throw error;
    }
    const status = 'status' in error ? error.status : undefined;
    if (typeof status === 'number' && isDoneBy(status)) {
      return { answer: { kind: 'done' }, outcome: { status } };
    }
    switch (error.name) {
      case 'AbortError':
        return without('timeout');
      case 'FetchError':
        return without(isNeverReached(error) ? 'unreachable' : 'network');
      case 'RefreshAuthError':
        throw withoutContext(new z.errors.RefreshAuthError());
      default:
        throw error;
    }
  }
};

/**
 * Milliseconds until it is worth trying again, or undefined. If the API asks for a wait, Zapier waits and runs the step
 * again; but what may have been done isn't run again, since that would be with another key. So it waits here.
 */
const waitFor = (
  z: ZObject,
  attempt: number,
  { answer, outcome }: { answer: Failed; outcome: Outcome },
  isUnsure: boolean,
): number | undefined => {
  const time = timeLeft(z);
  if (isUnsure && answer.kind === 'refusal' && answer.wait !== undefined) {
    const wait = answer.wait * 1000;
    return wait < time ? wait : undefined;
  }
  return waitBeforeRetry({ attempt, outcome, timeLeft: time });
};

/**
 * Sends a request up the retry ladder and answers with the body it brought, or with undefined if it was done and brought
 * none.
 *
 * All tries are the same request, so that a create with a key that timed out after the server did it is answered with
 * what was made, and never made twice. If nobody can know whether it was done, the error says so, and doesn't make
 * Zapier run the step again at once.
 *
 * @throws one of `z.errors`, with a sentence for the Zap's owner.
 */
export const ask = async <Body>(
  z: ZObject,
  request: WireRequest,
  wire: Wire<Body>,
): Promise<Body | undefined> => {
  // Whether any try so far may have been done, although no answer said so.
  let isUnsure = false;
  for (let attempt = 1; ; attempt += 1) {
    const isUnsureOnce = () => isUnsure && wire.isOnce;
    const { answer, outcome } = await tryOnce(z, request, wire).catch(
      (error: unknown) => {
        throw isUnsureOnce() ? withoutContext(wire.unsure(z)) : error;
      },
    );
    if (answer.kind === 'body') {
      return answer.body;
    }
    if (answer.kind === 'done') {
      return undefined;
    }
    const earlierTries =
      answer.kind === 'refusal' ? answer.earlierTries : undefined;
    if (isUnsure && earlierTries === 'done') {
      return undefined;
    }
    const error =
      answer.kind === 'refusal' ? answer.error : wire.failed(z, answer.failure);
    // An operation's own refusal is final, whatever its status: asked again, it would refuse again.
    const isFinal = earlierTries === 'not done';
    const wait = isFinal
      ? undefined
      : waitFor(z, attempt, { answer, outcome }, isUnsureOnce());
    isUnsure ||= mayHaveBeenDone(outcome);
    if (wait === undefined || (isUnsure && !wire.mayRepeat)) {
      const isOpen = isUnsureOnce() && !isFinal;
      throw withoutContext(isOpen ? wire.unsure(z, error) : error);
    }
    await sleep(wait);
  }
};
