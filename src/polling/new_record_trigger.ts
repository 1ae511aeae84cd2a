import type { Bundle, PlainInputField, ZObject } from 'zapier-platform-core';
import type { Page } from '../api/port.ts';
import { resultsThatFit } from '../api/result_size.ts';
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

type Found = { record: Created; output: object };

/** As many as Zapier can take at once, from the first on; the first in any case. */
const fitting = <Some extends Found>(found: Some[]): Some[] =>
  found.slice(0, resultsThatFit(found.map(({ output }) => output)).length);

/**
 * Of what was found, the newest first, what Zapier can take at once: all of it, or else the oldest that were not seen. The
 * rest stays unseen, and comes with the next poll.
 */
const oldestUnseen = <Some extends Found>(
  found: Some[],
  seen: LastSeen,
): Some[] =>
  fitting(found).length === found.length
    ? found
    : fitting(
        found.filter(({ record }) => isUnseen(record, seen)).toReversed(),
      ).reverse();

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
      const kept = isSample ? undefined : await lastSeen(z, bundle, key, input);
      const seen = kept === 'unknown' ? undefined : kept;
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
          `There are more than ${records.length} new records since the last poll. The oldest of them weren't read.`,
        );
      }
      const found = records.map((record) => ({
        record,
        output: resource.toOutput(z, record),
      }));
      const given = seen ? oldestUnseen(found, seen) : fitting(found);
      // What slipped from a page to one already read while the list changed is read by the next poll. So is what isn't
      // among these, if the cache doesn't say what the last one saw.
      if (!isSample && !hasMoved && kept !== 'unknown') {
        const newest = withSeen(
          (seen ? given : found).map(({ record }) => record),
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
