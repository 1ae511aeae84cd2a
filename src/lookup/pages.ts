import { trackingTime } from '#trackingtime';
import type { Page } from '../api/port.ts';

/** Pages that one run reads of a list, so that a huge account costs it no more than a large one. */
const MOST_PAGES = 10;

export const MOST_RECORDS = trackingTime.largestPage * MOST_PAGES;

/** Which page of a list is asked for. */
export type Place = { size: number; page?: number };

type Read<Item> = {
  /** Each record once, also where it moved from one page to the next meanwhile. */
  records: Item[];
  /** Whether it stopped at `MOST_RECORDS`, and there are more. */
  hasMore: boolean;
  /** Whether records were added or deleted meanwhile, so that one may have slipped from a page to one already read. */
  hasMoved: boolean;
};

/**
 * Reads a list a page at a time: until it ends, a page holds enough, or `MOST_RECORDS` are read. One request for each
 * page.
 */
export const readPages = async <Item extends { id: string }>(
  list: (place: Place) => Promise<Page<Item>>,
  isEnough: (page: Item[]) => boolean,
): Promise<Read<Item>> => {
  const byId = new Map<string, Item>();
  const totals = new Set<number>();
  let hasMore = true;
  for (let page = 1; hasMore && page <= MOST_PAGES; page += 1) {
    const found = await list({
      size: trackingTime.largestPage,
      ...(page > 1 && { page }),
    });
    totals.add(found.total);
    for (const record of found.records) {
      byId.set(record.id, record);
    }
    hasMore = found.hasMore;
    if (isEnough(found.records)) {
      break;
    }
  }
  return { records: [...byId.values()], hasMore, hasMoved: totals.size > 1 };
};
