import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import type { Page } from '../api/port.ts';
import { LARGEST_ROWS, sizeOf } from '../api/result_size.ts';
import { readInput, type Input } from '../fields/input.ts';
import { readPages, type Place } from '../lookup/pages.ts';
import type {
  OutputOf,
  Resource,
  ResourceField,
} from '../resources/resource.ts';
import {
  isUnseen,
  keepSeen,
  lastSeen,
  withSeen,
  type Created,
  type LastSeen,
} from './last_seen.ts';

/** Zapier takes up to 100 new items a poll without asking the Zap's owner first. */
const PAGE_SIZE = 100;

/** What one poll reads at most. */
const MOST_NEW = 1_000;

/**
 * Of what was found, the newest first, what Zapier can take at once: all of it, or else the oldest that were not seen. The
 * rest stays unseen, and comes with the next poll.
 */
const fitting = <Found extends { record: Created; output: object }>(
  found: Found[],
  seen: LastSeen | undefined,
): Found[] => {
  const isAll = (few: Found[]) =>
    few.reduce((sum, { output }) => sum + sizeOf(output), 0) <= LARGEST_ROWS;
  if (isAll(found)) {
    return found;
  }
  const unseen = found.filter(({ record }) => !seen || isUnseen(record, seen));
  let bytes = 0;
  const few = unseen.toReversed().filter(({ output }, index) => {
    bytes += sizeOf(output);
    return index === 0 || bytes <= LARGEST_ROWS;
  });
  return few.reverse();
};

/**
 * A trigger that polls for new records of a kind, the newest first: one request a poll, however large the account, and one
 * more for each further 100 that are new, up to 1,000. Zapier remembers which ids it has run for.
 */
export const defineNewRecordTrigger = <
  const Key extends string,
  Item extends Created,
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
    view: Place & { order: 'newest' },
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
      // A sample is for the builder to look at: it uses up nothing.
      const isSample = bundle.meta.isLoadingSample;
      const seen = isSample ? undefined : await lastSeen(z, bundle, key, input);
      const isNew = (record: Item | undefined) =>
        seen && record && isUnseen(record, seen);
      const { records, hasMore, hasMoved } = await readPages(
        z,
        (place) =>
          list(z, bundle, input, {
            ...place,
            order: 'newest',
            size: PAGE_SIZE,
          }),
        (page) => page.length > 0 && !isNew(page.at(-1)),
        MOST_NEW,
      );
      if (hasMore && isNew(records.at(-1))) {
        z.console.warn(
          `There are more than ${records.length} new records since the last poll. Those before them are not read.`,
        );
      }
      const found = records.map((record) => ({
        record,
        output: resource.toOutput(z, record),
      }));
      const given = fitting(found, seen);
      // What slipped from a page to one already read while the list changed is read by the next poll.
      if (!isSample && !hasMoved) {
        const newest = withSeen(
          given.map(({ record }) => record),
          seen,
        );
        await keepSeen(z, newest, bundle, key, input);
      }
      return given.map(({ output }) => output);
    },
    outputFields: resource.outputFields,
    sample: resource.sample,
  },
});
