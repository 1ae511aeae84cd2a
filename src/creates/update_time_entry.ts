import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { changesOf, clearField } from '../fields/clear.ts';
import {
  changedDetails,
  detailsOf,
  externalReference,
} from '../fields/entry_details.ts';
import { entryGroups, inGroup } from '../fields/group.ts';
import { readInput } from '../fields/input.ts';
import { timeEntryPicker } from '../fields/pickers.ts';
import { durationWithUnit, endTimeField, newEndOf } from '../fields/span.ts';
import { toUtc } from '../fields/time.ts';
import { timeEntry } from '../resources/time_entry.ts';

const clearable = {
  description: 'Description',
  project_id: 'Project',
  task_id: 'Task',
  tag_ids: 'Tags',
};

export const inputFields = defineInputFields([
  { ...timeEntryPicker, required: true },
  ...inGroup('time', [
    { key: 'start_time', label: 'Start Time', type: 'datetime' },
    {
      ...endTimeField,
      helpText: 'To change when it ends, fill in this or a duration.',
    },
    durationWithUnit,
  ]),
  ...inGroup('details', [
    ...changedDetails,
    externalReference,
    clearField(clearable),
  ]),
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  const { time_entry_id, start_time, clear } = input;
  const start =
    start_time === undefined
      ? start_time
      : await toUtc(z, bundle, 'Start Time', start_time);
  const given = {
    ...detailsOf(input),
    external_reference: input.external_reference,
    start_time: start,
    ...(await newEndOf(z, bundle, { ...input, start })),
  };
  const changes = changesOf(z, given, { clear, labels: clearable });
  const changed = await trackingTime.entries.change(
    z,
    bundle,
    time_entry_id,
    changes,
  );
  return timeEntry.toOutput(z, changed);
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
