import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { createClient } from '../api/documented/clients.ts';
import { clientDetails } from '../fields/client_details.ts';
import { readInput } from '../fields/input.ts';
import { client } from '../resources/client.ts';

export const inputFields = defineInputFields([
  { key: 'name', label: 'Name', type: 'string', required: true },
  ...clientDetails,
]);

export const perform = (async (z, bundle) =>
  client.toOutput(
    z,
    await createClient(z, readInput(z, inputFields, bundle.inputData)),
  )) satisfies CreatePerform<typeof inputFields>;

export default defineCreate({
  key: 'create_client',
  noun: client.noun,
  display: { label: 'Create Client', description: 'Creates a new client.' },
  operation: {
    inputFields,
    perform,
    outputFields: client.outputFields,
    sample: client.sample,
  },
});
