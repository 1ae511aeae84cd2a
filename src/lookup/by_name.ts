import type { ZObject } from 'zapier-platform-core';
import type { Page } from '../api/port.ts';
import { orNothing } from '../api/refusal.ts';
import { sameText } from '../api/same_text.ts';
import { shorten } from '../api/shorten.ts';
import { MOST_RESULTS, mustBeReadable, mustBeWhole } from './found.ts';
import { readPages, type Place } from './pages.ts';

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
  /** Whether one that couldn't be fully read could be the very one. */
  couldBeExact: (record: Partial<T>) => boolean;
  /** Whether only the exact name will do. */
  mustBeExact: boolean;
};

/**
 * The records of a list that have a text in their name or address, by name; none if the list doesn't exist. One request,
 * and one more for each further 200 of them until the exact one is there.
 *
 * @throws HaltedError if there are too many to know whether the one looked for is among them; ThrottledError if they
 * changed meanwhile; the error of an unreadable answer if it may be one that couldn't be read. If we said there is none,
 * the Zap would create it again.
 */
export const listByName = async <T extends { id: string }>(
  z: ZObject,
  { noun, list }: Searched<T>,
  { text, isExact, couldBeExact, mustBeExact }: Sought<T>,
): Promise<T[]> => {
  const read = await orNothing(
    readPages(
      z,
      (place) => list({ order: 'name', text, ...place }),
      (page) => page.some(isExact),
    ),
  );
  if (!read) {
    return [];
  }
  const { records, odd } = read;
  mustBeReadable(z, odd, couldBeExact);
  if (!records.some((record) => !mustBeExact || isExact(record))) {
    const one = noun.toLowerCase();
    mustBeWhole(
      z,
      read,
      `More than ${read.count.toLocaleString('en')} ${one}s match "${shorten(text)}", which is more than one Zap run can look through. Fill in more of it, or choose the ${one} in the step that needs it.`,
    );
  }
  return records;
};

/** Whether two names or addresses are the same to a person. */
export const isSame = (one: string | null, other: string): boolean =>
  one !== null && sameText(one) === sameText(other);

/**
 * Puts the records whose name is exactly the one looked for before those that only contain it, and active ones before
 * the rest; drops all that only contain it, unless `match` asks for them. Otherwise the order stays.
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
    .filter((record) => match === 'contains' || isExact(record))
    .sort((one, other) => rank(one) - rank(other));
};

/**
 * The best 25 that a list has under a name, best first.
 *
 * @throws as `listByName` does.
 */
export const findByName = async <T extends Found & { id: string }>(
  z: ZObject,
  searched: Searched<T>,
  { name, match }: { name: string; match?: string | undefined },
): Promise<T[]> => {
  const isExact = (record: { name: string }) => isSame(record.name, name);
  const records = await listByName(z, searched, {
    text: name,
    isExact,
    couldBeExact: (odd) => isExact({ name, ...odd }),
    mustBeExact: match !== 'contains',
  });
  return rankByName(records, name, match).slice(0, MOST_RESULTS);
};
