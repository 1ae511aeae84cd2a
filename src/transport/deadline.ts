import type { ZObject } from 'zapier-platform-core';
import { isOfConnection, sentenceOf } from './errors.ts';

/**
 * Zapier ends a run after 30 s without a word; ending it ourselves leaves room for a sentence that says why. What comes
 * before the first request and after the last fits into the second that is left to 25 s.
 */
export const RUN_LIMIT_MS = 24_000;

/** No single request may take longer: `z.request` has no time limit. */
export const REQUEST_LIMIT_MS = 10_000;

/** A test can make a limit shorter, never longer, so that it needn't last as long. */
const limitOf = (setting: string | undefined, usual: number): number => {
  const milliseconds = Number(setting);
  return milliseconds > 0 ? Math.min(milliseconds, usual) : usual;
};

const runLimit = (): number =>
  limitOf(process.env.TRACKINGTIME_RUN_LIMIT_MS, RUN_LIMIT_MS);

const requestLimit = (): number =>
  limitOf(process.env.TRACKINGTIME_REQUEST_LIMIT_MS, REQUEST_LIMIT_MS);

const startedAt = new WeakMap<ZObject, number>();

/**
 * Milliseconds left of the run that `z` belongs to. Its clock starts at the run's first question, be it to the API or to
 * Zapier's cache.
 */
export const timeLeft = (z: ZObject): number => {
  const start = startedAt.get(z) ?? Date.now();
  startedAt.set(z, start);
  return Math.max(0, start + runLimit() - Date.now());
};

/** Milliseconds that the next request of this run may take, its body included; 0 when the run's time is up. */
export const timeForRequest = (z: ZObject): number =>
  Math.min(requestLimit(), timeLeft(z));

/** The value of a promise, if it comes within so many milliseconds; anything later is dropped, a failure too. */
export const within = async <T>(
  milliseconds: number,
  promised: Promise<T>,
  tooLate: Error,
): Promise<T> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(reject, milliseconds, tooLate);
  try {
    return await Promise.race([promised, late]);
  } finally {
    clearTimeout(timer);
  }
};

/** How much of a run's time to wait for what it can do without: the rest is needed more. */
const PART_TO_GO_WITHOUT = 1 / 4;

/**
 * The value of a promise, if it comes within a quarter of the run's time; undefined, and a warning with the reason, if
 * not.
 *
 * @throws only the errors that have Zapier renew the connection.
 */
export const orWithout = async <T>(
  z: ZObject,
  promised: Promise<T>,
  warning: string,
): Promise<T | undefined> => {
  try {
    return await within(
      timeLeft(z) * PART_TO_GO_WITHOUT,
      promised,
      new Error('it took too long'),
    );
  } catch (error) {
    if (isOfConnection(z, error)) {
      throw error;
    }
    const reason = sentenceOf(error);
    z.console.warn(`${warning}${reason && `: ${reason}`}`);
    return undefined;
  }
};
