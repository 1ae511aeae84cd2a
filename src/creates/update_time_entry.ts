import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { updateTimeEntry } from '../api/documented/time_entries.ts';
import { changesOf, clearField } from '../fields/clear.ts';
import { changedDetails } from '../fields/entry_details.ts';
import { entryGroups, inGroup } from '../fields/group.ts';
import { readInput } from '../fields/input.ts';
import { timeEntryPicker } from '../fields/pickers.ts';
import { endOrDuration, newEndOf } from '../fields/span.ts';
import { toUtc } from '../fields/time.ts';
import { timeEntry } from '../resources/time_entry.ts';

const clearable = {
  description: 'Description',
  project_id: 'Project',
  task_id: 'Task',
  tag_ids: 'Tags',
};

const [endTimeField, durationField] = endOrDuration;

export const inputFields = defineInputFields([
  { ...timeEntryPicker, required: true },
  ...inGroup('time', [
    { key: 'start_time', label: 'Start Time', type: 'datetime' },
    {
      ...endTimeField,
      helpText: 'To change when it ends, fill in this or a duration.',
    },
    durationField,
  ]),
  ...inGroup('details', changedDetails),
  clearField(clearable),
]);

export const perform = (async (z, bundle) => {
  const { time_entry_id, start_time, end_time, duration, clear, ...details } =
    readInput(z, inputFields, bundle.inputData);
  const given = {
    ...details,
    ...(start_time !== undefined && {
      start_time: await toUtc(z, bundle, 'Start Time', start_time),
    }),
    ...(await newEndOf(z, bundle, { end_time, duration })),
  };
  const changes = changesOf(z, given, { clear, labels: clearable }, (key) =>
    key === 'tag_ids' ? [] : null,
  );
  const updated = await updateTimeEntry(z, time_entry_id, changes);
  return timeEntry.toOutput(z, updated);
}) satisfies CreatePerform<typeof inputFields>;

export default defineCreate({
  key: 'update_time_entry',
  noun: timeEntry.noun,
  display: {
    label: 'Update Time Entry',
    description: 'Updates a time entry. Fields left empty stay as they are.',
  },
  operation: {
    inputFields,
    inputFieldGroups: entryGroups,
    perform,
    outputFields: timeEntry.outputFields,
    sample: timeEntry.sample,
  },
});
