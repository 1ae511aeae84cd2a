import { finishedEntryFilters } from '../hooks/entry_filters.ts';
import { defineEventTrigger } from '../hooks/hook_trigger.ts';
import { recentEntries } from '../hooks/recent_entries.ts';
import { asDelivered } from '../resources/change.ts';
import { timeEntry } from '../resources/time_entry.ts';

export default defineEventTrigger({
  key: 'timer_stopped',
  event: 'timer.stopped',
  label: 'Timer Stopped',
  description:
    'Triggers when a timer is stopped. To include time that is added by hand, choose the trigger for new time entries instead.',
  resource: asDelivered(timeEntry),
  filters: finishedEntryFilters,
  listRecent: (z, bundle, filter, size) =>
    recentEntries(z, bundle, filter, {
      order: 'last changed',
      size,
      running: false,
    }),
});
