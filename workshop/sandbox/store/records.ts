import type { Stored } from './collection.ts';

/*
 * The account's records as the sandbox holds them: the contract's fields, with times as whole seconds since 1970.
 * Records are never changed in place; a change puts a new record where the old one was.
 */

export type ProjectStatus = 'active' | 'on_hold' | 'completed' | 'archived';
export type TaskStatus = 'open' | 'done';
export type ClientStatus = 'active' | 'archived';
export type UserRole = 'admin' | 'manager' | 'member' | 'viewer';
export type UserStatus = 'active' | 'inactive';

export type TimeEntry = {
  readonly description: string | null;
  readonly project_id: string | null;
  readonly task_id: string | null;
  /** The client of the entry's project when it was written. */
  readonly client_id: string | null;
  readonly user_id: string;
  readonly start_time: number;
  /** Null while the entry runs. */
  readonly end_time: number | null;
  readonly billable: boolean;
  readonly tag_ids: readonly string[];
  readonly created_at: number;
  readonly updated_at: number;
} & Stored;

export type Project = {
  readonly name: string;
  readonly client_id: string | null;
  readonly status: ProjectStatus;
  readonly billable: boolean;
  /** Seconds. */
  readonly budget: number | null;
  readonly color: string | null;
  readonly created_at: number;
  readonly updated_at: number;
} & Stored;

export type Task = {
  readonly name: string;
  readonly project_id: string;
  readonly status: TaskStatus;
  readonly assignee_id: string | null;
  /** Seconds. */
  readonly estimate: number | null;
  /** YYYY-MM-DD. */
  readonly due_date: string | null;
  readonly created_at: number;
  readonly updated_at: number;
} & Stored;

export type Client = {
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly notes: string | null;
  readonly status: ClientStatus;
  readonly created_at: number;
  readonly updated_at: number;
} & Stored;

export type User = {
  readonly name: string;
  readonly email: string;
  readonly role: UserRole;
  readonly status: UserStatus;
  /** IANA name. */
  readonly timezone: string;
  readonly created_at: number;
} & Stored;

export type TeamMembership = {
  readonly user_id: string;
  readonly team_role: 'lead' | 'member';
};

export type Team = {
  readonly name: string;
  readonly members: readonly TeamMembership[];
  readonly created_at: number;
} & Stored;

export type Tag = {
  readonly name: string;
  readonly color: string | null;
  readonly created_at: number;
} & Stored;

export type AccountDetails = {
  readonly id: string;
  readonly name: string;
  /** IANA name; dates are read in it if a request names no other. */
  readonly timezone: string;
};

export type EventName =
  | 'time_entry.created'
  | 'time_entry.updated'
  | 'time_entry.deleted'
  | 'timer.started'
  | 'timer.stopped'
  | 'project.status_changed';

/** What a subscription may ask a record to have; an absent condition lets all through. */
export type EventFilter = {
  readonly project_id?: string;
  readonly client_id?: string;
  readonly user_id?: string;
  readonly task_id?: string;
  readonly tag_id?: string;
  readonly billable?: boolean;
};

export type Webhook = {
  readonly event: EventName;
  readonly target_url: string;
  readonly filter: EventFilter | null;
  readonly secret: string;
  readonly created_at: number;
} & Stored;

/* What only the live face knows. */

/** What TrackingTime's live API keeps of an entry beyond the contract. */
export type EntryDetails = {
  /** Seconds from UTC to the wall clock that the entry was written in. Its person's zone if it isn't known. */
  readonly offset?: number;
  /** The custom field `EVENT_THIRD_PARTY_ID`. */
  readonly reference?: string;
  /** Until when a running entry was last said to last. */
  readonly synced_at?: number;
};

export type LiveEvent = 'event.created' | 'event.updated';

/** A subscription of the live face. Nothing signs what is sent to it. */
export type LiveHook = {
  readonly events: readonly LiveEvent[];
  readonly target_url: string;
  readonly grouped: boolean;
  /** It sees what this person may see. */
  readonly user_id: string;
  readonly created_at: number;
} & Stored;
