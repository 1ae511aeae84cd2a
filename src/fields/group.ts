import type { PlainInputField } from 'zapier-platform-core';

/** The headings of a long form. Each field says which one it stands under. */
export const entryGroups = [
  { key: 'time', label: 'Time' },
  { key: 'details', label: 'Details' },
];

export const filterGroups = [{ key: 'filters', label: 'Filters' }];

export const reportGroups = [
  { key: 'period', label: 'Reporting Period' },
  ...filterGroups,
];

/** Puts fields under a heading. */
export const inGroup = <
  const Group extends string,
  const Fields extends readonly PlainInputField[],
>(
  group: Group,
  fields: Fields,
) =>
  // A map over a tuple forgets that it was one.
  fields.map((field) => ({ ...field, group })) as {
    [I in keyof Fields]: Fields[I] & { group: Group };
  };
