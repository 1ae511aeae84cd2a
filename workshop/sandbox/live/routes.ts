import {
  clientBecoming,
  addClient,
  editClient,
  getClient,
  listClients,
} from './customers.ts';
import type { LiveOperation } from './operation.ts';
import {
  getMe,
  getTeam,
  getUser,
  listTeams,
  listUsers,
  listWorkspaces,
} from './people.ts';
import {
  addProject,
  editProject,
  getProject,
  listProjects,
  projectBecoming,
} from './projects.ts';
import {
  addTask,
  editTask,
  getTask,
  listTasks,
  taskBecoming,
} from './tasks.ts';
import {
  addTimeEntry,
  editTimeEntry,
  getTimeEntry,
  listTimeEntries,
  removeTimeEntry,
  searchTimeEntries,
} from './time_entries.ts';
import { listTracking, stop, sync, track } from './timers.ts';
import { addWebhook, listWebhooks, removeWebhook } from './webhooks.ts';

/** One way to reach an operation. */
export type Route = {
  /** Faults and the request log know it by this: what is in both APIs has the contract's name. */
  readonly operation: string;
  readonly methods: readonly string[];
  /** Below the account; `#` stands for a number. */
  readonly path: string;
  readonly perform: LiveOperation;
};

const READ = ['GET'];
const ADD = ['GET', 'POST'];
const CHANGE = ['GET', 'POST', 'PUT'];
const SWITCH = ['GET', 'PUT'];

const route = (
  operation: string,
  methods: readonly string[],
  path: string,
  perform: LiveOperation,
): Route => ({ operation, methods, path, perform });

/** The first that fits is asked. */
const ROUTES: readonly Route[] = [
  route('getMe', READ, 'me', getMe),
  route('listWorkspaces', READ, 'teams', listWorkspaces),
  route('createTimeEntry', ADD, 'events/add', addTimeEntry),
  route('updateTimeEntry', CHANGE, 'events/update/#', editTimeEntry),
  route('updateTimeEntry', READ, 'events/#/update', editTimeEntry),
  route(
    'deleteTimeEntry',
    ['DELETE', 'GET'],
    'events/delete/#',
    removeTimeEntry,
  ),
  route('listTimeEntries', READ, 'events', listTimeEntries),
  route('getTimeEntry', READ, 'events/#', getTimeEntry),
  route('searchTimeEntries', READ, 'search/events', searchTimeEntries),
  route('startTimer', ADD, 'tasks/track', track),
  route('startTimer', ADD, 'tasks/track/#', track),
  route('stopTimer', ADD, 'tasks/stop', stop),
  route('stopTimer', ADD, 'tasks/stop/#', stop),
  route('syncTimer', ADD, 'tasks/sync/#', sync),
  route('listTracking', READ, 'users/#/tasks/tracking', listTracking),
  route('listTasks', READ, 'tasks/paginated', listTasks),
  route('createTask', ADD, 'tasks/add', addTask),
  route('createTask', ADD, 'tasks/share', addTask),
  route('updateTask', CHANGE, 'tasks/update/#', editTask),
  route('closeTask', SWITCH, 'tasks/close/#', taskBecoming('done')),
  route('openTask', SWITCH, 'tasks/open/#', taskBecoming('open')),
  route('getTask', READ, 'tasks/#', getTask),
  route('createProject', ADD, 'projects/add', addProject),
  route('updateProject', CHANGE, 'projects/update/#', editProject),
  route(
    'closeProject',
    SWITCH,
    'projects/close/#',
    projectBecoming('archived'),
  ),
  route('openProject', SWITCH, 'projects/open/#', projectBecoming('active')),
  route('listProjects', READ, 'projects', listProjects),
  route('listProjectTasks', READ, 'projects/#/min', getProject),
  route('getProject', READ, 'projects/#', getProject),
  route('createClient', ADD, 'customers/add', addClient),
  route('updateClient', CHANGE, 'customers/update/#', editClient),
  route(
    'closeClient',
    ['PUT'],
    'customers/close/#',
    clientBecoming('archived'),
  ),
  route('openClient', ['PUT'], 'customers/open/#', clientBecoming('active')),
  route('listClients', READ, 'customers', listClients),
  route('getClient', READ, 'customers/#', getClient),
  route('listTeams', READ, 'users/groups', listTeams),
  route('getTeam', READ, 'users/groups/#', getTeam),
  route('listUsers', READ, 'users', listUsers),
  route('getUser', READ, 'users/#', getUser),
  route('createWebhook', READ, 'webhooks/add', addWebhook),
  route('listWebhooks', READ, 'webhooks', listWebhooks),
  route('deleteWebhook', ['DELETE'], 'webhooks/#', removeWebhook),
  route('deleteWebhook', READ, 'webhooks/#/delete', removeWebhook),
];

/** The names of all operations, each once. */
export const LIVE_OPERATIONS: readonly string[] = [
  ...new Set(ROUTES.map(({ operation }) => operation)),
];

/** What a path means; `unknown` if nothing is there, `wrong_method` if something is for other methods. */
export type Match =
  { readonly route: Route; readonly id: number } | 'unknown' | 'wrong_method';

export const matching = (
  method: string,
  segments: readonly string[],
): Match => {
  const there = ROUTES.filter(({ path }) => fits(path, segments));
  const route = there.find(({ methods }) => methods.includes(method));
  if (route === undefined) {
    return there.length === 0 ? 'unknown' : 'wrong_method';
  }
  const place = route.path.split('/').indexOf('#');
  return { route, id: Number(segments[place] ?? 0) };
};

const fits = (path: string, segments: readonly string[]): boolean => {
  const parts = path.split('/');
  return (
    parts.length === segments.length &&
    parts.every((part, place) => {
      const segment = segments[place] ?? '';
      return part === '#' ? /^\d+$/.test(segment) : part === segment;
    })
  );
};
