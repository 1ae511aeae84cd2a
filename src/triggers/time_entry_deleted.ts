import { finishedEntryFilters } from '../hooks/entry_filters.ts';
import { defineEventTrigger } from '../hooks/hook_trigger.ts';
import { recentEntries } from '../hooks/recent_entries.ts';
import { asDelivered } from '../resources/change.ts';
import { timeEntry } from '../resources/time_entry.ts';

export default defineEventTrigger({
  key: 'time_entry_deleted',
  event: 'time_entry.deleted',
  label: 'Deleted Time Entry',
  description: 'Triggers when a time entry is deleted.',
  resource: asDelivered(timeEntry),
  filters: finishedEntryFilters,
  // A deleted entry cannot be listed; one that is still there looks the same.
  listRecent: (z, bundle, filter, size) =>
    recentEntries(z, bundle, filter, { order: 'last changed', size }),
});
