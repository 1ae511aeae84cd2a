import type { Bundle, ZObject } from 'zapier-platform-core';
import { trackingTime } from '#trackingtime';
import { unreadableError } from '../api/failure.ts';
import type { Page } from '../api/port.ts';
import { sameText } from '../api/same_text.ts';

/** One choice of a dropdown. */
export type Choice = { id: string; name: string };

/** How the records of a dropdown are shown. */
type Shown<Item> = {
  nameOf: (record: Item) => string;
  /**
   * What is added to names that come twice on a page. Its ID, if this is left out or has nothing to say about a record.
   */
  tellApart?: (twins: Item[]) => Detail<Item> | Promise<Detail<Item>>;
};

type Detail<Item> = (record: Item) => string | undefined;

/** A dropdown shows less of a name than this; 200 endless names would be more than Zapier takes. */
const LONGEST_NAME = 1_000;

/** Those of a page whose names a person takes for the same. */
const twinsAmong = <Named extends { name: string }>(
  all: Named[],
): Set<Named> => {
  const byName = Map.groupBy(all, ({ name }) => sameText(name)).values();
  return new Set([...byName].filter(({ length }) => length > 1).flat());
};

/**
 * Records as choices, each with a name that no other one on the page has. Two of the same name on different pages still
 * look the same: the editor asks for one page at a time, and what it shows already stays as it is.
 */
const shown = async <Item extends { id: string }>(
  records: Item[],
  { nameOf, tellApart = () => () => undefined }: Shown<Item>,
): Promise<Choice[]> => {
  const named = records.map((record) => ({
    record,
    name: nameOf(record).slice(0, LONGEST_NAME).toWellFormed(),
  }));
  const twins = twinsAmong(named);
  const detailOf =
    twins.size > 0
      ? await tellApart([...twins].map(({ record }) => record))
      : undefined;
  const told = named.map((one) => {
    const { record, name } = one;
    return twins.has(one)
      ? { record, name: `${name} · ${detailOf?.(record) ?? record.id}` }
      : one;
  });
  const still = twinsAmong(told);
  return told.map((one) => ({
    id: one.record.id,
    name: still.has(one) ? `${one.name} · ${one.record.id}` : one.name,
  }));
};

/** Which page of a list is asked for. */
type Place = { page: number; size: number };

/** Pages in a row that bring nothing, though they say that there is more: no list goes on after so many. */
const MOST_EMPTY_PAGES = 10;

/**
 * A dropdown's page in one request; an empty page ends it.
 *
 * @throws Error if it is empty though there is more: Zapier would take it for the end.
 */
export const choices = async <Item extends { id: string }>(
  z: ZObject,
  bundle: Bundle,
  list: (place: Place) => Promise<Page<Item>>,
  show: Shown<Item>,
): Promise<Choice[]> => {
  const { records, hasMore } = await list({
    page: bundle.meta.page + 1,
    size: trackingTime.largestPage,
  });
  if (hasMore && records.length === 0) {
    throw unreadableError(z);
  }
  return shown(records, show);
};

/** The page of a status that comes next. */
type Next<Status> = { status: Status; page: number };

/**
 * A dropdown that shows records of the first status, all of them, before any of the next. The API lists one status at a
 * time, so the place reached is kept in Zapier's cursor between pages. A page costs one request, and one more each time
 * a status turns out to have no record left.
 *
 * @throws Error if a status never ends and brings no record.
 */
export const choicesByStatus = async <
  Item extends { id: string },
  Status extends string,
>(
  z: ZObject,
  bundle: Bundle,
  statuses: readonly [Status, ...Status[]],
  list: (status: Status, place: Place) => Promise<Page<Item>>,
  show: Shown<Item>,
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
      return shown(records, show);
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
