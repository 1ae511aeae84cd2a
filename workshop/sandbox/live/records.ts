import type { Account } from '../store/account.ts';
import type {
  Client,
  LiveHook,
  Project,
  Task,
  Team,
  TimeEntry,
  User,
} from '../store/records.ts';
import { numberOf, trackedBy, trackedNumber, type Tracked } from './ids.ts';
import { localText, offsetAt, offsetText } from './local_times.ts';
import type { LiveSettings } from './settings.ts';

/* How records look on the live face. Much of it is of no use here, as in the vendor's own records. */

/** What a record is seen in. */
export type View = {
  readonly account: Account;
  /** Seconds since 1970. */
  readonly now: number;
  readonly settings: LiveSettings;
};

const HOUR_SECONDS = 3600;

const hours = (seconds: number): number =>
  Number((seconds / HOUR_SECONDS).toFixed(2));

/** Created and updated, in the account's zone. */
const accountTime = ({ account }: View, epochSeconds: number): string =>
  localText(epochSeconds, offsetAt(account.details.timezone, epochSeconds));

/** The offset of the clocks that an entry's times are of. */
export const offsetOf = ({ account }: View, entry: TimeEntry): number =>
  account.entryDetails.get(entry.id)?.offset ??
  offsetAt(
    account.users.get(entry.user_id)?.timezone ?? account.details.timezone,
    entry.start_time,
  );

/** A running entry ends, too: at an end that moves. */
const endOf = ({ account, now, settings }: View, entry: TimeEntry): number => {
  if (entry.end_time !== null) {
    return entry.end_time;
  }
  const { synced_at = entry.start_time } =
    account.entryDetails.get(entry.id) ?? {};
  const end = settings.running_end === 'now' ? now : synced_at;
  return Math.max(entry.start_time, end);
};

const aboutEntry = (view: View, entry: TimeEntry) => {
  const { account } = view;
  const offset = offsetOf(view, entry);
  const end = endOf(view, entry);
  const tracked = trackedBy(account, entry);
  const task = account.tasks.get(entry.task_id ?? '');
  return {
    id: numberOf(entry.id),
    type: entry.id.startsWith('planned_') ? 'NOT_LOGGED' : 'WORK',
    start: localText(entry.start_time, offset),
    end: localText(end, offset),
    duration: end - entry.start_time,
    timezone: offsetText(offset),
    project: account.projects.get(entry.project_id ?? ''),
    client: account.clients.get(entry.client_id ?? ''),
    user: account.users.get(entry.user_id),
    taskName: task?.name ?? '',
    taskNumber: tracked && trackedNumber(tracked),
    taskType: task === undefined ? 'GHOST' : 'PERSONAL',
    groups: account.teams
      .all()
      .filter(({ members }) =>
        members.some(({ user_id }) => user_id === entry.user_id),
      )
      .map(({ id }) => numberOf(id)),
    created: accountTime(view, entry.created_at),
    updated: accountTime(view, entry.updated_at),
  };
};

const numberOrNull = (record: { readonly id: string } | undefined) =>
  record === undefined ? null : numberOf(record.id);

/** As `/events` lists it. */
export const shortEntry = (view: View, entry: TimeEntry) => {
  const about = aboutEntry(view, entry);
  return {
    id: about.id,
    s: about.start,
    e: about.end,
    d: about.duration,
    se: null,
    seid: null,
    c: about.client?.name ?? null,
    cid: numberOrNull(about.client),
    p: about.project?.name ?? null,
    pid: numberOrNull(about.project),
    pn: null,
    pif: false,
    t: about.taskName,
    tid: about.taskNumber ?? null,
    tt: about.taskType,
    tv: 'PRIVATE',
    tl: null,
    dd: null,
    et: 0,
    a: false,
    u: about.user?.name ?? null,
    uid: numberOrNull(about.user),
    uhr: 0,
    uhc: 0,
    uau: null,
    uci: 1,
    tz: about.timezone,
    n: entry.description,
    co: '3',
    r: 0,
    b: entry.billable,
    bd: false,
    to: null,
    er: null,
    rf: null,
    re: null,
    rgi: null,
    ety: about.type,
    cci: 1,
    sci: 1,
    g: about.groups,
    has_files: false,
    toi: null,
    users: [],
    cat: about.created,
    uat: about.updated,
  };
};

