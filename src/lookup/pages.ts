import { trackingTime } from '#trackingtime';
import type { ZObject } from 'zapier-platform-core';
import { unreadableError } from '../api/failure.ts';
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
  /** What could be read of those that could not be read whole. */
  odd: Partial<Item>[];
};

/**
 * Reads a list a page at a time: until it ends, a page holds enough, or `MOST_PAGES` are read. One request for each page.
 *
 * @throws Error where the list ends before as many records came as it says there are, though none was added or deleted
 * meanwhile, or goes on without bringing any: what is not among them cannot be said to be missing.
 */
export const readPages = async <Item extends { id: string }>(
  z: ZObject,
  list: (place: Place) => Promise<Page<Item>>,
  isEnough: (page: Item[]) => boolean,
): Promise<Read<Item>> => {
  const byId = new Map<string, Item>();
  const odd: Partial<Item>[] = [];
  const totals = new Set<number>();
  // Records that came and cannot be among `records`: the odd ones, and those without the text.
  let others = 0;
  const read = (hasMore: boolean): Read<Item> => ({
    records: [...byId.values()],
    hasMore,
    hasMoved: totals.size > 1,
    odd,
  });
  for (let page = 1; ; page += 1) {
    const {
      records,
      odd: oddOnes,
      count,
      hasMore,
      total,
    } = await list({
      size: trackingTime.largestPage,
      ...(page > 1 && { page }),
    });
    const before = byId.size + others;
    totals.add(total);
    odd.push(...oddOnes);
    for (const record of records) {
      byId.set(record.id, record);
    }
    others += count - records.length;
    if (isEnough(records)) {
      return read(hasMore);
    }
    const came = byId.size + others;
    const isAtOdds = hasMore
      ? page === MOST_PAGES && came === before
      : came !== total && totals.size === 1;
    if (isAtOdds) {
      throw unreadableError(z);
    }
    if (!hasMore || page === MOST_PAGES) {
      return read(hasMore);
    }
  }
};
