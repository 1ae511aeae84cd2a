import { listTeams } from '../api/documented/teams.ts';
import { choices } from './choices.ts';
import { defineHiddenList } from './hidden_list.ts';

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
