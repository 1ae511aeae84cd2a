import type { PlainInputField } from 'zapier-platform-core';

/** A value as the form shows it: a choice by its label, and an ID. */
const inForm = (
  { choices }: PlainInputField,
  value: string | null | undefined,
): string => {
  if (value === undefined || value === null || value === '') {
    return 'empty';
  }
  const labels = Object.entries(choices ?? {});
  const [, label] = labels.find(([key]) => key === value) ?? [];
  return String(label ?? value);
};

/** Several of them. */
export const allInForm = (
  field: PlainInputField,
  values: readonly (string | null | undefined)[],
): string =>
  values.length === 0
    ? 'empty'
    : values.map((value) => inForm(field, value)).join(', ');

/** An ID without its number: "proj_" of proj_8, nothing of 8; undefined if it has no number, or more than that. */
const formOf = (id: string | null | undefined): string | undefined =>
  /^((?:[a-z]+_)?)\d+$/i.exec(id ?? '')?.[1];

/**
 * What keeps a record from fitting a filter, for the Zap's log; undefined if it fits, or the filter is left empty. It is
 * for IDs and choices: a text that somebody wrote must not get into a log. Somebody may have typed a name into a field
 * for an ID, so the wanted value is only shown if it looks like the record's own ID.
 */
export const misfit = (
  field: PlainInputField,
  wanted: string | undefined,
  found: string | null | undefined | readonly string[],
): string | undefined => {
  const values = typeof found === 'object' && found !== null ? found : [found];
  if (wanted === undefined || values.includes(wanted)) {
    return undefined;
  }
  const form = formOf(wanted);
  const isShown =
    field.dynamic === undefined ||
    (form !== undefined && values.some((value) => formOf(value) === form));
  return `${field.label ?? field.key} is ${allInForm(field, values)}, ${isShown ? `and the Zap wants ${inForm(field, wanted)}` : 'not the one that the Zap wants'}`;
};
