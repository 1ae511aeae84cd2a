import type { Page } from '../api/documented/call.ts';

/** The most records that the API gives at once. */
export const LARGEST_PAGE = 200;

/** Pages that one run reads of a list, so that a huge account costs it no more than a large one. */
const MOST_PAGES = 10;

export const MOST_RECORDS = LARGEST_PAGE * MOST_PAGES;

type Place = { per_page: number; page?: number };

type Read<T> = {
  /** Each record once, also where it moved from one page to the next meanwhile. */
  records: T[];
  /** Whether it stopped at `MOST_RECORDS`, and there are more. */
  hasMore: boolean;
  /** Whether records were added or deleted meanwhile, so that one may have slipped from a page to one already read. */
  hasMoved: boolean;
};

/**
 * Reads a list a page at a time: until it ends, a page holds enough, or `MOST_RECORDS` are read. One request for each
 * 200 records.
 */
export const readPages = async <T extends { id: string }>(
  list: (place: Place) => Promise<Page<T>>,
  isEnough: (page: T[]) => boolean,
): Promise<Read<T>> => {
  const byId = new Map<string, T>();
  const totals = new Set<number>();
  let hasMore = true;
  for (let page = 1; hasMore && page <= MOST_PAGES; page += 1) {
    const found = await list({
      per_page: LARGEST_PAGE,
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
