import { defineInputField } from 'zapier-platform-core';

export const groupingField = defineInputField({
  key: 'group_by',
  label: 'Group By',
  type: 'string',
  required: true,
  choices: {
    project: 'Project',
    client: 'Client',
    user: 'User',
    task: 'Task',
    tag: 'Tag',
    day: 'Day',
  },
  default: 'project',
});
