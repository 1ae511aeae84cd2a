import { trackingTime } from '#trackingtime';
import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { readInput } from '../fields/input.ts';
import { mappedEmpty } from '../fields/mapped_empty.ts';
import { matchField } from '../fields/name.ts';
import { clientPicker } from '../fields/pickers.ts';
import { findByName } from '../lookup/by_name.ts';
import { findOrWait } from '../lookup/find_or_create.ts';
import { project } from '../resources/project.ts';
import { toResults } from '../resources/results.ts';

export const inputFields = defineInputFields([
  { key: 'name', label: 'Name', type: 'string', required: true },
  matchField,
  {
    ...clientPicker,
    helpText: "Looks among this client's projects. Leave empty for all.",
  },
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  const { name, match, client_id } = input;
  // A project of no client is meant then: another client's may well have the same name.
  const isOfNoClient = mappedEmpty(bundle, [clientPicker], input) !== undefined;
  const records = await findOrWait(z, { kind: 'project', text: name }, () =>
    findByName(
      z,
      {
        noun: project.noun,
        list: async (view) => {
          const page = await trackingTime.projects.list(
            z,
            bundle,
            { client_id },
            view,
          );
          return isOfNoClient
            ? {
                ...page,
                records: page.records.filter((one) => one.client_id === null),
              }
            : page;
        },
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
