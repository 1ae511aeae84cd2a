import type { ZObject } from 'zapier-platform-core';
import { halted } from '../../transport/errors.ts';
import type { TrackingTime } from '../port.ts';
import { LARGEST_RESULT, sizeOf } from '../result_size.ts';
import { shorten } from '../shorten.ts';
import { apiBase, isApiUrl, mayLeadElsewhere } from '../url.ts';
import { askFor, unreadable } from './call.ts';

/** Deeper than any record is. Endless nesting would overflow the stack of the program that shows it. */
const MOST_LEVELS = 100;

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 ||
    Object.values(value).some((inner) => isDeeperThan(levels - 1, inner)));

/** Why an answer can't be the result of a step, if it can't. */
const misfitOf = (z: ZObject, answer: object): Error | undefined => {
  if (isDeeperThan(MOST_LEVELS, answer)) {
    return unreadable(z);
  }
  return sizeOf(answer) > LARGEST_RESULT
    ? halted(
        z,
        "TrackingTime's answer is larger than 5 MB, the most that fits into a step's result. Ask for less at a time: add a smaller per_page under Query, or narrow the request down.",
      )
    : undefined;
};

/** Any request to the API, with the same limits, retries and errors as all others. */
export const free: TrackingTime['free'] = {
  /**
   * @returns what came back; `data` has no fields if something was done, and nothing that a Zap can use came back.
   * @throws HaltedError if the path leads out of TrackingTime's API, since credentials go nowhere else; and if the
   * answer is larger than Zapier takes.
   */
  ask: async (z, _bundle, { method, path, query, body }) => {
    const relative = path.trim().replace(/^\/(?:api\/v4\/)?/, '');
    const base = `${apiBase()}/`;
    const url = URL.canParse(relative, base)
      ? new URL(relative, base)
      : undefined;
    if (
      !url ||
      !isApiUrl(url.href) ||
      mayLeadElsewhere(relative, url.pathname) ||
      url.username ||
      url.password
    ) {
      throw halted(
        z,
        `Path got "${shorten(path)}", which doesn't lead to TrackingTime's API. Write what comes after /api/v4, like /time-entries.`,
      );
    }
    for (const [name, value] of Object.entries(query)) {
      url.searchParams.append(name, value);
    }
    const isReading = method === 'GET';
    const answer = await askFor(
      z,
      { method, url: url.href, noun: 'record', body },
      // The server here may not know idempotency keys, and its answer can have any shape: what was done isn't sent
      // again.
      () => !isReading,
    );
    const misfit = answer && misfitOf(z, answer);
    if (misfit && isReading) {
      throw misfit;
    }
    return answer && !misfit ? answer : { data: {} };
  },
  path: {
    placeholder: '/time-entries',
    helpText:
      'What comes after /api/v4. See the [API reference](https://developers.trackingtime.co).',
  },
  query: { helpText: 'For example per_page on the left and 10 on the right.' },
  metaFields: [
    { key: 'meta__total', label: 'Number of Records', type: 'integer' },
    { key: 'meta__has_more', label: 'Has More Pages', type: 'boolean' },
  ],
  sample: {
    id: '/tags',
    data: [{ name: 'Workshop' }],
    meta: { total: 1, has_more: false },
  },
};
