import { listClients } from '../api/clients.ts';
import { choicesByStatus } from '../fields/dropdown.ts';
import { defineHiddenList } from '../polling/hidden_list.ts';

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
