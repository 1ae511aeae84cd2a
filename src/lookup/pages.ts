import { trackingTime } from '#trackingtime';
import type { ZObject } from 'zapier-platform-core';
import { unreadableError } from '../api/failure.ts';
import type { Page } from '../api/port.ts';

/** Records that one run reads of a list, so that a huge account costs it no more than a large one: ten whole pages. */
export const MOST_RECORDS = trackingTime.largestPage * 10;

/** Pages that they may take: a server can give fewer a page than it is asked for. */
const MOST_PAGES = 40;

/** Pages in a row that bring nothing new, though they say that there is more: no list goes on after so many. */
const MOST_IDLE_PAGES = 10;

/** Which page of a list is asked for. */
export type Place = { size: number; page?: number };

type Read<Item> = {
  /** Each record once, also where it moved from one page to the next meanwhile. */
  records: Item[];
  /** What could be read of those that are not what they should be. */
  odd: Partial<Item>[];
  /** How many different ones came in all, with the odd ones and those without the text. */
  count: number;
  /** Whether it stopped before the list's end. */
  hasMore: boolean;
  /** Whether records were added, deleted or moved meanwhile, so that one may have slipped to a page already read. */
  hasMoved: boolean;
};

/**
 * Reads a list a page at a time: until it ends, a page holds enough, or `most` records are read. One request for each page.
 *
 * @throws Error if the list ends before as many records came as it says there are, though none moved meanwhile, or goes on
 * without bringing any: what isn't among them can't be said to be missing.
 */
export const readPages = async <Item extends { id: string }>(
  z: ZObject,
  list: (place: Place) => Promise<Page<Item>>,
  isEnough: (page: Item[]) => boolean,
  most = MOST_RECORDS,
): Promise<Read<Item>> => {
  const records = new Map<string, Item>();
  const odd: Partial<Item>[] = [];
  const seen = new Set<string>();
  const totals = new Set<number>();
  // A record that comes with a second page has moved there.
  let cameTwice = false;
  let idle = 0;
  for (let page = 1; ; page += 1) {
    const found = await list({
      size: trackingTime.largestPage,
      ...(page > 1 && { page }),
    });
    const before = seen.size;
    cameTwice ||= found.ids.some((id) => seen.has(id));
    for (const id of found.ids) {
      seen.add(id);
    }
    for (const record of found.records) {
      records.set(record.id, record);
    }
    odd.push(...found.odd);
    totals.add(found.total);
    const { hasMore, total } = found;
    const count = seen.size;
    const hasMoved = totals.size > 1 || cameTwice;
    idle = count > before ? 0 : idle + 1;
    const isFound = isEnough(found.records);
    const isAtOdds = hasMore
      ? idle === MOST_IDLE_PAGES
      : count !== total && !hasMoved;
    if (isAtOdds && !isFound) {
      throw unreadableError(z);
    }
    if (isFound || !hasMore || count >= most || page === MOST_PAGES) {
      return {
        records: [...records.values()],
        odd,
        count,
        hasMore,
        // If all that there are came, none slipped away.
        hasMoved: hasMoved && (hasMore || totals.size > 1 || count !== total),
      };
    }
  }
};
