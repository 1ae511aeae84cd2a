import { recentEntries } from '../api/time_entries.ts';
import { changedEntryFilters } from '../hooks/entry_filters.ts';
import { defineHookTrigger } from '../hooks/hook_trigger.ts';
import { timeEntryChange } from '../resources/time_entry_change.ts';

export default defineHookTrigger({
  key: 'time_entry_updated',
  event: 'time_entry.updated',
  label: 'Updated Time Entry',
  description: 'Triggers when a time entry is changed.',
  resource: timeEntryChange,
  filters: changedEntryFilters,
  listRecent: (z, filter) => recentEntries(z, filter, { sort: '-updated_at' }),
});
