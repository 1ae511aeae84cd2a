import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import type { Choice } from './choices.ts';

/** The shape of a list that feeds a dropdown: a polling trigger, hidden, paged for as long as it brings records. */
export const defineHiddenList = <const Key extends string>({
  key,
  noun,
  inputFields = [],
  perform,
}: {
  key: Key;
  noun: string;
  inputFields?: PlainInputField[];
  perform: (z: ZObject, bundle: Bundle) => Promise<Choice[]>;
}) => ({
  key,
  noun,
  display: {
    label: `${noun} List`,
    description: `Triggers when a dropdown needs each ${noun.toLowerCase()}.`,
    hidden: true,
  },
  operation: {
    type: 'polling' as const,
    canPaginate: true,
    inputFields,
    perform,
  },
});
