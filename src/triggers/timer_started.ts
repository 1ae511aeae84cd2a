import { recentEntries } from '../api/time_entries.ts';
import { entryFilters } from '../hooks/entry_filters.ts';
import { defineHookTrigger } from '../hooks/hook_trigger.ts';
import { asDelivered } from '../resources/change.ts';
import { timeEntry } from '../resources/time_entry.ts';

export default defineHookTrigger({
  key: 'timer_started',
  event: 'timer.started',
  label: 'Timer Started',
  description: 'Triggers when a timer is started.',
  resource: asDelivered(timeEntry),
  filters: entryFilters,
  listRecent: (z, filter) => recentEntries(z, filter, { sort: '-start_time' }),
});
