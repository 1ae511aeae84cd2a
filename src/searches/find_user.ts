import { trackingTime } from '#trackingtime';
import {
  defineInputFields,
  defineSearch,
  type SearchPerform,
} from 'zapier-platform-core';
import { readInput } from '../fields/input.ts';
import { emailField, matchField, nameField } from '../fields/name.ts';
import { findByNameOrEmail } from '../lookup/by_name_or_email.ts';
import { user } from '../resources/user.ts';
import { toResults } from '../resources/results.ts';

export const inputFields = defineInputFields([
  nameField,
  emailField,
  matchField,
]);

export const perform = (async (z, bundle) => {
  const wanted = readInput(z, inputFields, bundle.inputData);
  const records = await findByNameOrEmail(
    z,
    {
      noun: user.noun,
      list: (view) => trackingTime.users.list(z, bundle, {}, view),
    },
    wanted,
  );
  return toResults(z, user, records);
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
