import type { Bundle, ZObject } from 'zapier-platform-core';
import type { Page } from '../api/port.ts';

/** One choice of a dropdown. */
export type Choice = { id: string; name: string };

const SIZE = 100;

/** Which page of a list is asked for. */
type Place = { page: number; size: number };

/** A dropdown's page in one request; an empty page ends it. */
export const choices = async <Item>(
  bundle: Bundle,
  list: (place: Place) => Promise<Page<Item>>,
  toChoice: (record: Item) => Choice,
): Promise<Choice[]> => {
  const { records } = await list({
    page: bundle.meta.page + 1,
    size: SIZE,
  });
  return records.map(toChoice);
};

/** The page of a status that comes next. */
type Next<Status> = { status: Status; page: number };

/**
 * A dropdown that shows records of the first status, all of them, before any of the next. The API lists one status at
 * a time, so the place reached is kept in Zapier's cursor between pages. A page costs one request, and one more each
 * time a status turns out to have no record left.
 */
export const choicesByStatus = async <Item, Status extends string>(
  z: ZObject,
  bundle: Bundle,
  statuses: readonly [Status, ...Status[]],
  list: (status: Status, place: Place) => Promise<Page<Item>>,
  toChoice: (record: Item) => Choice,
): Promise<Choice[]> => {
  const [first] = statuses;
  let next: Next<Status> | undefined =
    bundle.meta.page === 0
      ? { status: first, page: 1 }
      : readNext(statuses, await z.cursor.get());
  while (next) {
    const { status, page }: Next<Status> = next;
    const { records, hasMore } = await list(status, { page, size: SIZE });
    const nextStatus = statuses[statuses.indexOf(status) + 1];
    next = hasMore
      ? { status, page: page + 1 }
      : nextStatus && { status: nextStatus, page: 1 };
    if (records.length > 0) {
      await z.cursor.set(next ? `${next.status} ${next.page}` : END);
      return records.map(toChoice);
    }
  }
  return [];
};

const END = 'end';

const readNext = <Status extends string>(
  statuses: readonly Status[],
  cursor: string | null,
): Next<Status> | undefined => {
  const [word = '', page = ''] = (cursor ?? '').split(' ');
  const status = statuses.find((known) => known === word);
  return status && { status, page: Number(page) };
};
