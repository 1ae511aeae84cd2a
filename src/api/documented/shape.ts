import { isRecord } from '../../transport/json.ts';
import type { components, paths } from './schema.ts';

/** What a field of an answer holds. With a `?` it can be null, or not be there at all. */
type Kind =
  'string' | 'string?' | 'number' | 'number?' | 'boolean' | 'boolean?' | 'ids';

/** What a record must be like for an item to work with it: a list of one shape stands for any number of such records. */
export type Shape = {
  readonly [field: string]: Kind | Shape | readonly [Shape];
};

type PlainKind<T> = T extends string
  ? 'string'
  : T extends number
    ? 'number'
    : T extends boolean
      ? 'boolean'
      : T extends string[]
        ? 'ids'
        : T extends (infer R)[]
          ? readonly [ShapeOf<R>]
          : ShapeOf<T>;

type KindOf<T> = null extends T
  ? `${Extract<PlainKind<Exclude<T, null>>, 'string' | 'number' | 'boolean'>}?`
  : PlainKind<T>;

/** The contract's own word on a record; a field that it lacks, or that it has otherwise, does not compile. */
type ShapeOf<T> = { readonly [K in keyof T]-?: KindOf<T[K]> };

type Schemas = components['schemas'];
type Whole<Name extends keyof Schemas> = ShapeOf<Schemas[Name]>;
/** For records of which no item uses more than this. What is not used cannot do harm, and is not asked for. */
type Part<Name extends keyof Schemas> = Partial<Whole<Name>>;

const TIME_ENTRY = {
  id: 'string',
  description: 'string?',
  project_id: 'string?',
  task_id: 'string?',
  client_id: 'string?',
  user_id: 'string',
  start_time: 'string',
  end_time: 'string?',
  duration: 'number?',
  billable: 'boolean',
  tag_ids: 'ids',
  created_at: 'string',
  updated_at: 'string',
} as const satisfies Whole<'TimeEntry'>;

const PROJECT = {
  id: 'string',
  name: 'string',
  client_id: 'string?',
  status: 'string',
  billable: 'boolean',
  budget: 'number?',
  color: 'string?',
  created_at: 'string',
  updated_at: 'string',
} as const satisfies Whole<'Project'>;

const TASK = {
  id: 'string',
  name: 'string',
  project_id: 'string',
  status: 'string',
  assignee_id: 'string?',
  estimate: 'number?',
  due_date: 'string?',
  created_at: 'string',
  updated_at: 'string',
} as const satisfies Whole<'Task'>;

const CLIENT = {
  id: 'string',
  name: 'string',
  email: 'string?',
  phone: 'string?',
  address: 'string?',
  notes: 'string?',
  status: 'string',
  created_at: 'string',
  updated_at: 'string',
} as const satisfies Whole<'Client'>;

const USER = {
  id: 'string',
  name: 'string',
  email: 'string',
  role: 'string',
  status: 'string',
  timezone: 'string',
  created_at: 'string',
} as const satisfies Whole<'User'>;

const MEMBER = {
  ...USER,
  team_role: 'string',
} as const satisfies Whole<'TeamMember'>;

const CALLER = {
  id: 'string',
  name: 'string',
  email: 'string',
  account: { id: 'string', name: 'string', timezone: 'string', plan: 'string' },
} as const satisfies Part<'Caller'>;

const TEAM = {
  id: 'string',
  name: 'string',
  member_count: 'number',
  created_at: 'string',
} as const satisfies Whole<'Team'>;

const TAG = {
  id: 'string',
  name: 'string',
  color: 'string?',
  created_at: 'string',
} as const satisfies Whole<'Tag'>;

const TOTALS = {
  duration: 'number',
  billable_duration: 'number',
  entry_count: 'number',
} as const satisfies Whole<'ReportTotals'>;

const SUMMARY_REPORT = {
  totals: TOTALS,
  rows: [{ group: 'string', id: 'string?', name: 'string', ...TOTALS }],
} as const satisfies Whole<'SummaryReport'>;

const DETAILED_REPORT = {
  totals: TOTALS,
  rows: [
    {
      ...TIME_ENTRY,
      project_name: 'string?',
      task_name: 'string?',
      client_name: 'string?',
      user_name: 'string',
    },
  ],
} as const satisfies Whole<'DetailedReport'>;

