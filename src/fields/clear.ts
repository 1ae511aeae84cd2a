import { defineInputField, type ZObject } from 'zapier-platform-core';
import { quietly } from '../transport/without_context.ts';

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
      'A field left empty above stays as it is. Pick it here to empty it.',
  });

/** The fields that were picked to be emptied, and what the form calls those that can be. */
type Picked<Key extends string> = {
  clear: Key[] | undefined;
  labels: Record<Key, string>;
};

/**
 * What an update sends: the fields given, and the picked ones emptied.
 *
 * @throws HaltedError when a field is both given and to be emptied, or nothing is left to change.
 */
export const changesOf = <Given extends object, Key extends string, Empty>(
  z: ZObject,
  given: Given,
  { clear = [], labels }: Picked<Key>,
  emptyOf: (key: Key) => Empty,
): Given & Partial<Record<Key, Empty>> => {
  const both = clear.find((key) => Object.hasOwn(given, key));
  if (both !== undefined) {
    throw quietly(
      new z.errors.HaltedError(
        `"${labels[both]}" is filled in and also picked under "Clear These Fields". Do one or the other.`,
      ),
    );
  }
  const emptied = Object.fromEntries(clear.map((key) => [key, emptyOf(key)]));
  const changes = { ...given, ...emptied };
  if (Object.keys(changes).length === 0) {
    throw quietly(
      new z.errors.HaltedError(
        'There is nothing to change: every field is empty. Fill in at least one, or pick one to clear.',
      ),
    );
  }
  return changes;
};
