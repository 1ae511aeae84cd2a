import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { listClients } from '../api/documented/clients.ts';
import { matchField } from '../lookup/by_name.ts';
import {
  emailField,
  findByNameOrEmail,
  nameField,
} from '../lookup/by_name_or_email.ts';
import { readInput } from '../fields/input.ts';
import { client } from '../resources/client.ts';

export const inputFields = defineInputFields([
  nameField,
  emailField,
  matchField,
]);

export const perform = (async (z, bundle) => {
  const wanted = readInput(z, inputFields, bundle.inputData);
  const records = await findByNameOrEmail(
    z,
    { noun: client.noun, list: (query) => listClients(z, query) },
    wanted,
  );
  return records.map((found) => client.toOutput(z, found));
}) satisfies SearchPerform<typeof inputFields>;

export default defineSearch({
  key: 'find_client',
  noun: client.noun,
  display: {
    label: 'Find Client',
    description: 'Finds a client by name or email.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: client.outputFields,
    sample: client.sample,
  },
});
