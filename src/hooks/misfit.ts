import type { PlainInputField } from 'zapier-platform-core';

/** Longer than any ID of TrackingTime's. */
const LONGEST_ID = 64;

/** Where an ID belongs somebody may have typed a name or an address, and that must not get into a log. */
const looksLikeId = (value: string): boolean =>
  value.length <= LONGEST_ID && !/[\s@]/.test(value);

/** A value as the form shows it: a choice by its label, an ID, and of anything else only that it isn't one. */
const inForm = (
  { choices }: PlainInputField,
  value: string | null | undefined,
): string => {
  if (value === undefined || value === null || value === '') {
    return 'empty';
  }
  const labels = Object.entries(choices ?? {});
  const [, label] = labels.find(([key]) => key === value) ?? [];
  return String(
    label ?? (looksLikeId(value) ? value : "something that isn't an ID"),
  );
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
