import { isHttpDate } from './http_date.ts';

/** Where headers can be read from: core's response, or a plain stand-in. */
export type HeaderSource = { get: (name: string) => string | null };

/**
 * How many runs a minute Zapier lets a connection start; it keeps the others back and starts them by itself. A run that
 * was refused for going too fast has cost a request, and with a thousand at once most would be refused many times. The
 * smallest subscription tier sets the number, since Zapier takes one for all accounts: TrackingTime does not publish
 * its limits, so 60 is the contract's assumption. Triggers, which make no request for a hook, are not counted.
 */
export const RUNS_A_MINUTE = 60;

const DEFAULT_WAIT_S = 60;
const LONGEST_WAIT_S = 900;

/** A count of seconds, as a whole or with decimals; any other text is not guessed at. */
const numberIn = (text: string): number | undefined =>
  /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined;

const secondsFrom = (headers: HeaderSource, now: number): number => {
  const textOf = (name: string) => headers.get(name)?.trim() ?? '';
  const retryAfter = textOf('retry-after');
  const wait = isHttpDate(retryAfter)
    ? (Date.parse(retryAfter) - now) / 1000
    : numberIn(retryAfter);
  const reset =
    numberIn(textOf('x-ratelimit-reset')) ?? now / 1000 + DEFAULT_WAIT_S;
  return wait ?? reset - now / 1000;
};

/**
 * How many whole seconds to stay away after a 429. Reads `Retry-After` as seconds or as an HTTP date (RFC 9110), else
 * `X-RateLimit-Reset` (epoch seconds). Where neither is there, or is written in another way, it is a minute. Never under
 * 1 s nor over 15 min. Up to a fifth is added at random, so that the runs of a burst do not all come back in the same
 * second.
 */
export const secondsToWait = (
  headers: HeaderSource,
  now = Date.now(),
  random = Math.random(),
): number => {
  const asked = Math.max(1, secondsFrom(headers, now));
  return Math.min(LONGEST_WAIT_S, Math.ceil(asked * (1 + random / 5)));
};
