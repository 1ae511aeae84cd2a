import { listUsers } from '../api/documented/users.ts';
import { choices } from './choices.ts';
import { defineHiddenList } from './hidden_list.ts';

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
