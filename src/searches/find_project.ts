import { trackingTime } from '#trackingtime';
import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { readInput } from '../fields/input.ts';
import { mustNotComeEmpty } from '../fields/mapped_empty.ts';
import { matchField } from '../fields/name.ts';
import { clientPicker } from '../fields/pickers.ts';
import { findByName } from '../lookup/by_name.ts';
import { findOrWait } from '../lookup/find_or_create.ts';
import { project } from '../resources/project.ts';
import { toResults } from '../resources/results.ts';

export const inputFields = defineInputFields([
  { key: 'name', label: 'Name', type: 'string', required: true },
  matchField,
  clientPicker,
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  // Another client's project may well have the same name.
  mustNotComeEmpty(z, bundle, [clientPicker], input);
  const { name, match, client_id } = input;
  const records = await findOrWait(z, { kind: 'project', text: name }, () =>
    findByName(
      z,
      {
        noun: project.noun,
        list: (view) =>
          trackingTime.projects.list(z, bundle, { client_id }, view),
      },
      { name, match },
    ),
  );
  return toResults(z, project, records);
}) satisfies SearchPerform<typeof inputFields>;

export default defineSearch({
  key: 'find_project',
  noun: project.noun,
  display: { label: 'Find Project', description: 'Finds a project by name.' },
  operation: {
    inputFields,
    perform,
    outputFields: project.outputFields,
    sample: project.sample,
  },
});
