import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { changesOf, clearField } from '../fields/clear.ts';
import { readInput } from '../fields/input.ts';
import { projectPicker } from '../fields/pickers.ts';
import {
  changedProjectDetails,
  projectDetailsOf,
} from '../fields/project_details.ts';
import { project } from '../resources/project.ts';

const clearable = { client_id: 'Client', budget: 'Budget', color: 'Color' };

export const inputFields = defineInputFields([
  { ...projectPicker, required: true },
  { key: 'name', label: 'Name', type: 'string' },
  ...changedProjectDetails,
  clearField(clearable),
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  const { project_id, name, clear } = input;
  const given = { name, ...projectDetailsOf(z, input) };
  const changes = changesOf(z, given, { clear, labels: clearable });
  const changed = await trackingTime.projects.change(
    z,
    bundle,
    project_id,
    changes,
  );
  return project.toOutput(z, changed);
}) satisfies CreatePerform<typeof inputFields>;

export default defineCreate({
  key: 'update_project',
  noun: project.noun,
  display: {
    label: 'Update Project',
    description: 'Updates a project. Fields left empty stay as they are.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: project.outputFields,
    sample: project.sample,
  },
});
