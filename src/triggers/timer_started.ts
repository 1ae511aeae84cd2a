import { entryFilters } from '../hooks/entry_filters.ts';
import { defineEventTrigger } from '../hooks/hook_trigger.ts';
import { recentEntries } from '../hooks/recent_entries.ts';
import { asDelivered } from '../resources/change.ts';
import { runningSample, timeEntry } from '../resources/time_entry.ts';

export default defineEventTrigger({
  key: 'timer_started',
  event: 'timer.started',
  label: 'Timer Started',
  description: 'Triggers when a timer is started.',
  resource: asDelivered({ ...timeEntry, sample: runningSample }),
  filters: entryFilters,
  listRecent: (z, bundle, filter, size) =>
    recentEntries(z, bundle, filter, {
      order: 'latest start',
      size,
      running: true,
    }),
});
