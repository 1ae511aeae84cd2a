import type { Trial, Wire } from './trial.ts';

/** Records of the account that items can be tried on. */
export type Known = {
  me: Wire;
  entry: Wire;
  project: Wire;
  task: Wire;
  client: Wire;
  tag: Wire;
  team: Wire;
};

export const knownRecords = async ({ api }: Trial): Promise<Known> => {
  const first = async (path: string): Promise<Wire> => {
    const [record] = await api<Wire[]>('GET', path);
    if (!record) {
      throw new Error(`The sandbox has no record at ${path}.`);
    }
    return record;
  };
  const project = await first('/projects?status=active&sort=name');
  return {
    me: await api('GET', '/users/me'),
    entry: await first('/time-entries?running=false'),
    project,
    task: await first(`/projects/${project.id}/tasks`),
    client: await first('/clients?status=active'),
    tag: await first('/tags'),
    team: await first('/teams'),
  };
};

type Fields = Record<string, unknown>;

/** How an item is tried: what a builder fills in, and how many requests that takes. */
export type Trying = {
  fields: (known: Known) => Fields;
  requests: number;
  /** Fields with which a search finds nothing. */
  nothing?: (known: Known) => Fields;
  /** Puts the account in the state that the item needs, through the API. */
  before?: ((trial: Trial, known: Known) => Promise<unknown>) | undefined;
};

/** The account as the item needs it, and what is in it. */
export const prepare = async (
  trial: Trial,
  { before }: Pick<Trying, 'before'>,
): Promise<Known> => {
  const known = await knownRecords(trial);
  await before?.(trial, known);
  return known;
};

/** As much of an input field as a guess needs. */
export type Asked = {
  key: string;
  type?: string | undefined;
  required?: boolean | undefined;
  choices?: unknown;
};

const guess = ({ key, type, choices }: Asked, known: Known): unknown => {
  const record = /^(?:time_)?(.+)_id$/.exec(key)?.[1];
  const found = Object.entries({ ...known, user: known.me }).find(
    ([name]) => name === record,
  );
  if (found) {
    return found[1].id;
  }
  if (typeof choices === 'object' && choices !== null) {
    return Object.keys(choices)[0];
  }
  const byType: Record<string, unknown> = {
    datetime: '2026-03-16T09:00:00Z',
    integer: 1,
    number: 1,
    boolean: true,
  };
  return byType[type ?? ''] ?? 'Made by a Zap';
};

/**
 * How an item is tried that no table below says anything of: its required fields filled with records of the account
 * and plain values, in one request. So a new item is tried the day it is added; write a row when it needs more.
 */
const plainTrying = (inputFields: readonly Asked[]): Trying => ({
  fields: (known) =>
    Object.fromEntries(
      inputFields
        .filter(({ required }) => required)
        .map((field) => [field.key, guess(field, known)]),
    ),
  requests: 1,
});

const noFields = () => ({});
const ABSENT = 'No such name anywhere';
const period = { period: 'custom', from: '2020-01-01', to: '2020-12-31' };

const startAda = async ({ api }: Trial): Promise<void> => {
  await api('POST', '/time-entries/stop', {}).catch(() => undefined);
  await api('POST', '/time-entries/start', { description: 'A running timer' });
};

const startAdaAnHourAgo = async ({ api }: Trial): Promise<void> => {
  await api('POST', '/time-entries/stop', {}).catch(() => undefined);
  await api('POST', '/time-entries/start', {
    description: 'A running timer',
    start_time: new Date(Date.now() - 3_600_000).toISOString(),
  });
};

const stopAda = async ({ api }: Trial): Promise<void> => {
  await api('POST', '/time-entries/stop', {}).catch(() => undefined);
};

const newEntry = (trial: Trial): Promise<Wire> =>
  trial.api('POST', '/time-entries', {
    start_time: '2026-03-16T09:00:00Z',
    duration: 600,
    description: 'To be changed',
  });

/** Actions that need more than their required fields, or that show more with it. */
export const creates: Record<string, Trying> = {
  create_time_entry: {
    fields: ({ project, task, me, tag }) => ({
      start_time: '2026-03-16T09:00:00Z',
      duration: '1h 30m',
      description: 'Kick-off call',
      project_id: project.id,
      task_id: task.id,
      user_id: me.id,
      billable: true,
      tag_ids: [tag.id],
    }),
    requests: 1,
  },
  create_time_entries: {
    fields: ({ project }) => ({
      lines: [
        { start_time: '2026-03-16T09:00:00Z', duration: '30m' },
        {
          start_time: '2026-03-16T10:00:00Z',
          duration: '45m',
          project_id: project.id,
        },
      ],
    }),
    requests: 2,
  },
  update_time_entry: {
    fields: ({ entry }) => ({
      time_entry_id: entry.id,
      description: 'Changed by a Zap',
    }),
    requests: 1,
  },
  delete_time_entry: {
    before: async (trial, known) => {
      known.entry = await newEntry(trial);
    },
    fields: ({ entry }) => ({ time_entry_id: entry.id }),
    requests: 1,
  },
  start_timer: {
    before: stopAda,
    fields: () => ({ description: 'On the phone' }),
    requests: 1,
  },
  stop_timer: { before: startAda, fields: noFields, requests: 1 },
  create_project: {
    fields: ({ client }) => ({
      name: 'Made by a Zap',
      client_id: client.id,
      budget: '100h',
      color: '#3366ff',
    }),
    requests: 1,
  },
  create_task: {
    fields: ({ project, me }) => ({
      name: 'Made by a Zap',
      project_id: project.id,
      assignee_id: me.id,
      estimate: '4h',
      due_date: '2026-12-24',
    }),
    requests: 1,
  },
  create_client: {
    fields: () => ({ name: 'Made by a Zap', email: 'zap@example.com' }),
    requests: 1,
  },
  create_tag: {
    fields: () => ({ name: 'Made by a Zap', color: '#ff9900' }),
    requests: 1,
  },
  update_client: {
    fields: ({ client }) => ({
      client_id: client.id,
      phone: '+44 1',
      clear: ['notes'],
    }),
    requests: 1,
  },
  update_project: {
    fields: ({ project }) => ({
      project_id: project.id,
      budget: '120h',
      clear: ['color'],
    }),
    requests: 1,
  },
  update_task: {
    fields: ({ task }) => ({
      task_id: task.id,
      status: 'done',
      clear: ['due_date'],
    }),
    requests: 1,
  },
  api_request: {
    fields: () => ({ method: 'GET', path: '/tags', query: { per_page: '1' } }),
    requests: 1,
  },
};

