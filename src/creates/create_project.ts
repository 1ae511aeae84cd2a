import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { billableField, isBillable } from '../fields/billable.ts';
import { colorField } from '../fields/color.ts';
import { readInput } from '../fields/input.ts';
import { clientPicker } from '../fields/pickers.ts';
import { projectStatuses } from '../fields/project_status.ts';
import { secondsOfHours } from '../fields/span.ts';
import { createFor } from '../lookup/find_or_create.ts';
import { project } from '../resources/project.ts';

export const inputFields = defineInputFields([
  { key: 'name', label: 'Name', type: 'string', required: true },
  clientPicker,
  {
    key: 'status',
    label: 'Status',
    type: 'string',
    choices: projectStatuses,
  },
  billableField,
  {
    key: 'budget',
    label: 'Budget',
    type: 'string',
    placeholder: '100',
    helpText: 'Hours planned in all, like 100 or 12h 30m.',
  },
  colorField,
]);

export const perform = (async (z, bundle) => {
  const { name, client_id, status, billable, budget, color } = readInput(
    z,
    inputFields,
    bundle.inputData,
  );
  const created = await createFor(z, [{ kind: 'project', text: name }], () =>
    trackingTime.projects.create(z, bundle, {
      name,
      client_id,
      billable: isBillable(billable),
      color,
      status,
      budget:
        budget === undefined ? budget : secondsOfHours(z, 'Budget', budget),
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
