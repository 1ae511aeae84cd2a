import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { readInput } from '../fields/input.ts';
import { projectDetails, projectDetailsOf } from '../fields/project_details.ts';
import { createFor } from '../lookup/find_or_create.ts';
import { project } from '../resources/project.ts';

export const inputFields = defineInputFields([
  { key: 'name', label: 'Name', type: 'string', required: true },
  ...projectDetails,
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  const { name } = input;
  const created = await createFor(z, [{ kind: 'project', text: name }], () =>
    trackingTime.projects.create(z, bundle, {
      name,
      ...projectDetailsOf(z, input),
    }),
  );
  return project.toOutput(z, created);
}) satisfies CreatePerform<typeof inputFields>;

export default defineCreate({
  key: 'create_project',
  noun: project.noun,
  display: { label: 'Create Project', description: 'Creates a new project.' },
  operation: {
    inputFields,
    perform,
    outputFields: project.outputFields,
    sample: project.sample,
  },
});
