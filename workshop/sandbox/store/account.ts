import { Collection, type Orders } from './collection.ts';
import type {
  AccountDetails,
  Client,
  EntryDetails,
  LiveHook,
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

const entryOrders: Orders<TimeEntry, Order> = {
  name: (entry) => (entry.description ?? '').toLowerCase(),
  created_at: (entry) => entry.created_at,
  updated_at: (entry) => entry.updated_at,
  start_time: (entry) => entry.start_time,
};

/** An account as its people are in it. */
export type Workspace = {
  readonly account: Account;
  readonly archived: boolean;
};

/** All that one TrackingTime account holds. */
export class Account {
  readonly details: AccountDetails;
  readonly timeEntries = new Collection('entry', entryOrders);
  readonly projects = new Collection<Project, NamedOrder>('proj', changing);
  readonly tasks = new Collection<Task, NamedOrder>('task', changing);
  readonly clients = new Collection<Client, NamedOrder>('client', changing);
  readonly users = new Collection<User, NamedOrder>('user', named);
  readonly teams = new Collection<Team, NamedOrder>('team', named);
  readonly tags = new Collection<Tag, NamedOrder>('tag', named);
  readonly webhooks = new Collection<Webhook, 'created_at'>('hook', {
    created_at: (webhook) => webhook.created_at,
  });
  /** Time that is planned, not worked. The contract has none. */
  readonly planned = new Collection('planned', entryOrders);
  /** By the id of a time entry. */
  readonly entryDetails = new Map<string, EntryDetails>();
  readonly liveHooks = new Collection<LiveHook, 'created_at'>('livehook', {
    created_at: (hook) => hook.created_at,
  });

  constructor(details: AccountDetails) {
    this.details = details;
  }

  /** Keeps something more about an entry. */
  addDetails(entryId: string, details: EntryDetails): void {
    this.entryDetails.set(entryId, {
      ...this.entryDetails.get(entryId),
      ...details,
    });
  }

  /** The entries that run now. */
  running(): readonly TimeEntry[] {
    return this.timeEntries.remember('running', () =>
      this.timeEntries.all().filter(({ end_time }) => end_time === null),
    );
  }

  /** The entry the person's timer is running on, if it is. */
  runningEntryOf(userId: string): TimeEntry | undefined {
    return this.running().find(({ user_id }) => user_id === userId);
  }
}
