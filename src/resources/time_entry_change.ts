import type { TimeEntry } from '../api/time_entries.ts';
import { changedFields, previousValues, type Change } from './change.ts';
import { defineResource, pick } from './resource.ts';
import { timeEntry } from './time_entry.ts';

/** What a person can change of an entry. */
export const CHANGEABLE = [
  'description',
  'start_time',
  'end_time',
  'duration',
  'project_id',
  'task_id',
  'client_id',
  'user_id',
  'billable',
  'tag_ids',
] as const;

/** A changed entry: as it is now, which fields changed, and what they were. */
export const timeEntryChange = defineResource({
  noun: timeEntry.noun,
  fields: [
    ...timeEntry.fields,
    {
      key: 'changed_fields',
      label: 'Changed Fields',
      type: 'string',
      sample: 'description',
      list: true,
    },
    {
      key: 'previous',
      label: 'Previous',
      object: pick(timeEntry.fields, CHANGEABLE),
    },
  ],
  toOutput: (z, change: Change<TimeEntry>) => ({
    ...timeEntry.toOutput(z, change.data),
    changed_fields: changedFields(change, CHANGEABLE),
    previous: previousValues(change, CHANGEABLE),
  }),
});
