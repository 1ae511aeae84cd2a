import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { haltFor, orNothing, refusalOf } from '../api/refusal.ts';
import { quietly } from '../transport/without_context.ts';
import { startTimer, stopTimer } from '../api/documented/time_entries.ts';
import { entryDetails } from '../fields/entry_details.ts';
import { readInput } from '../fields/input.ts';
import { toUtc } from '../fields/time.ts';
import { runningSample, timeEntry } from '../resources/time_entry.ts';

const ifRunning = {
  label: 'If a Timer Is Already Running',
  choices: {
    stop_and_start: 'Stop it and start this one',
    halt: 'Stop the Zap here',
  },
};

export const inputFields = defineInputFields([
  ...entryDetails,
  {
    key: 'start_time',
    label: 'Start Time',
    type: 'datetime',
    helpText: 'Empty means now.',
  },
  {
    key: 'if_running',
    ...ifRunning,
    type: 'string',
    default: 'stop_and_start',
  },
]);

export const perform = (async (z, bundle) => {
  const { if_running, start_time, ...details } = readInput(
    z,
    inputFields,
    bundle.inputData,
  );
  const timer = {
    ...details,
    ...(start_time !== undefined && {
      start_time: await toUtc(z, bundle, 'Start Time', start_time),
    }),
  };
  try {
    return timeEntry.toOutput(z, await startTimer(z, timer));
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.code !== 'timer_already_running') {
      throw error;
    }
    if (if_running === 'halt') {
      const { label, choices } = ifRunning;
      throw quietly(
        haltFor(
          z,
          refusal,
          (sentence) =>
            `${sentence} Or set "${label}" to "${choices.stop_and_start}".`,
        ),
      );
    }
  }
  // Asking first would cost every run a request, and the answer could be out of date by the time it is used.
  const { user_id } = timer;
  // It may have been stopped by now, which is what was wanted.
  await orNothing(stopTimer(z, user_id === undefined ? {} : { user_id }));
  return timeEntry.toOutput(z, await startTimer(z, timer));
}) satisfies CreatePerform<typeof inputFields>;

export default defineCreate({
  key: 'start_timer',
  noun: 'Timer',
  display: {
    label: 'Start Timer',
    description: 'Starts a new timer for a user.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: timeEntry.outputFields,
    sample: runningSample,
  },
});
