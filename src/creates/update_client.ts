import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { changesOf, clearField } from '../fields/clear.ts';
import { clientDetails, clientDetailsOf } from '../fields/client_details.ts';
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
  const input = readInput(z, inputFields, bundle.inputData);
  const { client_id, name, status, clear } = input;
  const given = { name, ...clientDetailsOf(input), status };
  const changes = changesOf(z, given, { clear, labels: clearable });
  const changed = await trackingTime.clients.change(
    z,
    bundle,
    client_id,
    changes,
  );
  return client.toOutput(z, changed);
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
