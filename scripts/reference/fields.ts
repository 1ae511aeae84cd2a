import type { Field } from '../../checks/definition.ts';
import { typeOf } from '../field_type.ts';
import { code, table } from './markdown.ts';

/** What a field is called on a screen, and what a program calls it. */
interface Named {
  field: Field;
  label: string;
  key: string;
}

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
function notesOn(field: Field, labelOf: (where: string) => string): string {
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
    .join(' ');
}

/** The form of an item. */
export function inputTable(
  fields: readonly (Field | string)[] | undefined,
  labelOf: (where: string) => string,
): string {
  const rows = named(fields).map(({ field, label, key }) => [
    field.required === true ? `${label} **\\***` : label,
    code(key),
    typeOf(field),
    field.default === undefined ? '' : code(field.default),
    notesOn(field, labelOf),
  ]);
  return rows.length === 0
    ? 'It has no fields.'
    : table(['Field', 'Key', 'Type', 'Default', 'Notes'], rows);
}

/** What an item gives. */
export const outputTable = (
  fields: readonly (Field | string)[] | undefined,
): string =>
  table(
    ['Result', 'Key', 'Type'],
    named(fields).map(({ field, label, key }) => [
      label,
      code(key),
      typeOf(field),
    ]),
  );
