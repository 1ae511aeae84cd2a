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
  for (const { number, fields } of offers) {
    const field = fields.find((each) => each.path === path);
    if (field !== undefined) {
      const name = `${number}. ${field.label}`;
      return field.value === ''
        ? name
        : `${name}: ${shortened(oneLine(field.value))}`;
    }
  }
  return undefined;
};

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

const shortened = (text: string): string =>
  text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
