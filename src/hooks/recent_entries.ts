import { trackingTime } from '#trackingtime';
import type { Bundle, ZObject } from 'zapier-platform-core';
import type { TimeEntry } from '../api/port.ts';
import { readPages } from '../lookup/pages.ts';
import { entryFilters, type EntryFilter } from './entry_filters.ts';

type Recent = {
  order: 'newest' | 'last changed' | 'latest start';
  size: number;
  running?: boolean;
};

/** A page of entries in the order given, narrowed down by what TrackingTime can filter by. */
export const recentEntries = async (
  z: ZObject,
  bundle: Bundle,
  filter: EntryFilter,
  { running, ...view }: Recent,
): Promise<TimeEntry[]> => {
  const where = { ...entryFilters.forSubscription(filter), running };
  const { records } = await readPages(
    z,
    (place) =>
      trackingTime.entries.list(z, bundle, where, { ...place, ...view }),
    (page) => page.length > 0,
  );
  return records;
};
