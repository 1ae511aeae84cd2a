import {
  defineInputField,
  type Bundle,
  type ZObject,
} from 'zapier-platform-core';
import type { TaskDetails } from '../api/port.ts';
import { unitAlone } from './duration.ts';
import { userPicker } from './pickers.ts';
import { durationWithUnit, secondsOf } from './span.ts';
import { toDate } from './time.ts';

/** Who does a task, and by when: the part of the form that creating and updating one share. */
export const taskDetails = [
  { ...userPicker, key: 'assignee_id', label: 'Assignee' },
  defineInputField({
    key: 'estimate',
    label: 'Estimate',
    type: 'string',
    placeholder: '4h',
    helpText: `Time planned for the task. ${durationWithUnit.helpText}`,
  }),
  defineInputField({ key: 'due_date', label: 'Due Date', type: 'datetime' }),
] as const;

/**
 * Of what was filled in, who does the task and by when; the estimate in whole seconds. Most tasks have none: what is left of
 * `{{estimate}}h` then is an empty field.
 *
 * @throws HaltedError when the estimate or the date can't be read.
 */
export const taskDetailsOf = async (
  z: ZObject,
  bundle: Bundle,
  {
    assignee_id,
    estimate,
    due_date,
  }: Omit<TaskDetails, 'estimate'> & { estimate?: string | undefined },
): Promise<TaskDetails> => ({
  assignee_id,
  estimate:
    estimate === undefined || unitAlone(estimate) !== undefined
      ? undefined
      : secondsOf(z, 'Estimate', estimate),
  due_date:
    due_date === undefined
      ? due_date
      : await toDate(z, bundle, 'Due Date', due_date),
});
