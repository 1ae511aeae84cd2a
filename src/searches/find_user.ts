import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { recordsOrNone } from '../api/errors.ts';
import { listUsers } from '../api/users.ts';
import { matchField, SEARCH_PAGE } from '../fields/by_name.ts';
import {
  emailField,
  nameField,
  queryOf,
  rankByNameOrEmail,
} from '../fields/by_name_or_email.ts';
import { readInput } from '../fields/input.ts';
import { user } from '../resources/user.ts';

export const inputFields = defineInputFields([
  nameField,
  emailField,
  matchField,
]);

export const perform = (async (z, bundle) => {
  const wanted = readInput(z, inputFields, bundle.inputData);
  const records = await recordsOrNone(
    listUsers(z, {
      q: queryOf(z, wanted),
      sort: 'name',
      per_page: SEARCH_PAGE,
    }),
  );
  return rankByNameOrEmail(records, wanted).map((found) =>
    user.toOutput(z, found),
  );
}) satisfies SearchPerform<typeof inputFields>;

export default defineSearch({
  key: 'find_user',
  noun: user.noun,
  display: {
    label: 'Find User',
    description: 'Finds a user by name or email.',
  },
  operation: {
    inputFields,
    perform,
    outputFields: user.outputFields,
    sample: user.sample,
  },
});
