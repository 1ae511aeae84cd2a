import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputField,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { errorFor } from '../api/refusal.ts';
import { readInput } from '../fields/input.ts';
import { nowOrPast } from '../fields/now_or_past.ts';
import { userPicker } from '../fields/pickers.ts';
import {
  mustNotComeEmpty,
  userMustNotComeEmpty,
} from '../fields/mapped_empty.ts';
import { timeEntry } from '../resources/time_entry.ts';
import { withoutContext } from '../transport/errors.ts';

const endTime = defineInputField({
  key: 'end_time',
  label: 'End Time',
  type: 'datetime',
  helpText: 'Empty means now. A time more than 5 minutes ahead stops the Zap.',
});

export const inputFields = defineInputFields([
  {
    ...userPicker,
    helpText: 'Whose timer to stop. Empty means the connected user.',
  },
  endTime,
  {
    key: 'if_not_running',
    label: 'If No Timer Is Running',
    type: 'string',
    choices: { halt: 'Stop the Zap here', continue: 'Go on' },
    default: 'halt',
  },
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  userMustNotComeEmpty(z, bundle, input);
  mustNotComeEmpty(z, bundle, [endTime], input, 'the timer would stop now');
  const { user_id, end_time, if_not_running } = input;
  const answer = await trackingTime.timers.stop(z, bundle, {
    user_id,
    end_time: await nowOrPast(
      z,
      bundle,
      { label: 'End Time', verb: 'stop' },
      end_time,
    ),
  });
  if (answer.kind === 'stopped') {
    return { ...timeEntry.toOutput(z, answer.entry), stopped: true };
  }
  if (if_not_running !== 'continue') {
    throw withoutContext(errorFor(z, answer.refusal));
  }
  return { stopped: false };
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
