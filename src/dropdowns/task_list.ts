import { trackingTime } from '#trackingtime';
import { defineInputFields } from 'zapier-platform-core';
import { halted } from '../transport/errors.ts';
import { choicesByStatus } from './choices.ts';
import { defineHiddenList } from './hidden_list.ts';
import { readInput } from '../fields/input.ts';
import { projectPicker } from '../fields/pickers.ts';
import { zoneToShow } from '../fields/zone.ts';
import { localTime } from '../resources/local_time.ts';

const inputFields = defineInputFields([projectPicker]);

export default defineHiddenList({
  key: 'task_list',
  noun: 'Task',
  inputFields,
  perform: async (z, bundle) => {
    const { project_id } = readInput(z, inputFields, bundle.inputData);
    if (project_id === undefined) {
      throw halted(
        z,
        'Choose a project first. This list has the tasks of one project.',
      );
    }
    return choicesByStatus(
      z,
      bundle,
      ['open', 'done'],
      (status, place) =>
        trackingTime.tasks.list(
          z,
          bundle,
          { project_id, status },
          { order: 'name', ...place },
        ),
      {
        nameOf: ({ name, status }) =>
          status === 'open' ? name : `${name} (${status})`,
        tellApart: async () => {
          const local = localTime(await zoneToShow(z, bundle));
          return ({ due_date, created_at }) => {
            const created = created_at
              ? `created ${local(created_at)}`
              : undefined;
            return due_date === null ? created : `due ${due_date}`;
          };
        },
      },
    );
  },
});
