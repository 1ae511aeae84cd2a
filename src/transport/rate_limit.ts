import { isHttpDate } from './http_date.ts';

const DEFAULT_WAIT_S = 60;
const LONGEST_WAIT_S = 900;

/** A count of seconds, as a whole or with decimals; anything else isn't guessed at. */
const numberIn = (text: string): number | undefined =>
  /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;

/** When a server says to come back. */
export type Asked = {
  /** `Retry-After` (RFC 9110): seconds, or an HTTP date. */
  retryAfter: string | null;
  /** When the limit begins again, in epoch seconds; each API has another header for it. */
  resetsAt: string | null;
};

const secondsFrom = ({ retryAfter, resetsAt }: Asked, now: number): number => {
  const after = retryAfter?.trim() ?? '';
  const wait = isHttpDate(after)
    ? (Date.parse(after) - now) / 1000
    : numberIn(after);
  const reset = numberIn(resetsAt?.trim() ?? '') ?? now / 1000 + DEFAULT_WAIT_S;
  return wait ?? reset - now / 1000;
};

/**
 * How many whole seconds to stay away after a 429. If neither is there, or is written in another way, it is a minute.
 * Never under 1 s nor over 15 min. Up to a fifth is added at random, so that the runs of a burst do not all come back in
 * the same second.
 */
export const secondsToWait = (
  asked: Asked,
  now = Date.now(),
  random = Math.random(),
): number => {
  const seconds = Math.max(1, secondsFrom(asked, now));
  return Math.min(LONGEST_WAIT_S, Math.ceil(seconds * (1 + random / 5)));
};
