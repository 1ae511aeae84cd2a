import { finishedEntryFilters } from '../hooks/entry_filters.ts';
import { defineEventTrigger } from '../hooks/hook_trigger.ts';
import { recentEntries } from '../hooks/recent_entries.ts';
import { asDelivered } from '../resources/change.ts';
import { timeEntry } from '../resources/time_entry.ts';

export default defineEventTrigger({
  key: 'time_entry_created',
  event: 'time_entry.created',
  label: 'New Time Entry',
  description:
    'Triggers when a time entry is complete: it was added with start and end, or its timer was stopped. For timers, choose this trigger or the one for stopped timers, not both.',
  resource: asDelivered(timeEntry),
  filters: finishedEntryFilters,
  listRecent: (z, bundle, filter, size) =>
    recentEntries(z, bundle, filter, { order: 'newest', size, running: false }),
});
