import type { Bundle, ZObject } from 'zapier-platform-core';
import { trackingTime } from '#trackingtime';
import { unreadableError } from '../api/failure.ts';
import type { Page } from '../api/port.ts';

/** One choice of a dropdown. */
export type Choice = { id: string; name: string };

/** What a dropdown can show of a name is less; 200 names that have no end would be more than Zapier takes. */
const LONGEST_NAME = 1_000;

/** Records as choices. */
const shown = <Item>(
  records: Item[],
  toChoice: (record: Item) => Choice,
): Choice[] =>
  records.map(toChoice).map(({ id, name }) => ({
    id,
    name: name.slice(0, LONGEST_NAME).toWellFormed(),
  }));

/** Pages in a row that bring nothing, though they say that there is more: no list goes on after so many. */
const MOST_EMPTY_PAGES = 10;

/** Which page of a list is asked for. */
type Place = { page: number; size: number };

/**
 * A dropdown's page in one request; an empty page ends it.
 *
 * @throws Error where it is empty though there is more: Zapier would take it for the end.
 */
export const choices = async <Item>(
  z: ZObject,
  bundle: Bundle,
  list: (place: Place) => Promise<Page<Item>>,
  toChoice: (record: Item) => Choice,
): Promise<Choice[]> => {
  const { records, hasMore } = await list({
    page: bundle.meta.page + 1,
    size: trackingTime.largestPage,
  });
  if (hasMore && records.length === 0) {
    throw unreadableError(z);
  }
  return shown(records, toChoice);
};

/** The page of a status that comes next. */
type Next<Status> = { status: Status; page: number };

/**
 * A dropdown that shows records of the first status, all of them, before any of the next. The API lists one status at
 * a time, so the place reached is kept in Zapier's cursor between pages. A page costs one request, and one more each
 * time a status turns out to have no record left.
 *
 * @throws Error where a status goes on and on without a record.
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
  let empty = 0;
  while (next) {
    const { status, page }: Next<Status> = next;
    const { records, hasMore } = await list(status, {
      page,
      size: trackingTime.largestPage,
    });
    const nextStatus = statuses[statuses.indexOf(status) + 1];
    next = hasMore
      ? { status, page: page + 1 }
      : nextStatus && { status: nextStatus, page: 1 };
    if (records.length > 0) {
      await z.cursor.set(next ? `${next.status} ${next.page}` : END);
      return shown(records, toChoice);
    }
    empty = hasMore ? empty + 1 : 0;
    if (empty === MOST_EMPTY_PAGES) {
      throw unreadableError(z);
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
