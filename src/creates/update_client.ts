import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { updateClient } from '../api/documented/clients.ts';
import { changesOf, clearField } from '../fields/clear.ts';
import { clientDetails } from '../fields/client_details.ts';
import { readInput } from '../fields/input.ts';
import { clientPicker } from '../fields/pickers.ts';
import { client } from '../resources/client.ts';

const clearable = {
  email: 'Email',
  phone: 'Phone',
  address: 'Address',
  notes: 'Notes',
};

export const inputFields = defineInputFields([
  { ...clientPicker, required: true },
  { key: 'name', label: 'Name', type: 'string' },
  ...clientDetails,
  {
    key: 'status',
    label: 'Status',
    type: 'string',
    choices: { active: 'Active', archived: 'Archived' },
  },
  clearField(clearable),
]);

export const perform = (async (z, bundle) => {
  const { client_id, clear, ...given } = readInput(
    z,
    inputFields,
    bundle.inputData,
  );
  const changes = changesOf(z, given, { clear, labels: clearable }, () => null);
  return client.toOutput(z, await updateClient(z, client_id, changes));
}) satisfies CreatePerform<typeof inputFields>;

export default defineCreate({
  key: 'update_client',
  noun: client.noun,
  display: {
    label: 'Update Client',
    description: 'Updates a client. Fields left empty stay as they are.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: client.outputFields,
    sample: client.sample,
  },
});
