import type { Offer } from '../../interface.ts';

/** Plain text, or what is inserted from an earlier step. */
export type Part = string | { path: string };

const INSERTED = /{{\s*([^{}]+?)\s*}}/g;
const LONGEST_VALUE = 40;

/** A field's text, cut up into what was typed and what was inserted. */
export const partsOf = (text: string): Part[] => {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(INSERTED)) {
    const [whole, path = ''] = match;
    parts.push(text.slice(end, match.index), { path });
    end = match.index + whole.length;
  }
  return [...parts, text.slice(end)].filter((part) => part !== '');
};

/** Something from an earlier step is in it. */
export const hasInserted = (text: string): boolean =>
  partsOf(text).some((part) => typeof part !== 'string');

/** What stands in a field for `{{path}}`. */
export const inserted = (path: string): string => `{{${path}}}`;

/** What an earlier step gives there, as the editor calls it: `1. Task Name: Design`. Nothing if no step gives it. */
export const nameOfInserted = (
  offers: readonly Offer[],
  path: string,
): string | undefined => {
  const given = fieldAt(offers, path);
  if (given !== undefined) {
    const { name, value } = given;
    return value === '' ? name : `${name}: ${shortened(oneLine(value))}`;
  }
  // A step offers the fields of its rows. Which row is meant is a number in the path, from 0.
  const [, row] = ROW.exec(path) ?? [];
  const ofRows = fieldAt(offers, path.replace(ROW, ''));
  return row === undefined || ofRows === undefined
    ? undefined
    : `${ofRows.name}, row ${Number(row) + 1}`;
};

const ROW = /\.(\d+)(?=\.)/;

const fieldAt = (
  offers: readonly Offer[],
  path: string,
): { name: string; value: string } | undefined =>
  offers
    .flatMap(({ number, fields }) =>
      fields.map(({ label, value, path: at }) => ({
        at,
        name: `${number}. ${label}`,
        value,
      })),
    )
    .find(({ at }) => at === path);

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

const shortened = (text: string): string =>
  text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
