import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { errorFor, haltFor, orNothing } from '../api/refusal.ts';
import { withoutContext } from '../transport/errors.ts';
import { detailsOf, entryDetails } from '../fields/entry_details.ts';
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
  const input = readInput(z, inputFields, bundle.inputData);
  const { user_id, start_time } = input;
  const timer = {
    ...detailsOf(input),
    ...(start_time !== undefined && {
      start_time: await toUtc(z, bundle, 'Start Time', start_time),
    }),
  };
  const { start, stop } = trackingTime.timers;
  const first = await start(z, bundle, timer);
  if (first.kind === 'started') {
    return timeEntry.toOutput(z, first.entry);
  }
  if (input.if_running === 'halt') {
    const { label, choices } = ifRunning;
    throw withoutContext(
      haltFor(
        z,
        first.refusal,
        (sentence) =>
          `${sentence} Or set "${label}" to "${choices.stop_and_start}".`,
      ),
    );
  }
  // Asking first would cost every run a request, and the answer could be out of date by the time it is used. It may have
  // been stopped by now, which is what was wanted.
  await orNothing(stop(z, bundle, { user_id }));
  const second = await start(z, bundle, timer);
  if (second.kind === 'started') {
    return timeEntry.toOutput(z, second.entry);
  }
  throw withoutContext(errorFor(z, second.refusal));
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
