import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { listProjectTasks } from '../api/documented/tasks.ts';
import { findByName, matchField } from '../lookup/by_name.ts';
import { readInput } from '../fields/input.ts';
import { projectPicker } from '../fields/pickers.ts';
import { task } from '../resources/task.ts';

export const inputFields = defineInputFields([
  { ...projectPicker, required: true },
  { key: 'name', label: 'Name', type: 'string', required: true },
  matchField,
]);

export const perform = (async (z, bundle) => {
  const { project_id, ...wanted } = readInput(z, inputFields, bundle.inputData);
  const records = await findByName(
    z,
    {
      noun: task.noun,
      list: (query) => listProjectTasks(z, project_id, query),
    },
    wanted,
  );
  return records.map((found) => task.toOutput(z, found));
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
