import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { readInput } from '../fields/input.ts';
import { userMustNotComeEmpty } from '../fields/mapped_empty.ts';
import { userPicker } from '../fields/pickers.ts';
import { runningEntry } from '../lookup/running_entry.ts';
import { runningSample, timeEntry } from '../resources/time_entry.ts';

export const inputFields = defineInputFields([
  {
    ...userPicker,
    helpText: 'Whose timer to look for. Leave empty for the connected user.',
  },
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  userMustNotComeEmpty(z, bundle, input);
  const running = await runningEntry(z, bundle, input.user_id);
  return running ? [timeEntry.toOutput(z, running)] : [];
}) satisfies SearchPerform<typeof inputFields>;

export default defineSearch({
  key: 'find_running_timer',
  noun: 'Timer',
  display: {
    label: 'Find Running Timer',
    description: 'Finds the running timer of a user.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: timeEntry.outputFields,
    sample: runningSample,
  },
});
