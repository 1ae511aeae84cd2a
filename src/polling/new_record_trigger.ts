import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import type { Page } from '../api/port.ts';
import { readInput, type Input } from '../fields/input.ts';
import type {
  OutputOf,
  Resource,
  ResourceField,
} from '../resources/resource.ts';

/** Zapier takes up to 100 new items a poll. */
const NEWEST_FIRST = { order: 'newest', size: 100 } as const;

/**
 * A trigger that polls for new records of a kind: one request a poll, the newest first, however large the account.
 * Zapier remembers which ids it has seen.
 */
export const defineNewRecordTrigger = <
  const Key extends string,
  Item,
  OutputFields extends readonly ResourceField[],
  const Fields extends PlainInputField[] = [],
>({
  key,
  resource,
  description,
  inputFields,
  list,
}: {
  key: Key;
  resource: Resource<Item, OutputFields>;
  description: string;
  inputFields: Fields;
  list: (
    z: ZObject,
    bundle: Bundle,
    input: Input<Fields>,
    view: typeof NEWEST_FIRST,
  ) => Promise<Page<Item>>;
}) => ({
  key,
  noun: resource.noun,
  display: { label: `New ${resource.noun}`, description },
  operation: {
    type: 'polling' as const,
    inputFields,
    perform: async (
      z: ZObject,
      bundle: Bundle,
    ): Promise<OutputOf<OutputFields>[]> => {
      const input = readInput(z, inputFields, bundle.inputData);
      const { records } = await list(z, bundle, input, NEWEST_FIRST);
      return records.map((record) => resource.toOutput(z, record));
    },
    outputFields: resource.outputFields,
    sample: resource.sample,
  },
});
