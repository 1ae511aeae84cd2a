import type { PlainInputField, ZObject } from 'zapier-platform-core';
import { halted } from '../transport/errors.ts';
import { userPicker } from './pickers.ts';

/** Zapier sends it with each run, `invoke` need not. Core's types do not know that. */
export type Mapped = { inputDataRaw?: Record<string, unknown> };

/**
 * The first of these fields that something was mapped into and that came empty. That isn't a field left empty: someone
 * who maps a filter never wants everything.
 *
 * @param input what `readInput` made of the form.
 */
export const mappedEmpty = (
  // A field of several values has a list in it.
  { inputDataRaw: raw }: Mapped,
  fields: readonly PlainInputField[],
  input: object,
): PlainInputField | undefined =>
  fields.find(
    ({ key }) =>
      !Object.hasOwn(input, key) && [raw?.[key]].flat().join('').trim() !== '',
  );

const MORE_THAN_MEANT = 'this step would look at more than it should';

/**
 * Ends a step that would do something other than what was meant, because a field was mapped and came empty.
 *
 * @param meaning what the empty field would mean.
 * @throws HaltedError naming the field.
 */
export const mustNotComeEmpty = (
  z: ZObject,
  bundle: Mapped,
  fields: readonly PlainInputField[],
  input: object,
  meaning = MORE_THAN_MEANT,
): void => {
  const field = mappedEmpty(bundle, fields, input);
  if (field) {
    throw halted(
      z,
      `The value mapped into ${field.label ?? field.key} was empty, so ${meaning}. Map a value that is always there, or remove what is mapped.`,
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
  bundle: Mapped,
  input: object,
): void => {
  mustNotComeEmpty(
    z,
    bundle,
    [userPicker],
    input,
    'this step would use the connected user',
  );
};
