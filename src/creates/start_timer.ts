import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputField,
  defineInputFields,
  type Bundle,
  type CreatePerform,
  type ZObject,
} from 'zapier-platform-core';
import { errorFor, haltFor, orNothing, refusalOf } from '../api/refusal.ts';
import { halted, withoutContext } from '../transport/errors.ts';
import { detailsOf, entryDetails } from '../fields/entry_details.ts';
import { readInput } from '../fields/input.ts';
import { nowOrPast } from '../fields/now_or_past.ts';
import { runningEntry } from '../lookup/running_entry.ts';
import { zoneToShow } from '../fields/zone.ts';
import {
  mustNotComeEmpty,
  userMustNotComeEmpty,
} from '../fields/mapped_empty.ts';
import { localTime } from '../resources/local_time.ts';
import { runningSample, timeEntry } from '../resources/time_entry.ts';

const ifRunning = defineInputField({
  key: 'if_running',
  label: 'If a Timer Is Already Running',
  type: 'string',
  choices: {
    stop_and_start: 'Stop it and start this one',
    halt: 'Leave it running and stop this Zap run',
  },
  default: 'stop_and_start',
});

const startTime = defineInputField({
  key: 'start_time',
  label: 'Start Time',
  type: 'datetime',
  helpText:
    'Leave empty to start now. A time more than 5 minutes ahead stops this Zap run.',
});

export const inputFields = defineInputFields([
  ...entryDetails,
  startTime,
  ifRunning,
]);

/** Whose timer, and when the new one starts. */
type NewStart = { user_id: string | undefined; start_time: string };

/** @throws HaltedError when the timer that runs began at the new one's start or later: it cannot end there. */
const haltIfBegunSince = async (
  z: ZObject,
  bundle: Bundle,
  { user_id, start_time }: NewStart,
): Promise<void> => {
  const running = await runningEntry(z, bundle, user_id);
  if (running && Date.parse(running.start_time) >= Date.parse(start_time)) {
    const local = localTime(await zoneToShow(z, bundle));
    throw halted(
      z,
      `Another timer has been running since ${local(running.start_time)}, so it can't be stopped at this step's Start Time, ${local(start_time)}. Nothing was stopped or started. Leave Start Time empty to start now, or stop the other timer first.`,
    );
  }
};

/** Ends the timer that runs where the new one starts: the time between would count for both. */
const stopAt = async (
  z: ZObject,
  bundle: Bundle,
  start: NewStart,
): Promise<void> => {
  const { user_id, start_time: end_time } = start;
  await haltIfBegunSince(z, bundle, start);
  try {
    await orNothing(trackingTime.timers.stop(z, bundle, { user_id, end_time }));
  } catch (error) {
    if (refusalOf(error)?.meaning === 'invalid') {
      // It was changed meanwhile, or stopped and another one started.
      await haltIfBegunSince(z, bundle, start);
    }
    throw error;
  }
};

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  userMustNotComeEmpty(z, bundle, input);
  mustNotComeEmpty(z, bundle, [startTime], input, 'the timer would start now');
  const { user_id } = input;
  const start_time = await nowOrPast(
    z,
    bundle,
    { label: 'Start Time', verb: 'start' },
    input.start_time,
  );
  const timer = {
    ...detailsOf(input),
    ...(start_time !== undefined && { start_time }),
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
  await (start_time === undefined
    ? orNothing(stop(z, bundle, { user_id }))
    : stopAt(z, bundle, { user_id, start_time }));
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
