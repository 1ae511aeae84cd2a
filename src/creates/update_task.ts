import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { changesOf, clearField } from '../fields/clear.ts';
import { readInput } from '../fields/input.ts';
import { projectPicker, taskPicker } from '../fields/pickers.ts';
import { taskDetails, taskDetailsOf } from '../fields/task_details.ts';
import { task } from '../resources/task.ts';

const clearable = {
  assignee_id: 'Assignee',
  estimate: 'Estimate',
  due_date: 'Due Date',
};

/** Zapier enables a field only once what it depends on is filled in, and a mapped task needs no project. */
const { dependsOn: _project, ...anyTask } = taskPicker;

export const inputFields = defineInputFields([
  {
    ...projectPicker,
    helpText:
      'Only for choosing the task from a list. The task stays in its project.',
  },
  {
    ...anyTask,
    required: true,
    helpText:
      "To choose from a list, choose the project first. A mapped task doesn't need it.",
  },
  { key: 'name', label: 'Name', type: 'string' },
  {
    key: 'status',
    label: 'Status',
    type: 'string',
    choices: { open: 'Open', done: 'Done' },
  },
  ...taskDetails,
  clearField(clearable),
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  const { task_id, name, status, clear } = input;
  const given = { name, status, ...(await taskDetailsOf(z, bundle, input)) };
  const changes = changesOf(z, given, { clear, labels: clearable });
  const changed = await trackingTime.tasks.change(z, bundle, task_id, changes);
  return task.toOutput(z, changed);
}) satisfies CreatePerform<typeof inputFields>;

export default defineCreate({
  key: 'update_task',
  noun: task.noun,
  display: {
    label: 'Update Task',
    description: 'Updates a task. Fields left empty stay as they are.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: task.outputFields,
    sample: task.sample,
  },
});
