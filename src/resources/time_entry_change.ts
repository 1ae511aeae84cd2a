import type { TimeEntry } from '../api/port.ts';
import { pointer } from './by_id.ts';
import {
  changedFields,
  previousValues,
  sampleOfChange,
  type WantedChange,
} from './change.ts';
import { previousProjectById, project } from './project.ts';
import { defineResource, only, pick } from './resource.ts';
import { previousTaskById, task } from './task.ts';
import { duration, timeEntry } from './time_entry.ts';

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

/** What is shown of an entry as it was: a duration in all its units. */
const SHOWN = [...CHANGEABLE, 'duration_hours', 'duration_text'] as const;

const change = defineResource({
  noun: timeEntry.noun,
  fields: [
    ...timeEntry.fields,
    {
      key: 'still_matches',
      label: 'Still Matches Filters',
      type: 'boolean',
      sample: true,
      needs: 'previous values',
    },
    {
      key: 'changed_fields',
      label: 'Changed Fields',
      type: 'string',
      sample: 'description',
      list: true,
      needs: 'previous values',
    },
    {
      key: 'previous',
      label: 'Previous',
      object: pick(timeEntry.fields, SHOWN),
      needs: 'previous values',
    },
    {
      key: 'previous_project',
      label: 'Previous Project',
      hydrated: pick(project.fields, ['name']),
      needs: 'previous values',
    },
    {
      key: 'previous_task',
      label: 'Previous Task',
      hydrated: pick(task.fields, ['name']),
      needs: 'previous values',
    },
  ],
  toOutput: (z, delivered: WantedChange<TimeEntry>) => {
    const previous = previousValues(delivered, CHANGEABLE);
    return {
      ...timeEntry.toOutput(z, delivered.data),
      still_matches: delivered.stillMatches,
      changed_fields: changedFields(delivered, CHANGEABLE),
      previous: { ...previous, ...duration.toOutput(previous.duration) },
      previous_project: pointer(z, previousProjectById, previous.project_id),
      previous_task: pointer(z, previousTaskById, previous.task_id),
    };
  },
});

/** A changed entry: as it is now, whether the Zap's filters still ask for it, which fields changed, and what they were. */
export const timeEntryChange = {
  ...change,
  sample: only(change.fields, {
    ...sampleOfChange(
      { ...timeEntry.sample, still_matches: true },
      { description: 'Kick-off call' },
      SHOWN,
    ),
    previous_project: { name: null },
    previous_task: { name: null },
  }),
};
