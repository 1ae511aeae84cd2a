import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import { halted } from '../transport/errors.ts';
import { userPicker } from './pickers.ts';

/**
 * The first of these fields that something was mapped into and that came empty. That isn't a field left empty: who maps a
 * filter never wants everything.
 *
 * @param input what `readInput` made of the form.
 */
export const mappedEmpty = (
  // Zapier sends it with each run, `invoke` need not; a field of several values has a list in it. Core's types know neither.
  { inputDataRaw: raw }: { inputDataRaw?: Record<string, unknown> },
  fields: readonly PlainInputField[],
  input: object,
): PlainInputField | undefined =>
  fields.find(
    ({ key }) =>
      !Object.hasOwn(input, key) && [raw?.[key]].flat().join('').trim() !== '',
  );

/**
 * Ends a step that would look at more than was meant, because a field was mapped and came empty.
 *
 * @throws HaltedError naming the field.
 */
export const mustNotComeEmpty = (
  z: ZObject,
  bundle: Bundle,
  fields: readonly PlainInputField[],
  input: object,
): void => {
  const field = mappedEmpty(bundle, fields, input);
  if (field) {
    throw halted(
      z,
      `${field.label ?? field.key} was mapped and came empty, so this step would look at more than it is meant to. Map a value that is always there, or remove what is mapped.`,
    );
  }
};

/**
 * Ends a step that would be about the connected user, because the user was mapped and came empty: the hours would be the
 * wrong person's.
 *
 * @throws HaltedError.
 */
export const userMustNotComeEmpty = (
  z: ZObject,
  bundle: Bundle,
  input: object,
): void => {
  if (mappedEmpty(bundle, [userPicker], input)) {
    throw halted(
      z,
      'User was mapped and came empty, so this would be about the connected user. Map a value that is always there, or remove what is mapped if the connected user is meant.',
    );
  }
};
