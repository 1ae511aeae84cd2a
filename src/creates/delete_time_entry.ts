import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { readInput } from '../fields/input.ts';
import { timeEntryPicker } from '../fields/pickers.ts';
import { timeEntry } from '../resources/time_entry.ts';

export const inputFields = defineInputFields([
  { ...timeEntryPicker, required: true },
]);

export const perform = (async (z, bundle) => {
  const { time_entry_id } = readInput(z, inputFields, bundle.inputData);
  const deleted = await trackingTime.entries.remove(z, bundle, time_entry_id);
  // Its answer can get lost, and then all we know about the entry is that it is gone.
  return deleted ? timeEntry.toOutput(z, deleted) : { id: time_entry_id };
}) satisfies CreatePerform<typeof inputFields>;

export default defineCreate({
  key: 'delete_time_entry',
  noun: timeEntry.noun,
  display: {
    label: 'Delete Time Entry',
    description: 'Deletes a time entry, and returns it as it was.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: timeEntry.outputFields,
    sample: timeEntry.sample,
  },
});
