import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputField,
  defineInputFields,
  type Bundle,
  type CreatePerform,
  type ZObject,
} from 'zapier-platform-core';
import type { TimeEntry } from '../api/port.ts';
import { haltFor, orNothing } from '../api/refusal.ts';
import { readInput } from '../fields/input.ts';
import { nowOrPast } from '../fields/now_or_past.ts';
import { timeEntryPicker, userPicker } from '../fields/pickers.ts';
import {
  mustNotComeEmpty,
  userMustNotComeEmpty,
} from '../fields/mapped_empty.ts';
import { timeEntry } from '../resources/time_entry.ts';
import { halted, withoutContext } from '../transport/errors.ts';

const onlyThis = defineInputField({
  ...timeEntryPicker,
  label: 'Only If It Is This Timer',
  helpText:
    'Choose or map a time entry, such as the one that Start Timer returned. If another timer is running, it is left alone.',
});

const endTime = defineInputField({
  key: 'end_time',
  label: 'End Time',
  type: 'datetime',
  helpText:
    'Leave empty to stop now. A time more than 5 minutes ahead stops this Zap run.',
});

const ifNotRunning = defineInputField({
  key: 'if_not_running',
  label: 'If No Timer Is Running',
  type: 'string',
  choices: { halt: 'Stop this Zap run', continue: 'Continue the Zap' },
  default: 'halt',
  helpText: 'Also applies if another timer is running.',
});

export const inputFields = defineInputFields([
  {
    ...userPicker,
    helpText:
      'Whose timer to stop. Leave empty for the connected user, or if you choose the timer below.',
  },
  onlyThis,
  endTime,
  ifNotRunning,
]);

const { label, choices } = ifNotRunning;

/** Whose timer is stopped, and when it ends, as it was filled in. */
type Stop = { user_id?: string | undefined; end_time?: string | undefined };

type Outcome =
  | { kind: 'stopped'; entry: TimeEntry }
  | { kind: 'not stopped'; error: () => Error };

const stop = async (
  z: ZObject,
  bundle: Bundle,
  { user_id, end_time }: Stop,
): Promise<Outcome> => {
  const answer = await trackingTime.timers.stop(z, bundle, {
    user_id,
    end_time: await nowOrPast(
      z,
      bundle,
      { label: 'End Time', verb: 'stop' },
      end_time,
    ),
  });
  return answer.kind === 'stopped'
    ? answer
    : {
        kind: 'not stopped',
        error: () =>
          withoutContext(
            haltFor(
              z,
              answer.refusal,
              (sentence) =>
                `${sentence} Or set "${label}" to "${choices.continue}".`,
            ),
          ),
      };
};

/**
 * Stops a timer if it's the one of this entry. TrackingTime stops whatever a user has running, so the entry is read
 * first, and compared with the one that was stopped.
 *
 * @throws HaltedError when another timer was started between the two, and stopped.
 */
const stopOnly = async (
  z: ZObject,
  bundle: Bundle,
  id: string,
  { user_id, end_time }: Stop,
): Promise<Outcome> => {
  const wanted = await orNothing(trackingTime.entries.get(z, bundle, id));
  if (
    wanted?.end_time !== null ||
    (user_id !== undefined && user_id !== wanted.user_id)
  ) {
    return {
      kind: 'not stopped',
      error: () =>
        halted(
          z,
          `The timer chosen under "${onlyThis.label}" isn't running${user_id === undefined ? '' : ' for this user'}. Nothing was stopped, and if another timer is running, it was left alone. To go on in this case, set "${label}" to "${choices.continue}".`,
        ),
    };
  }
  const whose = { user_id: wanted.user_id, end_time };
  const outcome = await stop(z, bundle, whose);
  if (outcome.kind === 'stopped' && outcome.entry.id !== wanted.id) {
    throw halted(
      z,
      `While this step ran, the timer chosen under "${onlyThis.label}" was stopped and another one was started. That other timer was stopped by this step. If it should go on, start it again in TrackingTime.`,
    );
  }
  return outcome;
};

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  // The chosen timer has a user.
  if (input.time_entry_id === undefined) {
    userMustNotComeEmpty(z, bundle, input);
  }
  mustNotComeEmpty(z, bundle, [onlyThis], input, 'any timer would be stopped');
  mustNotComeEmpty(z, bundle, [endTime], input, 'the timer would stop now');
  const { time_entry_id, if_not_running, ...whose } = input;
  const outcome = await (time_entry_id === undefined
    ? stop(z, bundle, whose)
    : stopOnly(z, bundle, time_entry_id, {
        ...whose,
        // The list to choose from has other people's timers, too.
        ...(!trackingTime.capabilities.carries.has('timers of others') && {
          user_id: await trackingTime.myId(z, bundle),
        }),
      }));
  if (outcome.kind === 'stopped') {
    return { ...timeEntry.toOutput(z, outcome.entry), stopped: true };
  }
  if (if_not_running !== 'continue') {
    throw outcome.error();
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
      { key: 'stopped', label: 'Was Stopped', type: 'boolean' },
      ...timeEntry.outputFields,
    ],
    sample: { stopped: true, ...timeEntry.sample },
  },
});
