import { Collection } from './collection.ts';
import type {
  AccountDetails,
  Client,
  Project,
  Tag,
  Task,
  Team,
  TimeEntry,
  User,
  Webhook,
} from './records.ts';

/** The keys lists can be sorted by. `name` is the description of a time entry. */
export type Order = 'name' | 'created_at' | 'updated_at' | 'start_time';
export type NamedOrder = 'name' | 'created_at' | 'updated_at';

type Named = {
  readonly name: string;
  readonly created_at: number;
};

const byName = (record: Named) => record.name.toLowerCase();
const byCreation = (record: Named) => record.created_at;
// People, teams and tags have no time of their last change: a new one is the only change there is.
const named = { name: byName, created_at: byCreation, updated_at: byCreation };
const changing = {
  name: byName,
  created_at: byCreation,
  updated_at: (record: { updated_at: number }) => record.updated_at,
};

/** All that one TrackingTime account holds. */
export class Account {
  readonly details: AccountDetails;
  readonly timeEntries = new Collection<TimeEntry, Order>('entry', {
    name: (entry) => (entry.description ?? '').toLowerCase(),
    created_at: (entry) => entry.created_at,
    updated_at: (entry) => entry.updated_at,
    start_time: (entry) => entry.start_time,
  });
  readonly projects = new Collection<Project, NamedOrder>('proj', changing);
  readonly tasks = new Collection<Task, NamedOrder>('task', changing);
  readonly clients = new Collection<Client, NamedOrder>('client', changing);
  readonly users = new Collection<User, NamedOrder>('user', named);
  readonly teams = new Collection<Team, NamedOrder>('team', named);
  readonly tags = new Collection<Tag, NamedOrder>('tag', named);
  readonly webhooks = new Collection<Webhook, 'created_at'>('hook', {
    created_at: (webhook) => webhook.created_at,
  });

  constructor(details: AccountDetails) {
    this.details = details;
  }

  /** The entry the person's timer is running on, if it is. */
  runningEntryOf(userId: string): TimeEntry | undefined {
    return this.timeEntries
      .all()
      .find((entry) => entry.end_time === null && entry.user_id === userId);
  }
}
