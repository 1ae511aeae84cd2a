import { defineInputFields } from 'zapier-platform-core';
import { listProjectTasks } from '../api/documented/tasks.ts';
import { quietly } from '../transport/without_context.ts';
import { choicesByStatus } from './choices.ts';
import { defineHiddenList } from './hidden_list.ts';
import { readInput } from '../fields/input.ts';
import { projectPicker } from '../fields/pickers.ts';

const inputFields = defineInputFields([projectPicker]);

export default defineHiddenList({
  key: 'task_list',
  noun: 'Task',
  inputFields,
  perform: async (z, bundle) => {
    const { project_id: projectId } = readInput(
      z,
      inputFields,
      bundle.inputData,
    );
    if (projectId === undefined) {
      throw quietly(
        new z.errors.HaltedError(
          'Choose a project first: tasks are listed a project at a time.',
        ),
      );
    }
    return choicesByStatus(
      z,
      bundle,
      ['open', 'done'],
      (status, page) =>
        listProjectTasks(z, projectId, { ...page, status, sort: 'name' }),
      ({ id, name, status }) => ({
        id,
        name: status === 'open' ? name : `${name} (${status})`,
      }),
    );
  },
});
