import { halted } from '../../transport/errors.ts';
import type { TrackingTime } from '../port.ts';
import { shorten } from '../shorten.ts';
import { apiBase, isApiUrl } from './url.ts';
import { askFor, unreadable } from './call.ts';

/** A step out of its folder that a URL keeps, since its slash is encoded, and that a server on the way may still take. */
const CLIMBS = /(?:^|\/|%2f|%5c)(?:\.|%2e){2}(?:$|\/|%2f|%5c)/i;

/** Deeper than any record is. What is nested without end overflows the stack of whoever shows it. */
const MOST_LEVELS = 100;

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 ||
    Object.values(value).some((inner) => isDeeperThan(levels - 1, inner)));

/** Any request to the API, with the same limits, retries and errors as all others. */
export const free: TrackingTime['free'] = {
  /**
   * @returns what came back; a DELETE that brought nothing back has no fields in `data`.
   * @throws HaltedError when the path leads out of TrackingTime's API: no credentials leave for anywhere else.
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
      CLIMBS.test(url.pathname) ||
      url.username ||
      url.password
    ) {
      throw halted(
        z,
        `Path must lead to TrackingTime's own API, below /api/v4/, like /time-entries. It got "${shorten(path)}".`,
      );
    }
    for (const [name, value] of Object.entries(query)) {
      url.searchParams.append(name, value);
    }
    const answer = await askFor(z, {
      method,
      url: url.href,
      noun: 'record',
      body,
    });
    if (isDeeperThan(MOST_LEVELS, answer)) {
      throw unreadable(z, method);
    }
    return answer ?? { data: {} };
  },
  path: {
    placeholder: '/time-entries',
    helpText:
      'What comes after /api/v4. See the [API reference](https://developers.trackingtime.co).',
  },
  query: { helpText: 'Parameters, like per_page and 10.' },
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