/** As getting, adding, updating and tracking give it. */
export const longEntry = (view: View, entry: TimeEntry) => {
  const about = aboutEntry(view, entry);
  return {
    id: about.id,
    type: about.type,
    start: about.start,
    loc_start: about.start.slice(11, 16),
    end: about.end,
    loc_end: about.end.slice(11, 16),
    duration: about.duration,
    loc_duration: new Date(about.duration * 1000).toISOString().slice(11, 16),
    formated_duration: `${hours(about.duration)} h`,
    service: null,
    service_id: null,
    customer: about.client?.name ?? null,
    customer_id: numberOrNull(about.client),
    project: about.project?.name ?? null,
    project_id: numberOrNull(about.project),
    project_notes: null,
    project_color: about.project?.color ?? null,
    skill: null,
    task: about.taskName,
    task_id: about.taskNumber ?? null,
    task_type: about.taskType,
    task_visibility: 'PRIVATE',
    task_list: null,
    due_date: null,
    estimated_time: 0,
    is_archived: false,
    user: about.user?.name ?? null,
    user_id: numberOrNull(about.user),
    user_hourly_rate: 0,
    user_hourly_cost: 0,
    user_groups: about.groups,
    timezone: about.timezone,
    notes: entry.description,
    color: '3',
    repeat: null,
    end_repeat: null,
    frequency: null,
    repeat_every: null,
    hourly_rate: 0,
    is_billable: entry.billable,
    is_billed: false,
    tags: [],
    created_at: about.created,
    updated_at: about.updated,
    json: null,
  };
};

/** The custom field that holds another system's id of an entry. */
export const REFERENCE_FIELD = {
  id: 501,
  slug: 'EVENT_THIRD_PARTY_ID',
  name: 'External ID',
  value_type: 'text',
  filter_object_class: 'event',
} as const;

/** The custom fields that are set on entries, which stand next to the records. */
export const setFields = (
  { account }: View,
  entries: readonly TimeEntry[],
): readonly object[] =>
  entries.flatMap(({ id }) => {
    const value = account.entryDetails.get(id)?.reference;
    return value === undefined
      ? []
      : [
          {
            custom_field_id: REFERENCE_FIELD.id,
            value,
            enum_option_id: null,
            event_id: numberOf(id),
          },
        ];
  });

/** Seconds worked, by the id of a project, a task or a client. */
const workedSeconds = ({ account }: View): ReadonlyMap<string, number> =>
  account.timeEntries.remember('worked', () => {
    const worked = new Map<string, number>();
    for (const entry of account.timeEntries.all()) {
      const { start_time, end_time, project_id, task_id, client_id } = entry;
      for (const id of [project_id, task_id, client_id]) {
        if (id !== null && end_time !== null) {
          worked.set(id, (worked.get(id) ?? 0) + end_time - start_time);
        }
      }
    }
    return worked;
  });

const idAndName = (record: { id: string; name: string } | undefined) =>
  record === undefined ? null : { id: numberOf(record.id), name: record.name };

export const showProject = (view: View, project: Project) => {
  const { account } = view;
  const worked = workedSeconds(view).get(project.id) ?? 0;
  return {
    id: numberOf(project.id),
    name: project.name,
    is_archived: project.status === 'archived',
    color: project.color,
    notes: null,
    customer: idAndName(account.clients.get(project.client_id ?? '')),
    service: null,
    start_date: null,
    end_date: null,
    delivery_date: null,
    estimated_time: project.budget === null ? 0 : hours(project.budget),
    accumulated_time: worked,
    worked_hours: hours(worked),
    billing: {
      is_billable: project.billable,
      hourly_rate: 0,
      hourly_cost: 0,
      fixed_rate: 0,
      billable_hours: project.billable ? hours(worked) : 0,
      non_billable_hours: project.billable ? 0 : hours(worked),
    },
    is_public: true,
    is_template: false,
    following: false,
    default_view: 'LIST',
    task_lists: [],
    coworkers: [],
    created_at: accountTime(view, project.created_at),
    updated_at: accountTime(view, project.updated_at),
    json: null,
  };
};

/** The event of who tracks a task now, as it is in the task's `users`. */
const trackingUser = (view: View, entry: TimeEntry) => {
  const { project, user } = aboutEntry(view, entry);
  return {
    id: numberOrNull(user),
    name: user?.name ?? null,
    project: project?.name ?? null,
    status: 'SHARED',
    shared_on: null,
    event: longEntry(view, entry),
  };
};

const assignee = (view: View, { assignee_id }: Task) => {
  const user = view.account.users.get(assignee_id ?? '');
  return user === undefined
    ? []
    : [
        {
          ...idAndName(user),
          status: 'SHARED',
          shared_on: null,
          event: null,
        },
      ];
};

