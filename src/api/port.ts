import type {
  AfterResponseMiddleware,
  Authentication,
  BeforeRequestMiddleware,
  Bundle,
  ZObject,
} from 'zapier-platform-core';
import type { Refusal } from './refusal.ts';

/*
 * TrackingTime as the items know it: no path, no status, no envelope, no query word, no header. A wire implements it,
 * and the switch `#trackingtime` (package.json) picks one for a build.
 *
 * A record that isn't there is a refusal that means "missing"; `orNothing` in refusal.ts turns it into undefined.
 */

/* Values */

type Id = string;
/** RFC 3339, in UTC, to the second: `2026-03-16T09:00:00Z`. */
type Moment = string;
/** `2026-03-16`. */
type Day = string;

/** A range of days, both ends inclusive, in a time zone. */
export type Days = { from: Day; to: Day; timezone: string };

/*
 * Records. Durations are in whole seconds. When a record was created or changed is null if this wire doesn't say.
 */

export type TimeEntry = {
  id: Id;
  description: string | null;
  project_id: Id | null;
  task_id: Id | null;
  client_id: Id | null;
  user_id: Id;
  start_time: Moment;
  /** Null while its timer runs, and so is the duration. */
  end_time: Moment | null;
  duration: number | null;
  billable: boolean;
  tag_ids: Id[];
  created_at: Moment | null;
  updated_at: Moment | null;
};

type ProjectStatus = 'active' | 'on_hold' | 'completed' | 'archived';

export type Project = {
  id: Id;
  name: string;
  client_id: Id | null;
  status: ProjectStatus;
  billable: boolean;
  budget: number | null;
  color: string | null;
  created_at: Moment | null;
  updated_at: Moment | null;
};

type TaskStatus = 'open' | 'done';

export type Task = {
  id: Id;
  name: string;
  /** Null for a task of no project, which not every wire has. */
  project_id: Id | null;
  status: TaskStatus;
  assignee_id: Id | null;
  estimate: number | null;
  due_date: Day | null;
  created_at: Moment | null;
  updated_at: Moment | null;
};

type ClientStatus = 'active' | 'archived';

export type Client = {
  id: Id;
  name: string;
  email: string | null;
  phone: string | null;
  address: string | null;
  notes: string | null;
  status: ClientStatus;
  created_at: Moment | null;
  updated_at: Moment | null;
};

export type User = {
  id: Id;
  name: string;
  email: string;
  role: string;
  status: string;
  timezone: string;
  created_at: Moment | null;
};

export type Team = {
  id: Id;
  name: string;
  member_count: number;
  created_at: Moment | null;
};

export type TeamMember = User & { team_role: string };

export type Tag = {
  id: Id;
  name: string;
  color: string | null;
  created_at: Moment;
};

/** The user the connection acts as. */
export type Me = {
  id: Id;
  name: string;
  email: string;
  account: { name: string; timezone: string };
};

/* Lists */

type Order =
  'name' | 'newest' | 'last changed' | 'latest start' | 'earliest start';

/** Which part of a list is asked for. */
export type View<By extends Order = Order> = {
  order?: By;
  /** What a name, a description or an address has in it. */
  text?: string | undefined;
  /** How many records at most. */
  size: number;
  /** 1 is the first, and the default. */
  page?: number;
};

/** One page of a list, and where it stands in the whole. */
export type Page<Item> = {
  records: Item[];
  hasMore: boolean;
  total: number;
  /** What could be read of records that don't fit. They are in the log, and not among `records`. */
  odd: Partial<Item>[];
  /** The ids of all records that came, also of unreadable ones and of those without the text that was asked for. */
  ids: string[];
};

/* What is written. What is undefined is left as it is, or to TrackingTime. */

export type EntryDetails = {
  description?: string | undefined;
  project_id?: Id | undefined;
  task_id?: Id | undefined;
  user_id?: Id | undefined;
  billable?: boolean | undefined;
  tag_ids?: Id[] | undefined;
};

/** What a builder calls an entry in another app, where a wire carries that. */
type Referenced = { external_reference?: string | undefined };

export type EntryEnd = { end_time: Moment } | { duration: number };

export type NewEntry = EntryDetails &
  Referenced & { start_time: Moment } & EntryEnd;

type EntryChange = EntryDetails &
  Referenced & {
    start_time?: Moment | undefined;
    end_time?: Moment | undefined;
    duration?: number | undefined;
  };

export type ProjectDetails = {
  client_id?: Id | undefined;
  status?: ProjectStatus | undefined;
  billable?: boolean | undefined;
  budget?: number | undefined;
  color?: string | undefined;
};

export type TaskDetails = {
  assignee_id?: Id | undefined;
  estimate?: number | undefined;
  due_date?: Day | undefined;
};

/** How a client is reached. */
export type ClientDetails = {
  email?: string | undefined;
  phone?: string | undefined;
  address?: string | undefined;
  notes?: string | undefined;
};

