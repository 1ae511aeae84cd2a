import type { ZObject } from 'zapier-platform-core';
import { hasText } from '../api/same_text.ts';
import { halted } from '../transport/errors.ts';
import { isSame, listByName, rankByName, type Searched } from './by_name.ts';
import { MOST_RESULTS } from './found.ts';

type Wanted = {
  name?: string | undefined;
  email?: string | undefined;
  match?: string | undefined;
};

/**
 * The text to ask the API for: the email if there is one, since it identifies people best.
 *
 * @throws HaltedError when there is neither.
 */
export const queryOf = (z: ZObject, { name, email }: Wanted): string => {
  const text = email ?? name;
  if (text === undefined) {
    throw halted(
      z,
      'Name and Email are both empty. Fill in at least one of them.',
    );
  }
  return text;
};

type Found = { name: string; email: string | null; status?: string };

/** The records that are what was wanted, best first. An email must be the whole address. */
export const rankByNameOrEmail = <T extends Found>(
  records: T[],
  { name, email, match }: Wanted,
): T[] => {
  const ofEmail = records.filter(
    (record) => email === undefined || isSame(record.email, email),
  );
  if (name === undefined) {
    return ofEmail;
  }
  // If an email was given, the API was asked only for that, so the name still has to be compared.
  const ofName = ofEmail.filter(
    (record) => email === undefined || hasText(record.name, name),
  );
  return rankByName(ofName, name, match);
};

/**
 * The best 25 that a list has under a name, an email, or both, best first.
 *
 * @throws HaltedError when there is neither, and as `listByName` does.
 */
export const findByNameOrEmail = async <T extends Found & { id: string }>(
  z: ZObject,
  searched: Searched<T>,
  wanted: Wanted,
): Promise<T[]> => {
  const { name = '', email = null } = wanted;
  const hasEmail = email !== null;
  const exactly: Wanted = { ...wanted, ...(!hasEmail && { match: 'exact' }) };
  const isExact = (record: Found) =>
    rankByNameOrEmail([record], exactly).length > 0;
  const records = await listByName(z, searched, {
    text: queryOf(z, wanted),
    isExact,
    couldBeExact: (odd) =>
      isExact({
        name: odd.name ?? name,
        email: odd.email === undefined ? email : odd.email,
      }),
    mustBeExact: hasEmail || wanted.match !== 'contains',
  });
  return rankByNameOrEmail(records, wanted).slice(0, MOST_RESULTS);
};
