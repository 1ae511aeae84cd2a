import { isRecord } from '../../transport/json.ts';
import { unreadableError } from '../failure.ts';
import type { Team, TeamMember, TrackingTime } from '../port.ts';
import { read } from './call.ts';
import { pageOf, wholeOf } from './lists.ts';
import { zoneOf } from './me.ts';
import { onceARun } from './once_a_run.ts';
import { fromWireIn } from './times.ts';
import { readUser, readUsers } from './users.ts';
import { idOf, textOf } from './values.ts';

/*
 * People are in groups here: a "team" of this wire is a whole workspace.
 */

const noun = 'team';

const usersIn = (group: Record<string, unknown>): unknown[] =>
  Array.isArray(group.users) ? group.users : [];

const readTeam = (data: unknown, zone: string): Team | undefined => {
  const group = isRecord(data) ? data : {};
  const [id, name] = [idOf(group.id), textOf(group.name)];
  return id === undefined || name === undefined
    ? undefined
    : {
        id,
        name,
        member_count: usersIn(group).length,
        created_at: fromWireIn(group.created_at, zone) ?? null,
      };
};

const readTeams = onceARun(async (z, bundle) => {
  const query = { filter: 'ACTIVE' } as const;
  const { data } = await read(z, bundle, '/users/groups', { noun, query });
  return wholeOf(z, data, (group) => readTeam(group, zoneOf(bundle)));
});

/** Of the people in a group only ids and names are sure to be there. The rest is in the list of users. */
const readMembers = onceARun(async (z, bundle, id: string) => {
  const asking = { path: { id }, noun };
  const [{ data }, people] = await Promise.all([
    read(z, bundle, '/users/groups/{id}', asking),
    readUsers(z, bundle),
  ]);
  if (!isRecord(data) || idOf(data.id) !== id) {
    throw unreadableError(z);
  }
  const { supervisor, supervisor_id } = data;
  const lead = idOf(isRecord(supervisor) ? supervisor.id : supervisor_id);
  const known = new Map(people.records.map((user) => [user.id, user]));
  return wholeOf(z, usersIn(data), (member): TeamMember | undefined => {
    const named = readUser(member, bundle);
    return (
      named && {
        ...(known.get(named.id) ?? named),
        team_role: named.id === lead ? 'supervisor' : 'member',
      }
    );
  });
});

export const teams: TrackingTime['teams'] = {
  list: async (z, bundle, _where, view) =>
    pageOf(await readTeams(z, bundle), view),
  members: async (z, bundle, { team_id }, view) =>
    pageOf(await readMembers(z, bundle, team_id), view),
};