export const searches: Record<string, Trying> = {
  find_time_entry: {
    fields: ({ entry }) => ({ time_entry_id: entry.id }),
    nothing: () => ({ text: ABSENT }),
    requests: 1,
  },
  find_running_timer: {
    before: startAda,
    fields: noFields,
    nothing: () => ({ user_id: 'user_of_another_account' }),
    requests: 1,
  },
  find_project: {
    fields: ({ project }) => ({ name: project.name }),
    nothing: () => ({ name: ABSENT }),
    requests: 1,
  },
  find_task: {
    fields: ({ project, task }) => ({
      project_id: project.id,
      name: task.name,
    }),
    nothing: ({ project }) => ({ project_id: project.id, name: ABSENT }),
    requests: 1,
  },
  find_client: {
    fields: ({ client }) => ({ name: client.name }),
    nothing: () => ({ email: 'nobody@example.com' }),
    requests: 1,
  },
  find_tag: {
    fields: ({ tag }) => ({ name: tag.name }),
    nothing: () => ({ name: ABSENT }),
    requests: 1,
  },
  find_team: {
    fields: ({ team }) => ({ name: team.name }),
    nothing: () => ({ name: ABSENT }),
    requests: 1,
  },
  find_user: {
    fields: ({ me }) => ({ email: me.email }),
    nothing: () => ({ name: ABSENT }),
    requests: 1,
  },
  find_team_members: {
    fields: ({ team }) => ({ team_id: team.id }),
    nothing: () => ({ team_id: 'team_of_another_account' }),
    requests: 1,
  },
  // A report of no entries is still a report, so these have no way to find nothing.
  summary_report: {
    fields: () => ({ period: 'last_30_days', group_by: 'project' }),
    requests: 1,
  },
  detailed_report: { fields: () => ({ period: 'last_7_days' }), requests: 1 },
  project_report: { fields: () => ({ period: 'last_30_days' }), requests: 1 },
  user_report: { fields: () => ({ period: 'last_30_days' }), requests: 1 },
};

/** Reports of a time before the account was. */
export const emptyReports: Record<string, Fields> = {
  summary_report: { ...period, group_by: 'project' },
  detailed_report: period,
  project_report: period,
  user_report: period,
};

/** Triggers that poll, the lists behind dropdowns among them. */
export const polls: Record<string, Trying> = {
  new_project: { fields: noFields, requests: 1 },
  new_client: { fields: noFields, requests: 1 },
  new_user: { fields: noFields, requests: 1 },
  new_tag: { fields: noFields, requests: 1 },
  new_task: {
    fields: ({ project }) => ({ project_id: project.id }),
    requests: 1,
  },
  timer_running_long: {
    before: startAdaAnHourAgo,
    fields: () => ({ hours: '30 min' }),
    requests: 1,
  },
  // The account's time zone is asked for once an hour.
  reporting_period_ended: {
    fields: () => ({ period: 'month', group_by: 'project' }),
    requests: 2,
  },
  project_list: { fields: noFields, requests: 1 },
  task_list: {
    fields: ({ project }) => ({ project_id: project.id }),
    requests: 1,
  },
  client_list: { fields: noFields, requests: 1 },
  user_list: { fields: noFields, requests: 1 },
  team_list: { fields: noFields, requests: 1 },
  tag_list: { fields: noFields, requests: 1 },
  // The names of people and projects are asked for once an hour.
  time_entry_list: { fields: noFields, requests: 3 },
  time_zone_list: { fields: noFields, requests: 0 },
};

const TRYINGS = { triggers: polls, creates, searches };

/** How an item is tried: as its table above says, or else plainly. A trigger on a hook is in `hooks`. */
export const tryingOf = (
  kind: keyof typeof TRYINGS,
  key: string,
  { inputFields = [] }: { inputFields?: readonly (Asked | string)[] },
): Trying =>
  TRYINGS[kind][key] ??
  plainTrying(inputFields.filter((field) => typeof field !== 'string'));

type Hooked = Pick<Trying, 'before'> & {
  /** Makes the event happen, as a person in TrackingTime would. */
  happen: (trial: Trial, known: Known) => Promise<unknown>;
};

export const hooks: Record<string, Hooked> = {
  timer_started: { happen: startAda },
  timer_stopped: { before: startAda, happen: stopAda },
  time_entry_created: { happen: newEntry },
  time_entry_updated: {
    happen: ({ api }, { entry }) =>
      api('PUT', `/time-entries/${entry.id}`, {
        description: `Now ${Date.now()}`,
      }),
  },
  time_entry_deleted: {
    happen: async (trial) => {
      const { id } = await newEntry(trial);
      await trial.api('DELETE', `/time-entries/${id}`);
    },
  },
  project_status_changed: {
    happen: ({ control }, { project }) =>
      control('PUT', `/projects/${project.id}/status`, { status: 'completed' }),
  },
};
