import { randomUUID } from 'node:crypto';
import type { ZObject } from 'zapier-platform-core';
import { isRecord } from '../../transport/json.ts';
import { unreadableError } from '../failure.ts';
import type { Page, View } from '../port.ts';
import { hasText } from '../same_text.ts';
import { idOf, textOf } from './values.ts';

/** A list as it was read, from start to end: this wire gives most lists whole, and promises no order. */
export type Whole<Item> = {
  records: Item[];
  /** What could be read of those that aren't what they should be. */
  odd: { id?: string; name?: string }[];
};

/** Reads the records of a list. What can't be read is left out, and said in the log. */
export const wholeOf = <Item>(
  z: ZObject,
  data: unknown,
  readRecord: (data: unknown) => Item | undefined,
): Whole<Item> => {
  if (!Array.isArray(data) || !data.every(isRecord)) {
    throw unreadableError(z);
  }
  const records: Item[] = [];
  const odd: Whole<Item>['odd'] = [];
  for (const each of data) {
    const record = readRecord(each);
    const [id, name] = [idOf(each.id), textOf(each.name)];
    if (record) {
      records.push(record);
    } else {
      odd.push({ ...(id && { id }), ...(name && { name }) });
    }
  }
  if (odd.length > 0) {
    z.console.warn(
      `${odd.length} of ${data.length} records were left out, because they aren't what TrackingTime's API promises.`,
    );
  }
  return { records, odd };
};

/** What records are put in order by, and looked for in. */
type Listed = {
  id: string;
  name?: string;
  email?: string | null;
  description?: string | null;
  start_time?: string;
  created_at?: string | null;
  updated_at?: string | null;
};

type Compare = (one: Listed, other: Listed) => number;

/** A newer record has a larger number. */
const byId: Compare = (one, other) => Number(one.id) - Number(other.id);

/** The earlier first. A record without such a moment comes first. */
const byMoment =
  (momentOf: (record: Listed) => string | null | undefined): Compare =>
  (one, other) => {
    const [first, second] = [momentOf(one) ?? '', momentOf(other) ?? ''];
    return first === second ? byId(one, other) : first < second ? -1 : 1;
  };

const backwards =
  (compare: Compare): Compare =>
  (one, other) =>
    compare(other, one);

const byStart = byMoment(({ start_time }) => start_time);

const compareIn = (order: View['order']): Compare => {
  switch (order) {
    case 'name': {
      const { compare } = new Intl.Collator('en');
      return (one, other) =>
        compare(one.name ?? '', other.name ?? '') || byId(one, other);
    }
    case 'earliest start':
      return byStart;
    case 'latest start':
      return backwards(byStart);
    case 'last changed':
      return backwards(
        byMoment(({ updated_at, created_at }) => updated_at ?? created_at),
      );
    case 'newest':
    case undefined:
      return backwards(byMoment(({ created_at }) => created_at));
  }
};

const isAbout = ({ name, description, email }: Listed, text: string): boolean =>
  text === '' ||
  [name, description, email].some((written) => hasText(written ?? '', text));

/** The page of a list that is asked for. What couldn't be read comes last. */
export const pageOf = <Item extends Listed>(
  { records, odd }: { records: Item[]; odd: Partial<Item>[] },
  { order, text = '', size, page = 1 }: View,
  isFitting: (record: Item) => boolean = () => true,
): Page<Item> => {
  const found = records
    .filter((record) => isFitting(record) && isAbout(record, text))
    .sort(compareIn(order));
  const total = found.length + odd.length;
  const [from, to] = [(page - 1) * size, page * size];
  const amongOdd = (index: number) => Math.max(0, index - found.length);
  const shown = found.slice(from, to);
  const oddShown = odd.slice(amongOdd(from), amongOdd(to));
  return {
    records: shown,
    odd: oddShown,
    // An unreadable one without an id is not any of the others.
    ids: [...shown, ...oddShown].map(({ id }) => id ?? randomUUID()),
    total,
    hasMore: to < total,
  };
};
