import { LARGEST_RESULT, sizeOf } from './result_size.ts';
import { isApiUrl, mayLeadElsewhere } from './url.ts';

/**
 * The address of a path that a builder wrote, with a query; undefined if it leads out of the base, since credentials go
 * nowhere else.
 *
 * @param base the address that it's below, with a slash at its end
 * @param path without what it has of that address
 */
export const addressBelow = (
  base: string,
  path: string,
  query: Record<string, string>,
): string | undefined => {
  const url = URL.canParse(path, base) ? new URL(path, base) : undefined;
  if (
    !url?.href.startsWith(base) ||
    !isApiUrl(url.href) ||
    mayLeadElsewhere(path, url.pathname) ||
    url.username ||
    url.password
  ) {
    return undefined;
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

/** Why an answer can't be the result of a step, if it can't. */
export const misfitOf = (answer: object): 'deep' | 'large' | undefined => {
  if (isDeeperThan(MOST_LEVELS, answer)) {
    return 'deep';
  }
  return sizeOf(answer) > LARGEST_RESULT ? 'large' : undefined;
};
