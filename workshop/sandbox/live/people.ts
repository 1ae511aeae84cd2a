import {
  filtered,
  foundByNumber,
  maySee,
  requireSight,
  type LiveCall,
  type LiveOperation,
} from './operation.ts';
import type { Workspace } from '../store/account.ts';
import { numberOf } from './ids.ts';
import { cityOf, namesOf, roleOf, showGroup, showUser } from './records.ts';

export const getMe: LiveOperation = (call) => {
  const { caller, view, workspaces } = call;
  const [home] = workspaces;
  return {
    data: {
      ...showUser(view, caller.user),
      ...namesOf(caller.user),
      account_id: home === undefined ? null : numberOf(home.account.details.id),
      timezone: cityOf(caller.user.timezone),
      locale: 'en',
      teams: workspaces.map((workspace) => showWorkspace(call, workspace)),
    },
  };
};

export const listWorkspaces: LiveOperation = (call) => ({
  data: filtered(call, call.workspaces, ({ archived }) => archived, 'ALL').map(
    (workspace) => showWorkspace(call, workspace),
  ),
});

const showWorkspace = (
  { caller, view, workspaces }: LiveCall,
  workspace: Workspace,
) => {
  const { archived, account } = workspace;
  const { id, name, timezone } = account.details;
  return {
    account_id: numberOf(id),
    company: name,
    role: roleOf(caller.user),
    status: 'VERIFIED',
    account_status: archived ? 'ARCHIVED' : 'ACTIVE',
    is_default: workspace === workspaces[0],
    is_selected: workspace === workspaces[0],
    is_archived: archived,
    permissions: {},
    settings: {
      timezone: cityOf(timezone),
      timezone_iana: view.settings.timezone_iana ? timezone : null,
      currency: 'GBP',
      week_starts_on: 'MONDAY',
    },
  };
};

export const listUsers: LiveOperation = (call) => {
  const { caller, context, view } = call;
  const users = filtered(
    call,
    context.account.users.all().filter(({ id }) => maySee(caller, id)),
    ({ status }) => status === 'inactive',
    view.settings.hides_archived_users ? 'ACTIVE' : 'ALL',
  );
  return { data: users.map((user) => showUser(view, user)) };
};

export const getUser: LiveOperation = ({ caller, context, view, id }) => {
  const user = foundByNumber('user', context.account.users, 'user', id);
  requireSight(caller, user.id);
  return { data: showUser(view, user) };
};

/** Groups can be archived, but none is. */
export const listTeams: LiveOperation = (call) => ({
  data: filtered(call, call.context.account.teams.all(), () => false).map(
    (team) => showGroup(call.view, team),
  ),
});

export const getTeam: LiveOperation = ({ context, view, id }) => ({
  data: showGroup(
    view,
    foundByNumber('group', context.account.teams, 'team', id),
  ),
});
