import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { refusalOf } from '../api/refusal.ts';
import { stopTimer } from '../api/documented/time_entries.ts';
import { readInput } from '../fields/input.ts';
import { userPicker } from '../fields/pickers.ts';
import { toUtc } from '../fields/time.ts';
import { timeEntry } from '../resources/time_entry.ts';

export const inputFields = defineInputFields([
  {
    ...userPicker,
    helpText: 'Whose timer to stop. Empty means the connected user.',
  },
  {
    key: 'end_time',
    label: 'End Time',
    type: 'datetime',
    helpText: 'Empty means now.',
  },
  {
    key: 'if_not_running',
    label: 'If No Timer Is Running',
    type: 'string',
    choices: { halt: 'Stop the Zap here', continue: 'Go on' },
    default: 'halt',
  },
]);

export const perform = (async (z, bundle) => {
  const { if_not_running, end_time, ...whose } = readInput(
    z,
    inputFields,
    bundle.inputData,
  );
  try {
    const stopped = await stopTimer(z, {
      ...whose,
      ...(end_time !== undefined && {
        end_time: await toUtc(z, bundle, 'End Time', end_time),
      }),
    });
    return { ...timeEntry.toOutput(z, stopped), stopped: true };
  } catch (error) {
    const isNoneRunning = refusalOf(error)?.code === 'no_running_timer';
    if (!isNoneRunning || if_not_running !== 'continue') {
      throw error;
    }
    return { stopped: false };
  }
}) satisfies CreatePerform<typeof inputFields>;

export default defineCreate({
  key: 'stop_timer',
  noun: 'Timer',
  display: {
    label: 'Stop Timer',
    description: 'Stops the running timer of a user.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: [
      { key: 'stopped', label: 'Stopped', type: 'boolean' },
      ...timeEntry.outputFields,
    ],
    sample: { stopped: true, ...timeEntry.sample },
  },
});
