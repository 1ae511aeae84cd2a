import { trackingTime } from '#trackingtime';
import {
  defineCreate,
  defineInputFields,
  type CreatePerform,
} from 'zapier-platform-core';
import { clientDetails, clientDetailsOf } from '../fields/client_details.ts';
import { readInput } from '../fields/input.ts';
import { createFor } from '../lookup/find_or_create.ts';
import { client } from '../resources/client.ts';

export const inputFields = defineInputFields([
  { key: 'name', label: 'Name', type: 'string', required: true },
  ...clientDetails,
]);

export const perform = (async (z, bundle) => {
  const input = readInput(z, inputFields, bundle.inputData);
  const { name, email } = input;
  const created = await createFor(
    z,
    [name, ...(email === undefined ? [] : [email])].map((text) => ({
      kind: 'client',
      text,
    })),
    () =>
      trackingTime.clients.create(z, bundle, {
        name,
        ...clientDetailsOf(input),
      }),
  );
  return client.toOutput(z, created);
}) satisfies CreatePerform<typeof inputFields>;

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
