import type { ZObject } from 'zapier-platform-core';
import { halted } from '../transport/errors.ts';
import { unreadableError } from './failure.ts';
import { LARGEST_RESULT, sizeOf } from './result_size.ts';
import { shorten } from './shorten.ts';
import { isApiUrl, mayLeadElsewhere } from './url.ts';

/**
 * The address of a path that a builder wrote, with a query.
 *
 * @param base the address that it's below, with a slash at its end
 * @param relative the path as it's written, without what it has of that address
 * @param advice what to write, for one that leads elsewhere
 * @throws HaltedError if it leads out of the base, since credentials go nowhere else.
 */
export const addressBelow = (
  z: ZObject,
  base: string,
  {
    path,
    relative,
    query,
  }: { path: string; relative: string; query: Record<string, string> },
  advice: string,
): string => {
  const url = URL.canParse(relative, base)
    ? new URL(relative, base)
    : undefined;
  if (
    !url?.href.startsWith(base) ||
    !isApiUrl(url.href) ||
    mayLeadElsewhere(relative, url.pathname) ||
    url.username ||
    url.password
  ) {
    throw halted(
      z,
      `Path got "${shorten(path)}", which doesn't lead to TrackingTime's API. ${advice}`,
    );
  }
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.append(name, value);
  }
  return url.href;
};

/** Deeper than any record is. Endless nesting would overflow the stack of the program that shows it. */
const MOST_LEVELS = 100;

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 ||
    Object.values(value).some((inner) => isDeeperThan(levels - 1, inner)));

/**
 * Why an answer can't be the result of a step, if it can't.
 *
 * @param advice how to ask for less
 */
export const misfitOf = (
  z: ZObject,
  answer: object,
  advice: string,
): Error | undefined => {
  if (isDeeperThan(MOST_LEVELS, answer)) {
    return unreadableError(z);
  }
  return sizeOf(answer) > LARGEST_RESULT
    ? halted(
        z,
        `TrackingTime's answer is larger than 5 MB, the most that fits into a step's result. ${advice}`,
      )
    : undefined;
};
