import type { Bundle, ZObject } from 'zapier-platform-core';
import { refusalOf } from '../refusal.ts';
import { read } from './call.ts';
import { wholeOf, type Whole } from './lists.ts';
import { myId, zoneOf } from './me.ts';
import { onceARun } from './once_a_run.ts';
import { readEvent, type Event } from './records.ts';

/** One filter a request is all that this wire has. Without an id, it's all of the workspace. */
export type EventFilter =
  | { filter: 'COMPANY' }
  | { filter: 'TASK' | 'USER' | 'PROJECT' | 'CUSTOMER'; id: string };

export type EventsQuery = EventFilter & {
  /** Both count, and are days of a start; with `sort_by`, of that moment. Which zone they're read in isn't known. */
  from: string;
  to: string;
  sort_by?: 'created_at' | 'updated_at';
};

/** How many of them a page has, if a server gives so many: it takes up to 20,000 (developers.trackingtime.co). */
const PAGE_SIZE = 1_000;

/** No source has a page that is smaller: one with fewer records is the last. Any other could be, and the next one says. */
const SMALLEST_PAGE = 50;

/**
 * Reads the pages of a list until one is short, or brings nothing new: no answer says how many there are.
 *
 * @param pageAt reads one; the first is 0.
 * @returns also whether records moved from one page to the next meanwhile: then some came twice, and some may never have.
 */
export const readAllPages = async <Item>(
  pageAt: (page: number) => Promise<Whole<Item>>,
  idOf: (record: Item) => string,
): Promise<Whole<Item> & { hasMoved: boolean }> => {
  const records = new Map<string, Item>();
  const odd: Whole<Item>['odd'] = [];
  let hasMoved = false;
  for (let page = 0; ; page += 1) {
    const found = await pageAt(page);
    const before = records.size;
    for (const record of found.records) {
      records.set(idOf(record), record);
    }
    const isNew = records.size > before;
    hasMoved ||= isNew && records.size < before + found.records.length;
    if (page === 0 || isNew) {
      odd.push(...found.odd);
    }
    if (found.records.length + found.odd.length < SMALLEST_PAGE || !isNew) {
      return { records: [...records.values()], odd, hasMoved };
    }
  }
};

/** Events as they came page by page; see `readAllPages`. */
export type ReadEvents = Whole<Event> & { hasMoved: boolean };

const readPages = (
  z: ZObject,
  bundle: Bundle,
  query: EventsQuery,
  pageSize: number,
): Promise<ReadEvents> => {
  const zone = zoneOf(bundle);
  // What is made meanwhile comes last, and what is changed comes first: nothing slips to a page that was read.
  const order = query.sort_by === 'updated_at' ? 'desc' : 'asc';
  return readAllPages(
    async (page) => {
      const { data } = await read(z, bundle, '/events', {
        noun: 'time entry',
        query: { ...query, order, page, page_size: pageSize },
      });
      return wholeOf(z, data, (event) => readEvent(event, zone));
    },
    ({ entry }) => entry.id,
  );
};

/** Asks for what the whole workspace has. Only admins and project managers may; anybody else gets their own. */
export const allOrOwn = async <Answer>(
  z: ZObject,
  bundle: Bundle,
  askAll: () => Promise<Answer>,
  askOwn: (user_id: string) => Promise<Answer>,
): Promise<Answer> => {
  try {
    return await askAll();
  } catch (error) {
    if (refusalOf(error)?.meaning !== 'forbidden') {
      throw error;
    }
    return askOwn(await myId(z, bundle));
  }
};

/** The same for events, if all of them are asked for. */
export const companysOrOwn = <Answer>(
  z: ZObject,
  bundle: Bundle,
  query: EventsQuery,
  ask: (query: EventsQuery) => Promise<Answer>,
): Promise<Answer> =>
  query.filter === 'COMPANY'
    ? allOrOwn(
        z,
        bundle,
        () => ask(query),
        (id) => ask({ ...query, filter: 'USER', id }),
      )
    : ask(query);

/**
 * The events of some days, worked ones and planned ones; a timer that runs looks like an entry that is over. Of those of the
 * whole workspace, as far as the connected user may see them.
 */
export const readEventsNow = (
  z: ZObject,
  bundle: Bundle,
  query: EventsQuery,
  pageSize = PAGE_SIZE,
): Promise<ReadEvents> =>
  companysOrOwn(z, bundle, query, (asked) =>
    readPages(z, bundle, asked, pageSize),
  );

/** The same, once a run for the same. */
export const readEvents = onceARun((z, bundle, query: EventsQuery) =>
  readEventsNow(z, bundle, query),
);
