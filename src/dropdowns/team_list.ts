import { trackingTime } from '#trackingtime';
import { choices } from './choices.ts';
import { defineHiddenList } from './hidden_list.ts';

export default defineHiddenList({
  key: 'team_list',
  noun: 'Team',
  perform: (z, bundle) =>
    choices(
      z,
      bundle,
      (place) =>
        trackingTime.teams.list(z, bundle, {}, { order: 'name', ...place }),
      {
        nameOf: (team) => team.name,
        tellApart: () => (team) =>
          team.member_count === 1 ? '1 member' : `${team.member_count} members`,
      },
    ),
});
