import { isDeepStrictEqual } from 'node:util';

/** The fields of a record that differ after a change, as they were before. The time of the change is not one. */
export const changedFields = <View extends Readonly<Record<string, unknown>>>(
  before: View,
  after: View,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(before).filter(
      ([field, value]) =>
        field !== 'updated_at' && !isDeepStrictEqual(value, after[field]),
    ),
  );
