import type { ZObject } from 'zapier-platform-core';
import {
  listTimeEntries,
  type TimeEntry,
  type TimeEntryQuery,
} from '../api/documented/time_entries.ts';
import { entryFilters, type EntryFilter } from './entry_filters.ts';

/** A page of entries in the order given, narrowed down by what the API can filter by. */
export const recentEntries = async (
  z: ZObject,
  filter: EntryFilter,
  order: Pick<TimeEntryQuery, 'sort' | 'running' | 'per_page'>,
): Promise<TimeEntry[]> => {
  const query = { ...entryFilters.forSubscription(filter), ...order };
  return (await listTimeEntries(z, query)).records;
};
