import {
  defineInputFields,
  defineTrigger,
  type PollingTriggerPerform,
} from 'zapier-platform-core';
import { listTimeEntries } from '../api/time_entries.ts';
import { readInput } from '../fields/input.ts';
import { projectPicker, userPicker } from '../fields/pickers.ts';
import { runningSample, timeEntry } from '../resources/time_entry.ts';

const HOUR_MS = 3_600_000;

export const inputFields = defineInputFields([
  {
    key: 'hours',
    label: 'Hours',
    type: 'number',
    required: true,
    default: '8',
    helpText: 'How long a timer may run. A part of an hour is fine, like 1.5.',
  },
  userPicker,
  projectPicker,
]);

/** Zapier remembers the ids it has seen, so an entry fires once however long it goes on. */
export const perform = (async (z, bundle) => {
  const { hours, ...where } = readInput(z, inputFields, bundle.inputData);
  const { records } = await listTimeEntries(z, {
    ...where,
    running: true,
    sort: 'start_time',
    per_page: 100,
  });
  const latestStart = Date.now() - hours * HOUR_MS;
  return records
    .filter(({ start_time }) => Date.parse(start_time) <= latestStart)
    .map((entry) => timeEntry.toOutput(z, entry));
}) satisfies PollingTriggerPerform<typeof inputFields>;

export default defineTrigger({
  key: 'timer_running_long',
  noun: 'Timer',
  display: {
    label: 'Timer Running Too Long',
    description: 'Triggers when a timer has run longer than the hours given.',
  },
  operation: {
    type: 'polling',
    inputFields,
    perform,
    outputFields: timeEntry.outputFields,
    sample: runningSample,
  },
});
