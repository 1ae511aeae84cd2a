import type { ZObject } from 'zapier-platform-core';
import type { Page } from '../api/port.ts';
import { orNothing } from '../api/refusal.ts';
import { shorten } from '../api/shorten.ts';
import { halted, withoutContext } from '../transport/errors.ts';
import { MOST_RECORDS, readPages, type Place } from './pages.ts';

type Found = { name: string; status?: string };

/** Which records of a list are asked for; the same for every kind of record. */
type NameView = Place & { order: 'name'; text: string };

/** A list to search, and what one of its records is called: "Client". */
export type Searched<T> = {
  noun: string;
  list: (view: NameView) => Promise<Page<T>>;
};

type Sought<T> = {
  text: string;
  /** Whether a record is the very one, so that no further page can hold a better one. */
  isExact: (record: T) => boolean;
  /** Whether no other will do. */
  mustBeExact: boolean;
};

/**
 * The records of a list that have a text in their name or address, by name; none where there is no such list. One
 * request, and one more for each further 200 of them until the exact one is there.
 *
 * @throws HaltedError where only the exact one will do, and there are too many to know whether it is among them;
 * ThrottledError where that cannot be known since they changed meanwhile. To say that there is none would have a Zap
 * create it again.
 */
export const listByName = async <T extends { id: string }>(
  z: ZObject,
  { noun, list }: Searched<T>,
  { text, isExact, mustBeExact }: Sought<T>,
): Promise<T[]> => {
  const { records, hasMore, hasMoved } = (await orNothing(
    readPages(
      z,
      (place) => list({ order: 'name', text, ...place }),
      (page) => page.some(isExact),
    ),
  )) ?? { records: [], hasMore: false, hasMoved: false };
  if (mustBeExact && !records.some(isExact)) {
    if (hasMore) {
      const one = noun.toLowerCase();
      throw halted(
        z,
        `More than ${MOST_RECORDS.toLocaleString('en')} ${one}s contain "${shorten(text)}", so it cannot be known whether the one you look for is among them. Fill in more of it, or choose the ${one} in the step that needs it.`,
      );
    }
    if (hasMoved) {
      throw withoutContext(
        new z.errors.ThrottledError(
          'What this step searches changed while it was read. Zapier tries again by itself in a while.',
          60,
        ),
      );
    }
  }
  return records;
};

/** Names are the same whatever their capitals, outer spaces, and way of writing an accent. */
const sameText = (text: string): string =>
  text.normalize('NFC').trim().toLowerCase();

/** Whether two names or addresses are the same to a person. */
export const isSame = (one: string | null, other: string): boolean =>
  one !== null && sameText(one) === sameText(other);

/**
 * Puts the records whose name is exactly the one looked for before those that only contain it, and active ones before
 * the rest; with `match` at exact, drops all others. Otherwise the order stays.
 */
export const rankByName = <T extends Found>(
  records: T[],
  name: string,
  match: string | undefined,
): T[] => {
  const isExact = (record: T) => isSame(record.name, name);
  const isActive = ({ status }: T) =>
    status === undefined || status === 'active' || status === 'open';
  const rank = (record: T) =>
    (isExact(record) ? 0 : 2) + (isActive(record) ? 0 : 1);
  return records
    .filter((record) => match !== 'exact' || isExact(record))
    .sort((one, other) => rank(one) - rank(other));
};

/**
 * What a list has under a name, best first.
 *
 * @throws as `listByName` does.
 */
export const findByName = async <T extends Found & { id: string }>(
  z: ZObject,
  searched: Searched<T>,
  { name, match }: { name: string; match?: string | undefined },
): Promise<T[]> => {
  const records = await listByName(z, searched, {
    text: name,
    isExact: (record) => isSame(record.name, name),
    mustBeExact: match === 'exact',
  });
  return rankByName(records, name, match);
};