/** A task, or the hidden one that stands for a project or for nothing. */
export const showTask = (view: View, tracked: Tracked) => {
  const { account } = view;
  const number = trackedNumber(tracked);
  const task = 'task' in tracked ? tracked.task : undefined;
  const project =
    'project' in tracked
      ? tracked.project
      : account.projects.get(task?.project_id ?? '');
  const client = account.clients.get(project?.client_id ?? '');
  const events = account.running().filter((entry) => {
    const about = trackedBy(account, entry);
    return about !== undefined && trackedNumber(about) === number;
  });
  const users = [
    ...(task === undefined ? [] : assignee(view, task)),
    ...events.map((entry) => trackingUser(view, entry)),
  ];
  const worked = workedSeconds(view).get(task?.id ?? '') ?? 0;
  const estimate = task?.estimate ?? 0;
  return {
    id: number,
    name: task?.name ?? '',
    type: task === undefined ? 'GHOST' : 'PERSONAL',
    visibility: 'PRIVATE',
    project_id: numberOrNull(project),
    project: project?.name ?? null,
    customer: client?.name ?? null,
    customer_id: numberOrNull(client),
    service: null,
    service_id: null,
    estimated_time: hours(estimate),
    loc_estimated_time: new Date(estimate * 1000).toISOString().slice(11, 16),
    accumulated_time: worked,
    worked_hours: hours(worked),
    is_archived: task?.status === 'done',
    start_date: null,
    end_date: null,
    due_date: task?.due_date ?? null,
    list_id: null,
    list_name: null,
    list_position: 0,
    tracking: events.length > 0,
    account_id: numberOf(account.details.id),
    color: '3',
    user: users[0] ?? null,
    // Who has the task and tracks it is in it once.
    users: users.filter(
      ({ id, event }) =>
        event !== null ||
        !events.some(({ user_id }) => numberOf(user_id) === id),
    ),
    billing: { is_billable: project?.billable ?? false, hourly_rate: 0 },
    tracking_event: events[0] === undefined ? null : longEntry(view, events[0]),
    subtasks: [],
    comments: [],
    description: null,
    created_by: null,
    task_permalink: null,
    created_at: accountTime(view, task?.created_at ?? view.now),
    updated_at: accountTime(view, task?.updated_at ?? view.now),
    json: null,
  };
};

export const showCustomer = (view: View, client: Client) => {
  const projects = view.account.projects
    .all()
    .filter(({ client_id }) => client_id === client.id);
  const archived = projects.filter(({ status }) => status === 'archived');
  return {
    id: numberOf(client.id),
    name: client.name,
    notes: client.notes,
    contact:
      client.email === null ? null : { name: client.name, email: client.email },
    is_archived: client.status === 'archived',
    worked_hours: hours(workedSeconds(view).get(client.id) ?? 0),
    total_projects: projects.length,
    active_projects: projects.length - archived.length,
    archived_projects: archived.length,
    average_hourly_rate: 0,
    color_index: 1,
    created_at: accountTime(view, client.created_at),
    updated_at: accountTime(view, client.updated_at),
    json: null,
  };
};

const ROLES = {
  admin: 'ADMIN',
  manager: 'PROJECT_MANAGER',
  member: 'CO_WORKER',
  viewer: 'CO_WORKER',
} as const;

/** A person's setting holds the name of a city. */
export const cityOf = (zone: string): string =>
  (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** The vendor keeps a first name and a surname. */
export const namesOf = ({ name }: User) => {
  const [first = '', ...others] = name.split(' ');
  return { name: first, surname: others.join(' ') };
};

export const roleOf = ({ role }: User) => ROLES[role];

export const showUser = (view: View, user: User) => ({
  id: numberOf(user.id),
  ...namesOf(user),
  email: user.email,
  role: roleOf(user),
  status: 'VERIFIED',
  is_archived: user.status === 'inactive',
  account_id: numberOf(view.account.details.id),
  avatar_url: null,
  created_at: accountTime(view, user.created_at),
  billing: { hourly_rate: 0, hourly_cost: 0 },
  schedule: {},
  settings: {
    timezone: cityOf(user.timezone),
    timezone_iana: view.settings.timezone_iana ? user.timezone : null,
    language: 'EN',
  },
  permissions: {},
  teams: [],
});

/** What the contract calls a team. */
export const showGroup = (view: View, team: Team) => ({
  id: numberOf(team.id),
  name: team.name,
  status: 'ACTIVE',
  supervisor_id: team.members
    .filter(({ team_role }) => team_role === 'lead')
    .map(({ user_id }) => numberOf(user_id))[0],
  users: team.members.flatMap(({ user_id }) => {
    const user = view.account.users.get(user_id);
    return user === undefined
      ? []
      : [{ id: numberOf(user.id), ...namesOf(user) }];
  }),
  created_at: accountTime(view, team.created_at),
});

export const showHook = (view: View, hook: LiveHook) => ({
  id: numberOf(hook.id),
  url: hook.target_url,
  events: hook.events,
  grouped: hook.grouped,
  status: 'ENABLED',
  account_id: numberOf(view.account.details.id),
  user_id: numberOf(hook.user_id),
  created_at: accountTime(view, hook.created_at),
});
