import { listClients } from '../api/documented/clients.ts';
import { choicesByStatus } from './choices.ts';
import { defineHiddenList } from './hidden_list.ts';

export default defineHiddenList({
  key: 'client_list',
  noun: 'Client',
  perform: (z, bundle) =>
    choicesByStatus(
      z,
      bundle,
      ['active', 'archived'],
      (status, page) => listClients(z, { ...page, status, sort: 'name' }),
      ({ id, name, status }) => ({
        id,
        name: status === 'active' ? name : `${name} (${status})`,
      }),
    ),
});
