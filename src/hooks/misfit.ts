import type { PlainInputField } from 'zapier-platform-core';
import { shorten } from '../api/shorten.ts';

/** A value as the form shows it: a choice by its label, and of a long text the beginning. */
const inForm = (
  { choices }: PlainInputField,
  value: string | null | undefined,
): string => {
  if (value === undefined || value === null || value === '') {
    return 'empty';
  }
  const labels = Object.entries(choices ?? {});
  const [, label = value] = labels.find(([key]) => key === value) ?? [];
  return shorten(String(label));
};

/** Several of them. */
export const allInForm = (
  field: PlainInputField,
  values: readonly (string | null | undefined)[],
): string =>
  values.length === 0
    ? 'empty'
    : values.map((value) => inForm(field, value)).join(', ');

/**
 * What keeps a record from fitting a filter, for the Zap's log; undefined if it fits, or the filter is left empty. Both
 * values are shown, so it is for ids and choices: a text that somebody wrote must not get into a log.
 */
export const misfit = (
  field: PlainInputField,
  wanted: string | undefined,
  found: string | null | undefined | readonly string[],
): string | undefined => {
  const values = typeof found === 'object' && found !== null ? found : [found];
  return wanted === undefined || values.includes(wanted)
    ? undefined
    : `${field.label ?? field.key} is ${allInForm(field, values)}, and the Zap wants ${inForm(field, wanted)}`;
};
