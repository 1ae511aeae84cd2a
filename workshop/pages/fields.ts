import type { Field } from '../lab/index.ts';
import { code } from './markdown.ts';

/** What a field holds, in a word or three. */
const typeOf = ({ type = 'string', list, dict, children }: Field): string => {
  if (children) {
    return 'line items';
  }
  if (dict) {
    return 'names and values';
  }
  return list ? `list of ${type}` : type;
};

/** What a field is called on a screen, and what a program calls it. */
type Named = {
  field: Field;
  label: string;
  key: string;
};

/** A row of a table about fields, for a page or a terminal. */
export type FieldRow = {
  label: string;
  key: string;
  type: string;
};

export type FormRow = {
  isRequired: boolean;
  default: string | undefined;
  /** A note a line. */
  notes: string;
} & FieldRow;

/** Fields, with those of a line item after it: `Lines › Start Time`. */
const named = (
  fields: readonly (Field | string)[] = [],
  before = { label: '', key: '' },
): Named[] =>
  fields
    .filter((field) => typeof field !== 'string')
    .flatMap((field) => {
      const label = before.label + (field.label ?? field.key);
      const key = before.key + field.key;
      const inside = { label: `${label} › `, key: `${key}.` };
      return [{ field, label, key }, ...named(field.children, inside)];
    });

const choicesOf = (choices: unknown): string[] =>
  typeof choices === 'object' && choices !== null
    ? Object.entries(choices).map(([key, label]) =>
        key === label ? code(key) : `${code(key)} ${String(label)}`,
      )
    : [];

/** All that helps to fill a field in, the names of other items by their labels. */
const notesOn = (field: Field, labelOf: (where: string) => string): string => {
  const { helpText, choices, dynamic, search, placeholder, shownIf } = field;
  const offered = choicesOf(choices);
  const [list = ''] = dynamic?.split('.') ?? [];
  const [finder = ''] = search?.split('.') ?? [];
  return [
    shownIf === undefined ? '' : `Shown if ${shownIf}.`,
    helpText ?? '',
    offered.length > 0 ? `One of: ${offered.join(', ')}.` : '',
    dynamic === undefined ? '' : `Dropdown: ${labelOf(`triggers.${list}`)}.`,
    search === undefined
      ? ''
      : `Can come from ${labelOf(`searches.${finder}`)}.`,
    placeholder === undefined ? '' : `Shows ${code(placeholder)} while empty.`,
  ]
    .filter((note) => note !== '')
    .join('\n');
};

/**
 * The form of an item.
 *
 * @param labelOf what another item is called where the rows are shown: `triggers.project_list`.
 */
export const formRows = (
  fields: readonly (Field | string)[] | undefined,
  labelOf: (where: string) => string,
): FormRow[] =>
  named(fields).map(({ field, label, key }) => ({
    label,
    key,
    type: typeOf(field),
    isRequired: field.required === true,
    default: field.default,
    notes: notesOn(field, labelOf),
  }));

/** What an item gives. */
export const resultRows = (
  fields: readonly (Field | string)[] | undefined,
): FieldRow[] =>
  named(fields).map(({ field, label, key }) => ({
    label,
    key,
    type: typeOf(field),
  }));
