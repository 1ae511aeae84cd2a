import { trackingTime } from '#trackingtime';
import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { orNothing, recordsOrNone } from '../api/refusal.ts';
import { halted } from '../transport/errors.ts';
import { readInput } from '../fields/input.ts';
import {
  clientPicker,
  projectPicker,
  taskPicker,
  userPicker,
} from '../fields/pickers.ts';
import { toDate } from '../fields/time.ts';
import { timeEntry } from '../resources/time_entry.ts';

/** Zapier takes the first; the rest are there for a builder who asks for several. */
const MOST_RESULTS = 25;

export const inputFields = defineInputFields([
  {
    key: 'time_entry_id',
    label: 'Time Entry',
    type: 'string',
    dynamic: 'time_entry_list.id.name',
    helpText:
      'Choose or map one to get just that. The fields below then do not count.',
  },
  {
    key: 'text',
    label: 'Text',
    type: 'string',
    helpText: 'A part of the description.',
  },
  projectPicker,
  taskPicker,
  clientPicker,
  userPicker,
  {
    key: 'from',
    label: 'From',
    type: 'datetime',
    helpText: 'The first day, in the time zone of the Zap.',
  },
  {
    key: 'to',
    label: 'To',
    type: 'datetime',
    helpText: 'The last day, which counts too.',
  },
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  // An ID that was mapped and came empty must not find the newest entry of all: a later step may delete it.
  if (Object.keys(input).length === 0) {
    throw halted(
      z,
      'Every field of this search is empty, so that any time entry would do. Fill in at least one.',
    );
  }
  const { time_entry_id, text, from, to } = input;
  if (time_entry_id !== undefined) {
    const found = await orNothing(
      trackingTime.entries.get(z, bundle, time_entry_id),
    );
    return found ? [timeEntry.toOutput(z, found)] : [];
  }
  const { project_id, task_id, client_id, user_id } = input;
  const days = (from ?? to) !== undefined && {
    from: from === undefined ? from : await toDate(z, bundle, 'From', from),
    to: to === undefined ? to : await toDate(z, bundle, 'To', to),
    timezone: bundle.meta.timezone ?? undefined,
  };
  const records = await recordsOrNone(
    trackingTime.entries.list(
      z,
      bundle,
      { project_id, task_id, client_id, user_id, ...(days && { days }) },
      { order: 'latest start', text, size: MOST_RESULTS },
    ),
  );
  return records.map((found) => timeEntry.toOutput(z, found));
}) satisfies SearchPerform<typeof inputFields>;

export default defineSearch({
  key: 'find_time_entry',
  noun: timeEntry.noun,
  display: {
    label: 'Find Time Entry',
    description: 'Finds a time entry, the newest first.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: timeEntry.outputFields,
    sample: timeEntry.sample,
  },
});
