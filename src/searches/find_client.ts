import { trackingTime } from '#trackingtime';
import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { readInput } from '../fields/input.ts';
import { emailField, matchField, nameField } from '../fields/name.ts';
import { findByNameOrEmail, queryOf } from '../lookup/by_name_or_email.ts';
import { findOrWait } from '../lookup/find_or_create.ts';
import { client } from '../resources/client.ts';
import { toResults } from '../resources/results.ts';

export const inputFields = defineInputFields([
  nameField,
  emailField,
  matchField,
]);

export const perform = (async (z, bundle) => {
  const wanted = readInput(z, inputFields, bundle.inputData);
  const records = await findOrWait(
    z,
    { kind: 'client', text: queryOf(z, wanted) },
    () =>
      findByNameOrEmail(
        z,
        {
          noun: client.noun,
          list: (view) => trackingTime.clients.list(z, bundle, {}, view),
        },
        wanted,
      ),
  );
  return toResults(z, client, records);
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
