import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { listClients } from '../api/clients.ts';
import { recordsOrNone } from '../api/errors.ts';
import { matchField, SEARCH_PAGE } from '../fields/by_name.ts';
import {
  emailField,
  nameField,
  queryOf,
  rankByNameOrEmail,
} from '../fields/by_name_or_email.ts';
import { readInput } from '../fields/input.ts';
import { client } from '../resources/client.ts';

export const inputFields = defineInputFields([
  nameField,
  emailField,
  matchField,
]);

export const perform = (async (z, bundle) => {
  const wanted = readInput(z, inputFields, bundle.inputData);
  const records = await recordsOrNone(
    listClients(z, {
      q: queryOf(z, wanted),
      sort: 'name',
      per_page: SEARCH_PAGE,
    }),
  );
  return rankByNameOrEmail(records, wanted).map((found) =>
    client.toOutput(z, found),
  );
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
