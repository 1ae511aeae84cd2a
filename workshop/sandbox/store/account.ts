import type { Webhook } from '../webhooks/events.ts';
import { Collection } from './collection.ts';
import { foldCase } from './fold_case.ts';
import type {
  AccountDetails,
  Client,
  Project,
  Tag,
  Task,
  Team,
  TimeEntry,
  User,
} from './records.ts';

/** The keys lists can be sorted by. `name` is the description of a time entry. */
export type Order = 'name' | 'created_at' | 'updated_at' | 'start_time';
export type NamedOrder = 'name' | 'created_at' | 'updated_at';

type Named = {
  readonly name: string;
  readonly created_at: number;
};

const byName = (record: Named) => foldCase(record.name);
const byCreation = (record: Named) => record.created_at;
// People, teams and tags have no time of their last change: a new one is the only change there is.
const named = { name: byName, created_at: byCreation, updated_at: byCreation };
const changing = {
  name: byName,
  created_at: byCreation,
  updated_at: (record: { updated_at: number }) => record.updated_at,
};

const optional = (value: string | null): readonly string[] =>
  value === null ? [] : [value];

const createTimeEntries = () =>
  new Collection<
    TimeEntry,
    Order,
    'user' | 'project' | 'task' | 'client' | 'tag' | 'billable' | 'running'
  >({
    orders: {
      name: (entry) => foldCase(entry.description ?? ''),
      created_at: (entry) => entry.created_at,
      updated_at: (entry) => entry.updated_at,
      start_time: (entry) => entry.start_time,
    },
    partitions: {
      user: (entry) => [entry.user_id],
      project: (entry) => optional(entry.project_id),
      task: (entry) => optional(entry.task_id),
      client: (entry) => optional(entry.client_id),
      tag: (entry) => entry.tag_ids,
      billable: (entry) => [String(entry.billable)],
      running: (entry) => [String(entry.end_time === null)],
    },
  });

/** All that one TrackingTime account holds. */
export class Account {
  readonly details: AccountDetails;
  readonly timeEntries = createTimeEntries();
  readonly projects = new Collection<Project, NamedOrder, 'client' | 'status'>({
    orders: changing,
    partitions: {
      client: (project) => optional(project.client_id),
      status: (project) => [project.status],
    },
  });
  readonly tasks = new Collection<Task, NamedOrder, 'project' | 'status'>({
    orders: changing,
    partitions: {
      project: (task) => [task.project_id],
      status: (task) => [task.status],
    },
  });
  readonly clients = new Collection<Client, NamedOrder, 'status'>({
    orders: changing,
    partitions: { status: (client) => [client.status] },
  });
  readonly users = new Collection<User, NamedOrder, 'team' | 'status'>({
    orders: named,
    partitions: {
      team: (user) => this.teamsOf(user.id),
      status: (user) => [user.status],
    },
  });
  readonly teams = new Collection<Team, NamedOrder, never>({
    orders: named,
    partitions: {},
  });
  readonly tags = new Collection<Tag, NamedOrder, never>({
    orders: named,
    partitions: {},
  });
  readonly webhooks = new Collection<Webhook, 'created_at', never>({
    orders: { created_at: (webhook) => webhook.created_at },
    partitions: {},
  });

  constructor(details: AccountDetails) {
    this.details = details;
  }

  /** The entry the person's timer is running on, if it is. */
  runningEntryOf(userId: string): TimeEntry | undefined {
    const { items } = this.timeEntries.page(
      {
        order: 'start_time',
        equal: [
          ['running', 'true'],
          ['user', userId],
        ],
      },
      0,
      1,
    );
    return items[0];
  }

  private teamsOf(userId: string): string[] {
    return [...this.teams.values()]
      .filter((team) => team.members.some(({ user_id }) => user_id === userId))
      .map(({ id }) => id);
  }
}
