import { listTeams } from '../api/teams.ts';
import { choices } from '../fields/dropdown.ts';
import { defineHiddenList } from '../polling/hidden_list.ts';

export default defineHiddenList({
  key: 'team_list',
  noun: 'Team',
  perform: (z, bundle) =>
    choices(
      bundle,
      (page) => listTeams(z, { ...page, sort: 'name' }),
      ({ id, name }) => ({ id, name }),
    ),
});
