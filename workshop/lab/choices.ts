import { didYouMean } from './nearest.ts';
import type { Field } from './definition/definition.ts';
import {
  Choice,
  isFields,
  toText,
  type Fields,
  type FieldValue,
} from './templates.ts';

export type DropdownEntry = {
  id: string;
  label: string;
};

/** So many entries are named when the one that was asked for isn't among them. */
const MOST_NAMED = 20;

/** Opens a dropdown, with the fields chosen before it, and gives its entries page by page. */
export type Dropdown = (
  field: Field,
  fields: Fields,
) => AsyncIterable<DropdownEntry[]>;

/** The choices that a field is declared with, label by key; nothing for one that takes any text or has a list behind it. */
export const choicesOf = ({
  choices,
}: Pick<Field, 'choices'>): ReadonlyMap<string, string> | undefined =>
  typeof choices === 'object' && choices !== null
    ? new Map(
        Object.entries(choices).map(([key, label]) => [key, String(label)]),
      )
    : undefined;

/** The key of a declared choice, by that key or by its label. */
export const keyOfChoice = (
  field: Pick<Field, 'choices'>,
  written: string,
): string | undefined => {
  const choices = [...(choicesOf(field) ?? [])];
  return (choices.find(([key]) => key === written) ??
    choices.find(([, label]) => label === written))?.[0];
};

/** Says that a dropdown hasn't got what somebody asked for, and what it has. */
export const noSuchChoice = (
  { key, label = key }: Field,
  written: string,
  offered: readonly string[],
  names = offered,
): string => {
  const shown = offered.slice(0, MOST_NAMED).join(', ');
  const more =
    offered.length > MOST_NAMED
      ? ` and ${offered.length - MOST_NAMED} more`
      : '';
  return `the dropdown ${label} has no "${written}".${didYouMean(written, names)} It has: ${shown}${more}.`;
};

/** Replaces declared choices by their keys, as the editor does; what is none of them stays as it is. */
export const settleChoices = (
  given: Fields,
  inputFields: readonly Field[],
): Fields =>
  Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      const field = inputFields.find((each) => each.key === key);
      return [key, field === undefined ? value : settled(value, field)];
    }),
  );

const settled = (value: FieldValue, field: Field): FieldValue => {
  if (Array.isArray(value)) {
    return value.map((part) => settled(part, field));
  }
  if (isFields(value)) {
    return settleChoices(value, field.children ?? []);
  }
  const written = value instanceof Choice ? value.label : toText(value);
  return keyOfChoice(field, written) ?? value;
};

/**
 * Replaces what was chosen from dropdowns by the ids behind it, as the editor
 * does when a Zap is built: a live run never opens a dropdown.
 *
 * @param place the Zap and the step, for the error.
 * @throws Error that lists the dropdown when it has no such entry.
 */
export const resolveChoices = async (
  place: string,
  given: Fields,
  inputFields: readonly Field[],
  dropdown: Dropdown,
): Promise<Fields> => {
  const fields = settleChoices(given, inputFields);
  const resolved = async (
    value: FieldValue,
    field: Field,
  ): Promise<FieldValue> => {
    if (value instanceof Choice) {
      return idOf(place, value, field, dropdown(field, fields));
    }
    if (Array.isArray(value)) {
      return Promise.all(value.map((part) => resolved(part, field)));
    }
    if (!isFields(value)) {
      return value;
    }
    return resolveChoices(place, value, field.children ?? [], (child, row) =>
      dropdown(child, { ...fields, ...row }),
    );
  };
  for (const [key, value] of Object.entries(fields)) {
    const field = inputFields.find((each) => each.key === key);
    if (field !== undefined) {
      fields[key] = await resolved(value, field);
    }
  }
  return fields;
};

const idOf = async (
  place: string,
  { label }: Choice,
  field: Field,
  pages: AsyncIterable<DropdownEntry[]>,
): Promise<FieldValue> => {
  const seen: string[] = [];
  for await (const page of pages) {
    const chosen = page.find((entry) => entry.label === label);
    if (chosen !== undefined) {
      return chosen.id;
    }
    seen.push(...page.map((entry) => entry.label));
  }
  throw new Error(`${place}: ${noSuchChoice(field, label, seen)}`);
};
