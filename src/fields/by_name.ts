import { defineInputField } from 'zapier-platform-core';
import { recordsOrNone } from '../api/errors.ts';

/** A search reads one page, the largest the API gives: whoever has more namesakes than that must say more. */
export const SEARCH_PAGE = 200;

type Found = { name: string; status?: string };

/** Asks for a list of one kind of record; the query is the same for all of them. */
export type ListByName<T> = (query: {
  q: string;
  sort: 'name';
  per_page: number;
}) => Promise<{ records: T[] }>;

/** The records of a list that have a text in their name or address, by name; none where there is no such list. */
export const listByName = <T>(
  list: ListByName<T>,
  text: string,
): Promise<T[]> =>
  recordsOrNone(list({ q: text, sort: 'name', per_page: SEARCH_PAGE }));

export const matchField = defineInputField({
  key: 'match',
  label: 'Match',
  type: 'string',
  choices: {
    contains: 'Contains the text (an exact match comes first)',
    exact: 'Is exactly the text',
  },
  default: 'contains',
  helpText:
    'Choose "Is exactly" where a missing one is to be created, so that "Acme Ltd" is not taken for "Acme".',
});

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

/** What a list has under a name, best first: one request. */
export const findByName = async <T extends Found>(
  list: ListByName<T>,
  { name, match }: { name: string; match?: string | undefined },
): Promise<T[]> => rankByName(await listByName(list, name), name, match);