const PROJECT_REPORT = {
  totals: TOTALS,
  rows: [
    {
      ...TOTALS,
      project_id: 'string?',
      project_name: 'string?',
      client_id: 'string?',
      client_name: 'string?',
      budget: 'number?',
      budget_used: 'number?',
    },
  ],
} as const satisfies Whole<'ProjectReport'>;

const USER_REPORT = {
  totals: TOTALS,
  rows: [
    { ...TOTALS, user_id: 'string', user_name: 'string', user_email: 'string' },
  ],
} as const satisfies Whole<'UserReport'>;

const SUBSCRIPTION = {
  id: 'string',
  secret: 'string',
} as const satisfies Part<'WebhookCreated'>;

/** The record that each path answers with, or with a list of. */
export const SHAPES = {
  '/time-entries': TIME_ENTRY,
  '/time-entries/start': TIME_ENTRY,
  '/time-entries/stop': TIME_ENTRY,
  '/time-entries/{id}': TIME_ENTRY,
  '/projects': PROJECT,
  '/projects/{id}': PROJECT,
  '/projects/{id}/tasks': TASK,
  '/tasks': TASK,
  '/tasks/{id}': TASK,
  '/users': USER,
  '/users/me': CALLER,
  '/users/{id}': USER,
  '/teams': TEAM,
  '/teams/{id}/members': MEMBER,
  '/clients': CLIENT,
  '/clients/{id}': CLIENT,
  '/tags': TAG,
  '/reports/summary': SUMMARY_REPORT,
  '/reports/detailed': DETAILED_REPORT,
  '/reports/projects': PROJECT_REPORT,
  '/reports/users': USER_REPORT,
  '/webhooks': SUBSCRIPTION,
  '/webhooks/{id}': {},
} satisfies Record<Exclude<keyof paths, `/oauth/${string}`>, Shape>;

/** The record that each event is about. */
export const EVENT_SHAPES = {
  'time_entry.created': TIME_ENTRY,
  'time_entry.updated': TIME_ENTRY,
  'time_entry.deleted': TIME_ENTRY,
  'timer.started': TIME_ENTRY,
  'timer.stopped': TIME_ENTRY,
  'project.status_changed': PROJECT,
} satisfies Record<Schemas['WebhookEvent'], Shape>;

/** Stands for a value that is not what it should be; undefined and null are values too. */
const MISFIT = Symbol('misfit');

const readPlain = (kind: Kind, value: unknown): unknown => {
  if (kind === 'ids') {
    const isIds =
      Array.isArray(value) && value.every((id) => typeof id === 'string');
    return isIds ? value : MISFIT;
  }
  const [plain, isOptional] = [kind.replace('?', ''), kind.endsWith('?')];
  if (isOptional && (value === undefined || value === null)) {
    return null;
  }
  return typeof value === plain ? value : MISFIT;
};

const readList = (shape: Shape, value: unknown): unknown => {
  const records = Array.isArray(value)
    ? value.map((item) => readRecord(shape, item))
    : [undefined];
  return records.includes(undefined) ? MISFIT : records;
};

const isListOf = (kind: Shape | readonly [Shape]): kind is readonly [Shape] =>
  Array.isArray(kind);

const readField = (kind: Shape[string], value: unknown): unknown => {
  if (typeof kind === 'string') {
    return readPlain(kind, value);
  }
  return isListOf(kind)
    ? readList(kind[0], value)
    : (readRecord(kind, value) ?? MISFIT);
};

/**
 * The record, if it is what its shape says, with null for what can be missing and is. Undefined if it is not: what the
 * server left out, or sent otherwise than its contract says, must not get into a Zap as "undefined". Fields that the
 * shape does not name are kept.
 */
export const readRecord = (
  shape: Shape,
  value: unknown,
): Record<string, unknown> | undefined => {
  if (!isRecord(value)) {
    return undefined;
  }
  const record = { ...value };
  for (const [field, kind] of Object.entries(shape)) {
    const read = readField(kind, value[field]);
    if (read === MISFIT) {
      return undefined;
    }
    record[field] = read;
  }
  return record;
};

/** Of a record that need not be whole, the fields that are what their shape says. */
export const readPart = (
  shape: Shape,
  value: unknown,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).filter(([field, content]) => {
      const kind = Object.hasOwn(shape, field) ? shape[field] : undefined;
      return kind !== undefined && readField(kind, content) !== MISFIT;
    }),
  );
