import { trackingTime } from '#trackingtime';
import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { readInput } from '../fields/input.ts';
import { matchField } from '../fields/name.ts';
import { projectPicker } from '../fields/pickers.ts';
import { findByName } from '../lookup/by_name.ts';
import { findOrWait } from '../lookup/find_or_create.ts';
import { task } from '../resources/task.ts';
import { toResults } from '../resources/results.ts';

export const inputFields = defineInputFields([
  { ...projectPicker, required: true },
  { key: 'name', label: 'Name', type: 'string', required: true },
  matchField,
]);

export const perform = (async (z, bundle) => {
  const { project_id, ...wanted } = readInput(z, inputFields, bundle.inputData);
  const records = await findOrWait(
    z,
    { kind: 'task', text: wanted.name, project_id },
    () =>
      findByName(
        z,
        {
          noun: task.noun,
          list: (view) =>
            trackingTime.tasks.list(z, bundle, { project_id }, view),
        },
        wanted,
      ),
  );
  return toResults(z, task, records);
}) satisfies SearchPerform<typeof inputFields>;

export default defineSearch({
  key: 'find_task',
  noun: task.noun,
  display: {
    label: 'Find Task',
    description: 'Finds a task of a project by name.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: task.outputFields,
    sample: task.sample,
  },
});
