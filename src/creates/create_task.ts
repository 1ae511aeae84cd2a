import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { readInput } from '../fields/input.ts';
import { projectPicker, userPicker } from '../fields/pickers.ts';
import { durationField, secondsOf } from '../fields/span.ts';
import { toDate } from '../fields/time.ts';
import { createFor } from '../lookup/find_or_create.ts';
import { task } from '../resources/task.ts';

export const inputFields = defineInputFields([
  { key: 'name', label: 'Name', type: 'string', required: true },
  { ...projectPicker, required: true },
  { ...userPicker, key: 'assignee_id', label: 'Assignee' },
  {
    key: 'estimate',
    label: 'Estimate',
    type: 'string',
    placeholder: '4h',
    helpText: `Time planned. ${durationField.helpText}`,
  },
  { key: 'due_date', label: 'Due Date', type: 'datetime' },
]);

export const perform = (async (z, bundle) => {
  const { name, project_id, assignee_id, estimate, due_date } = readInput(
    z,
    inputFields,
    bundle.inputData,
  );
  const created = await createFor(
    z,
    [{ kind: 'task', text: name, project_id }],
    async () =>
      trackingTime.tasks.create(z, bundle, {
        name,
        project_id,
        assignee_id,
        estimate:
          estimate === undefined
            ? estimate
            : secondsOf(z, 'Estimate', estimate),
        due_date:
          due_date === undefined
            ? due_date
            : await toDate(z, bundle, 'Due Date', due_date),
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
