import { listUsers } from '../api/users.ts';
import { choices } from '../fields/dropdown.ts';
import { defineHiddenList } from '../polling/hidden_list.ts';

export default defineHiddenList({
  key: 'user_list',
  noun: 'User',
  perform: (z, bundle) =>
    choices(
      bundle,
      (page) => listUsers(z, { ...page, sort: 'name' }),
      ({ id, name, email }) => ({ id, name: `${name} (${email})` }),
    ),
});