/** What an update sets, and what it empties. How a field is emptied is the wire's. */
export type Changes<Change, Key extends keyof Change> = {
  set: Change;
  clear: readonly Key[];
};

type EntryChanges = Changes<
  EntryChange,
  'description' | 'project_id' | 'task_id' | 'tag_ids'
>;

type ProjectChanges = Changes<
  ProjectDetails & { name?: string | undefined },
  'client_id' | 'budget' | 'color'
>;

/** A task stays in its project. */
type TaskChanges = Changes<
  TaskDetails & {
    name?: string | undefined;
    status?: TaskStatus | undefined;
  },
  'assignee_id' | 'estimate' | 'due_date'
>;

type ClientChanges = Changes<
  ClientDetails & {
    name?: string | undefined;
    status?: ClientStatus | undefined;
  },
  'email' | 'phone' | 'address' | 'notes'
>;

/** What entries are narrowed down by. */
export type HookFilter = {
  project_id?: Id | undefined;
  task_id?: Id | undefined;
  client_id?: Id | undefined;
  user_id?: Id | undefined;
  tag_id?: Id | undefined;
  billable?: boolean | undefined;
};

type EntryWhere = HookFilter & {
  running?: boolean | undefined;
  days?: { [Key in keyof Days]?: Days[Key] | undefined };
};

/* Timers: the two refusals that an item acts on are answers */

type Started =
  | { kind: 'started'; entry: TimeEntry }
  | { kind: 'already running'; refusal: Refusal };

type Stopped =
  | { kind: 'stopped'; entry: TimeEntry }
  | { kind: 'none running'; refusal: Refusal };

/* Reports */

export type Sums = {
  duration: number;
  billable_duration: number;
  entry_count: number;
};

export type ReportFilters = {
  project_ids?: Id[] | undefined;
  client_ids?: Id[] | undefined;
  user_ids?: Id[] | undefined;
  tag_ids?: Id[] | undefined;
  billable?: boolean | undefined;
};

export type ReportOf = Days & ReportFilters;

export type Grouping = 'project' | 'client' | 'user' | 'task' | 'tag' | 'day';

export type SummaryRow = Sums & { id: Id | null; name: string };

export type DetailedRow = TimeEntry & {
  project_name: string | null;
  task_name: string | null;
  client_name: string | null;
  user_name: string;
  user_email: string;
};

export type ProjectRow = Sums & {
  project_id: Id | null;
  project_name: string | null;
  client_id: Id | null;
  client_name: string | null;
  budget: number | null;
  budget_used: number | null;
};

export type UserRow = Sums & {
  user_id: Id;
  user_name: string;
  user_email: string;
};

/** A report as far as it was read; `total` counts all of its rows. */
export type Report<Row> = { totals: Sums; rows: Row[]; total: number };

/* Hooks */

type HookRecords = {
  'timer.started': TimeEntry;
  'timer.stopped': TimeEntry;
  'time_entry.created': TimeEntry;
  'time_entry.updated': TimeEntry;
  'time_entry.deleted': TimeEntry;
  'project.status_changed': Project;
};

export type HookEvent = keyof HookRecords;

/** What an event is about. */
export type EventRecord<Event extends HookEvent> = HookRecords[Event];

/** What Zapier keeps of a subscription. All but the id is the wire's own. */
export type Subscription = { id: Id } & Record<string, string>;

/** A record as a hook brings it: as it is now, and the changed fields as they were. */
export type Delivery<Item> = {
  /** The same each time the same event is sent again. */
  id: string;
  sentAt: Date;
  data: Item;
  previous: Partial<Item>;
};

/** What came to a hook's address: a delivery, or why it isn't one. */
export type Verdict<Item> =
  | { kind: 'delivered'; deliveries: Delivery<Item>[] }
  /** TrackingTime sent it, and it holds no record that can be read. */
  | { kind: 'unreadable' }
  | { kind: 'refused'; reason: string };

/* What a wire can't do */

/**
 * What not every wire carries. What one doesn't isn't offered: items and forms lose it in src/offered.ts, and results in
 * src/resources/resource.ts. An item needn't know.
 */
export type Carried =
  | 'tags'
  | 'billable of an entry'
  | 'timers of others'
  | 'previous values'
  | 'external reference'
  | 'stages of a project'
  | 'color of a project'
  | 'contact of a client'
  /** A list of entries without days has all there are. */
  | 'entries of any age';

export type Capabilities = {
  /** How it tells of each event: by itself, at once, or when it's asked. What isn't here it can't tell. */
  events: Partial<Record<HookEvent, 'hook' | 'poll'>>;
  carries: ReadonlySet<Carried>;
  /** What its ids look like, for samples: `proj_456`, or `456`. */
  ids: 'prefixed' | 'numbers';
};

/* The port */

/** `bundle` goes along: a wire can need the connection's data, which `z` doesn't have. */
type Ask<Given extends unknown[], Answer> = (
  z: ZObject,
  bundle: Bundle,
  ...given: Given
) => Promise<Answer>;

