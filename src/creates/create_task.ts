import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { readInput } from '../fields/input.ts';
import { projectPicker } from '../fields/pickers.ts';
import { taskDetails, taskDetailsOf } from '../fields/task_details.ts';
import { createFor } from '../lookup/find_or_create.ts';
import { task } from '../resources/task.ts';

export const inputFields = defineInputFields([
  { ...projectPicker, required: true },
  { key: 'name', label: 'Name', type: 'string', required: true },
  ...taskDetails,
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  const { name, project_id } = input;
  const created = await createFor(
    z,
    [{ kind: 'task', text: name, project_id }],
    async () =>
      trackingTime.tasks.create(z, bundle, {
        name,
        project_id,
        ...(await taskDetailsOf(z, bundle, input)),
      }),
  );
  return task.toOutput(z, created);
}) satisfies CreatePerform<typeof inputFields>;

export default defineCreate({
  key: 'create_task',
  noun: task.noun,
  display: {
    label: 'Create Task',
    description: 'Creates a new task in a project.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: task.outputFields,
    sample: task.sample,
  },
});
