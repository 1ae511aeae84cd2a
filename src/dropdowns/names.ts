import { trackingTime } from '#trackingtime';
import type { ZObject } from 'zapier-platform-core';
import type { Page } from '../api/port.ts';
import { shorten } from '../api/shorten.ts';
import type { Place } from '../lookup/pages.ts';
import { keep, recall } from '../transport/cache.ts';
import { orWithout } from '../transport/deadline.ts';

const REMEMBERED_S = 3600;

/** More are not kept: what Zapier's cache holds of one connection has to stay small. */
const MOST_NAMES = 2_000;

type Named = { id: string; name: string };

/** Which records' names are wanted, and where they are. */
type Wanted = {
  /** The word that they are kept under. */
  kind: 'client' | 'project' | 'user';
  ids: readonly (string | null)[];
  list: (place: Place & { order: 'name' }) => Promise<Page<Named>>;
  /** How many requests they are worth. */
  most: number;
};

/**
 * What is remembered: names by their ids, the ids that the list doesn't have, its page that wasn't read yet, and when the
 * first of it was read.
 */
type Kept = {
  names: [id: string, name: string][];
  missing: string[];
  page: number;
  readAt: number;
};

/** For how many seconds more it may be remembered. A name is shown for no longer than an hour after it was read. */
const secondsLeft = (readAt: number): number =>
  Math.ceil(REMEMBERED_S - (Date.now() - readAt) / 1000);

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  'readAt' in value &&
  typeof value.readAt === 'number' &&
  secondsLeft(value.readAt) > 0 &&
  'page' in value &&
  typeof value.page === 'number' &&
  'names' in value &&
  Array.isArray(value.names) &&
  'missing' in value &&
  Array.isArray(value.missing);

/**
 * Names of records by their ids, as far as they can be found: from Zapier's cache, which keeps them for an hour and for
 * the connection, and from the list. A long list is continued from the point the last call reached, and starts again
 * after its end. What isn't in a list that one call read from start to end was deleted, and isn't looked for again
 * within the hour.
 *
 * @throws only the errors that have Zapier renew the connection.
 */
export const namesOf = async (
  z: ZObject,
  { kind, ids, list, most }: Wanted,
): Promise<ReadonlyMap<string, string>> => {
  const place = `names:${kind}`;
  const kept = await recall(z, place, 'auth');
  const {
    names,
    missing,
    page: start,
    readAt,
  }: Kept = isKept(kept)
    ? kept
    : { names: [], missing: [], page: 1, readAt: Date.now() };
  const known = new Map(names);
  const gone = new Set(missing);
  const unknown = () =>
    ids
      .filter((id) => id !== null)
      .filter((id) => !known.has(id) && !gone.has(id));
  const read = async (): Promise<void> => {
    let page = start;
    let asked = 0;
    let isFromStart = false;
    do {
      isFromStart ||= page === 1;
      const size = trackingTime.largestPage;
      const { records, hasMore } = await list({ order: 'name', size, page });
      page = hasMore ? page + 1 : 1;
      for (const { id, name } of records) {
        known.set(id, shorten(name));
      }
      // What an earlier call read of it may have changed since.
      if (!hasMore && isFromStart) {
        for (const id of unknown()) {
          gone.add(id);
        }
      }
      asked += 1;
    } while (asked < most && page !== start && unknown().length > 0);
    const now: Kept = {
      names: [...known].slice(-MOST_NAMES),
      missing: [...gone].slice(-MOST_NAMES),
      page,
      readAt,
    };
    await keep(z, place, now, Math.max(1, secondsLeft(readAt)), 'auth');
  };
  if (unknown().length > 0) {
    await orWithout(
      z,
      read(),
      "Some names couldn't be read, so the dropdown goes without them",
    );
  }
  return known;
};
