import { changedEntryFilters } from '../hooks/entry_filters.ts';
import { defineEventTrigger } from '../hooks/hook_trigger.ts';
import { recentEntries } from '../hooks/recent_entries.ts';
import { timeEntryChange } from '../resources/time_entry_change.ts';

export default defineEventTrigger({
  key: 'time_entry_updated',
  event: 'time_entry.updated',
  label: 'Updated Time Entry',
  description: 'Triggers when a time entry is changed.',
  resource: timeEntryChange,
  filters: changedEntryFilters,
  listRecent: (z, bundle, filter, size) =>
    recentEntries(z, bundle, filter, { order: 'last changed', size }),
});
