import { trackingTime } from '#trackingtime';
import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { orNothing } from '../api/refusal.ts';
import { readInput } from '../fields/input.ts';
import { userMustNotComeEmpty } from '../fields/mapped_empty.ts';
import { userPicker } from '../fields/pickers.ts';
import { mustBeReadable } from '../lookup/found.ts';
import { runningSample, timeEntry } from '../resources/time_entry.ts';
import { toResults } from '../resources/results.ts';

export const inputFields = defineInputFields([
  {
    ...userPicker,
    helpText: 'Whose timer. Empty means the connected user.',
  },
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  userMustNotComeEmpty(z, bundle, input);
  const { user_id } = input;
  const page = await orNothing(
    trackingTime.entries.list(
      z,
      bundle,
      {
        user_id: user_id ?? (await trackingTime.myId(z, bundle)),
        running: true,
      },
      { size: 1 },
    ),
  );
  const { records, odd } = page ?? { records: [], odd: [] };
  mustBeReadable(z, odd);
  return toResults(z, timeEntry, records);
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
