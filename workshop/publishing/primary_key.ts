import { type Operation, staticFields, valuesOf } from '../lab/index.ts';

/** The keys by which Zapier tells a new record of a poll from an old one: the primary output fields, else `id`. */
export const primaryKeysOf = ({ outputFields }: Operation): string[] => {
  const primary = staticFields(outputFields, '')
    .filter((field) => field.primary === true)
    .map(({ key }) => key);
  return primary.length > 0 ? primary : ['id'];
};

/** The primary keys that a record lacks, or has without a value. */
export const missingPrimaryKeys = (
  operation: Operation,
  record: unknown,
): string[] =>
  primaryKeysOf(operation).filter((key) =>
    valuesOf(record, key).some(({ value }) => (value ?? '') === ''),
  );
