import { defineInputField, type ZObject } from 'zapier-platform-core';
import { halted } from '../transport/errors.ts';

/** An update leaves empty fields as they are; this one empties those that are picked. */
export const clearField = <const Choices extends Record<string, string>>(
  choices: Choices,
) =>
  defineInputField({
    key: 'clear',
    label: 'Clear These Fields',
    type: 'string',
    list: true,
    choices,
    helpText:
      'Fields left empty above stay as they are. Choose here which ones to empty.',
  });

/** The fields that were picked to be emptied, and what the form calls those that can be. */
type Picked<Key extends string> = {
  clear: Key[] | undefined;
  labels: Record<Key, string>;
};

/**
 * What an update changes: the fields given, and the picked ones emptied.
 *
 * @throws HaltedError if a field is both given and to be emptied, or if there is nothing to change.
 */
export const changesOf = <Given extends object, Key extends string>(
  z: ZObject,
  given: Given,
  { clear = [], labels }: Picked<Key>,
): { set: Given; clear: Key[] } => {
  const filledIn = Object.entries(given)
    .filter(([, value]) => value !== undefined)
    .map(([key]) => key);
  const both = clear.find((key) => filledIn.includes(key));
  if (both !== undefined) {
    throw halted(
      z,
      `"${labels[both]}" is filled in and also chosen under "Clear These Fields". Do one or the other.`,
    );
  }
  if (filledIn.length === 0 && clear.length === 0) {
    throw halted(
      z,
      'There is nothing to change, because every field is empty. Fill in at least one, or choose one under "Clear These Fields".',
    );
  }
  return { set: given, clear };
};