type Get<Item> = Ask<[id: Id], Item>;

/** One request, however long the list is. */
type List<Where, Item, By extends Order> = Ask<
  [where: Where, view: View<By>],
  Page<Item>
>;

/** At most so many rows. Throws if rows move each time it is read. */
type Rows<Row> = Ask<[of: ReportOf, most: number], Report<Row>>;

type NamedOrder = 'name' | 'newest';
type ChangingOrder = NamedOrder | 'last changed';

export type TrackingTime = {
  capabilities: Capabilities;
  me: Ask<[], Me>;
  /** The connected user's id, which a connection may know without asking. */
  myId: Ask<[], Id>;
  entries: {
    get: Get<TimeEntry>;
    list: List<EntryWhere, TimeEntry, Exclude<Order, 'name'>>;
    /** `place` distinguishes equal entries of one run: 0 is the first, and the default. */
    create: Ask<[entry: NewEntry, place?: number], TimeEntry>;
    change: Ask<[id: Id, changes: EntryChanges], TimeEntry>;
    /** Undefined if it was deleted, and the answer that held it was lost or empty. */
    remove: Ask<[id: Id], TimeEntry | undefined>;
    /** Those that carry a reference. Left out if this wire carries none. */
    withReference?: Ask<[reference: string], TimeEntry[]>;
  };
  timers: {
    start: Ask<[timer: EntryDetails & { start_time?: Moment }], Started>;
    stop: Ask<
      [whose: { user_id?: Id | undefined; end_time?: Moment | undefined }],
      Stopped
    >;
  };
  projects: {
    get: Get<Project>;
    list: List<
      { client_id?: Id | undefined; status?: ProjectStatus | undefined },
      Project,
      ChangingOrder
    >;
    create: Ask<[project: ProjectDetails & { name: string }], Project>;
    change: Ask<[id: Id, changes: ProjectChanges], Project>;
  };
  tasks: {
    get: Get<Task>;
    /** For one project: there is no list of all tasks. */
    list: List<
      { project_id: Id; status?: TaskStatus | undefined },
      Task,
      ChangingOrder
    >;
    create: Ask<[task: TaskDetails & { name: string; project_id: Id }], Task>;
    change: Ask<[id: Id, changes: TaskChanges], Task>;
  };
  clients: {
    get: Get<Client>;
    list: List<{ status?: ClientStatus | undefined }, Client, ChangingOrder>;
    create: Ask<[client: ClientDetails & { name: string }], Client>;
    change: Ask<[id: Id, changes: ClientChanges], Client>;
  };
  tags: {
    list: List<object, Tag, NamedOrder>;
    create: Ask<[tag: { name: string; color?: string | undefined }], Tag>;
  };
  users: { get: Get<User>; list: List<object, User, NamedOrder> };
  teams: {
    list: List<object, Team, NamedOrder>;
    members: List<{ team_id: Id }, TeamMember, NamedOrder>;
  };
  reports: {
    summary: Ask<[of: ReportOf, by: Grouping], Report<SummaryRow>>;
    detailed: Rows<DetailedRow>;
    projects: Rows<ProjectRow>;
    users: Rows<UserRow>;
    /** Every row of the detailed report, a page at a time. Throws if rows move while it is read. */
    timesheet: (
      z: ZObject,
      bundle: Bundle,
      of: ReportOf,
    ) => AsyncIterable<DetailedRow[]>;
  };
  hooks: {
    subscribe: Ask<
      [what: { event: HookEvent; url: string; filter: HookFilter }],
      Subscription
    >;
    /** A subscription that is already gone is what was wanted. */
    unsubscribe: Ask<[subscription: { id: Id }], void>;
    /** Judges what came. Nothing in it is believed before it is proven, for which a wire may have to ask. */
    receive: <Event extends HookEvent>(
      z: ZObject,
      bundle: Bundle,
      event: Event,
    ) => Promise<Verdict<EventRecord<Event>>>;
  };
  /** API Request. The builder writes what the wire takes, so the words about it are the wire's too. */
  free: {
    ask: Ask<
      [
        request: {
          method: 'GET' | 'POST' | 'PUT' | 'DELETE';
          path: string;
          query: Record<string, string>;
          body?: object | undefined;
        },
      ],
      { data: object; meta?: unknown }
    >;
    path: { placeholder: string; helpText: string };
    query: { helpText: string };
    metaFields: { key: string; label: string; type: 'integer' | 'boolean' }[];
    sample: Record<string, unknown>;
  };
  /** The most records that a page of a list can have. */
  largestPage: number;
  /** How this wire connects, and what goes round every request. */
  connection: {
    authentication: Omit<Authentication, 'test' | 'connectionLabel'>;
    beforeRequest: BeforeRequestMiddleware[];
    afterResponse: AfterResponseMiddleware[];
    /** A secret that no other connection has; empty if there isn't one. */
    secretOf: (bundle: Bundle) => string;
    /** How many runs a minute Zapier lets a connection start. */
    runsAMinute: number;
  };
};
