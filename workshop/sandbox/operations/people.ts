import type { NamedOrder } from '../store/account.ts';
import type { User, UserStatus } from '../store/records.ts';
import { fits, listed, type ListQuery } from './lists.ts';
import {
  found,
  getting,
  type IdPath,
  type Input,
  type Operation,
  record,
} from './operation.ts';
import { showTeam, showUser } from './views.ts';

/** People are found by their address as well as by their name. */
const searchedText = ({ name, email }: User): string => `${name}\n${email}`;

export const listUsers: Operation<{
  query: ListQuery<NamedOrder> & { team_id?: string; status?: UserStatus };
}> = ({ context: { account } }, { query }) => {
  const { team_id } = query;
  const team = team_id === undefined ? undefined : account.teams.get(team_id);
  const members = new Set(team?.members.map(({ user_id }) => user_id));
  return listed(account.users, query, {
    sort: 'name',
    where: ({ id, status }) =>
      (team_id === undefined || members.has(id)) && fits(query.status, status),
    textOf: searchedText,
    show: showUser,
  });
};

export const getUser = getting('person', ({ users }) => users, showUser);

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
  listed(account.teams, query, {
    sort: 'name',
    textOf: ({ name }) => name,
    show: showTeam,
  });

export const listTeamMembers: Operation<
  IdPath & { query: ListQuery<NamedOrder> }
> = ({ context: { account } }, { path, query }) => {
  const { members } = found('team', account.teams, path.id);
  const roles = new Map(
    members.map(({ user_id, team_role }) => [user_id, team_role] as const),
  );
  return listed(account.users, query, {
    sort: 'name',
    where: ({ id }) => roles.has(id),
    textOf: searchedText,
    show: (user) => ({ ...showUser(user), team_role: roles.get(user.id) }),
  });
};
