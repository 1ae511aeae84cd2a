import type { PlacedField } from '../lab/index.ts';

/**
 * Whether a field that asks for an id asks for a record that people could choose by its name. They can't if the id is what
 * they search by, or if it is another app's: an external id.
 */
export const isChosenById = ({
  key,
  label = '',
  where,
}: PlacedField): boolean =>
  !/external/i.test(`${key} ${label}`) &&
  !(where.startsWith('searches.') && /(?:^|[._])id$/i.test(where));
