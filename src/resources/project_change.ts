import type { Project } from '../api/projects.ts';
import { changedFields, previousValues, type Change } from './change.ts';
import { project } from './project.ts';
import { defineResource, pick } from './resource.ts';

const CHANGEABLE = ['status'] as const;

/** A project whose status changed: as it is now, and what it was. */
export const projectChange = defineResource({
  noun: project.noun,
  fields: [
    ...project.fields,
    {
      key: 'changed_fields',
      label: 'Changed Fields',
      type: 'string',
      sample: 'status',
      list: true,
    },
    {
      key: 'previous',
      label: 'Previous',
      object: pick(project.fields, CHANGEABLE),
    },
  ],
  toOutput: (z, change: Change<Project>) => ({
    ...project.toOutput(z, change.data),
    changed_fields: changedFields(change, CHANGEABLE),
    previous: previousValues(change, CHANGEABLE),
  }),
});
