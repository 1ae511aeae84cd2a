import type { TimeEntry } from '../api/port.ts';
import {
  changedFields,
  previousValues,
  sampleOfChange,
  type WantedChange,
} from './change.ts';
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

const change = defineResource({
  noun: timeEntry.noun,
  fields: [
    ...timeEntry.fields,
    {
      key: 'still_matches',
      label: 'Still Matches Filters',
      type: 'boolean',
      sample: true,
    },
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
  toOutput: (z, delivered: WantedChange<TimeEntry>) => ({
    ...timeEntry.toOutput(z, delivered.data),
    still_matches: delivered.stillMatches,
    changed_fields: changedFields(delivered, CHANGEABLE),
    previous: previousValues(delivered, CHANGEABLE),
  }),
});

/** A changed entry: as it is now, whether the Zap's filters still ask for it, which fields changed, and what they were. */
export const timeEntryChange = {
  ...change,
  sample: sampleOfChange(
    { ...timeEntry.sample, still_matches: true },
    { description: 'Kick-off call' },
    CHANGEABLE,
  ),
};
