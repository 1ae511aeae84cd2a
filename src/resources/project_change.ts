import type { Project } from '../api/port.ts';
import {
  changedFields,
  previousValues,
  sampleOfChange,
  type Change,
} from './change.ts';
import { project } from './project.ts';
import { defineResource, pick } from './resource.ts';

const CHANGEABLE = ['status'] as const;

const change = defineResource({
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
  toOutput: (z, delivered: Change<Project>) => ({
    ...project.toOutput(z, delivered.data),
    changed_fields: changedFields(delivered, CHANGEABLE),
    previous: previousValues(delivered, CHANGEABLE),
  }),
});

/** A project whose status changed: as it is now, and what it was. */
export const projectChange = {
  ...change,
  sample: sampleOfChange(
    { ...project.sample, status: 'completed' },
    { status: 'active' },
    CHANGEABLE,
  ),
};
