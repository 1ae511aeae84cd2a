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

/** Fields by their labels. */
const labelled = (fields: readonly Field[]): Map<string, Named> =>
  new Map(named(fields).map((each) => [each.label, each]));

const choiceLabels = (choices: unknown): string[] =>
  typeof choices === 'object' && choices !== null
    ? Object.values(choices).map(String)
    : [];

/** How a form differs from the one before, in a few words each. */
export const differences = (
  before: readonly Field[],
  after: readonly Field[],
): string[] => {
  const [was, is] = [labelled(before), labelled(after)];
  const gone = [...was.keys()].filter((label) => !is.has(label));
  const added = [...is.keys()].filter((label) => !was.has(label));
  const changed = [...is].flatMap(([label, { field }]) => {
    const old = was.get(label)?.field;
    if (!old) {
      return [];
    }
    const choices = choiceLabels(field.choices);
    const lost = choiceLabels(old.choices).filter(
      (choice) => !choices.includes(choice),
    );
    return [
      ...(lost.length > 0 ? [`${label} without ${lost.join(', ')}`] : []),
      ...(field.required === true && old.required !== true
        ? [`${label} is required`]
        : []),
    ];
  });
  return [
    ...(gone.length > 0 ? [`no ${gone.join(', ')}`] : []),
    ...(added.length > 0 ? [`also ${added.join(', ')}`] : []),
    ...changed,
  ];
};
