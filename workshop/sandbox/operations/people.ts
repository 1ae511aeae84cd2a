import { notFound } from '../errors.ts';
import type { NamedOrder } from '../store/account.ts';
import type {
  Team,
  TeamMembership,
  User,
  UserStatus,
} from '../store/records.ts';
import { given, listed, searching, sortOf, type ListQuery } from './lists.ts';
import {
  type IdPath,
  type Input,
  type Operation,
  record,
} from './operation.ts';
import { showTeam, showUser } from './views.ts';

export const listUsers: Operation<{
  query: ListQuery<NamedOrder> & { team_id?: string; status?: UserStatus };
}> = ({ context: { account } }, { query }) =>
  listed(
    query,
    (offset, limit) =>
      account.users.page(
        {
          ...sortOf<NamedOrder>(query.sort, 'name'),
          equal: given({ team: query.team_id, status: query.status }),
          ...searching(query.q, searchedText),
        },
        offset,
        limit,
      ),
    showUser,
  );

/** People are found by their address as well as by their name. */
const searchedText = (user: User): string => `${user.name}\n${user.email}`;

export const getUser: Operation<IdPath> = ({ context }, { path }) => {
  const user = context.account.users.get(path.id);
  if (user === undefined) {
    throw notFound('person', path.id);
  }
  return record(showUser(user));
};

export const getMe: Operation<Input> = ({ context, caller }) => {
  const { account, settings } = context;
  return record({
    ...showUser(caller.user),
    account: { ...account.details, plan: settings.tier },
    scopes: caller.scopes,
  });
};

export const listTeams: Operation<{ query: ListQuery<NamedOrder> }> = (
  { context: { account } },
  { query },
) =>
  listed(
    query,
    (offset, limit) =>
      account.teams.page(
        {
          ...sortOf<NamedOrder>(query.sort, 'name'),
          ...searching<Team>(query.q, ({ name }) => name),
        },
        offset,
        limit,
      ),
    showTeam,
  );

export const listTeamMembers: Operation<
  IdPath & { query: ListQuery<NamedOrder> }
> = ({ context: { account } }, { path, query }) => {
  const team = account.teams.get(path.id);
  if (team === undefined) {
    throw notFound('team', path.id);
  }
  const roles = new Map(
    team.members.map(
      ({ user_id, team_role }: TeamMembership) => [user_id, team_role] as const,
    ),
  );
  return listed(
    query,
    (offset, limit) =>
      account.users.page(
        {
          ...sortOf<NamedOrder>(query.sort, 'name'),
          equal: [['team', team.id]],
          ...searching(query.q, searchedText),
        },
        offset,
        limit,
      ),
    (user) => ({ ...showUser(user), team_role: roles.get(user.id) }),
  );
};
