import type {
  Client,
  DetailedRow,
  Me,
  Project,
  ProjectRow,
  SummaryRow,
  Sums,
  Tag,
  Task,
  Team,
  TeamMember,
  TimeEntry,
  User,
  UserRow,
} from '../../src/api/port.ts';

/*
 * What the port's records hold: every key, and what kind of value is under it. `satisfies` keeps them to the port's types.
 */

const isText = (value: unknown) => typeof value === 'string';

const isId = (value: unknown) => isText(value) && value !== '';

const matches = (pattern: RegExp) => (value: unknown) =>
  typeof value === 'string' && pattern.test(value);

const KINDS = {
  id: isId,
  ids: (value: unknown) => Array.isArray(value) && value.every(isId),
  text: isText,
  yes_or_no: (value: unknown) => typeof value === 'boolean',
  number: (value: unknown) => Number.isFinite(value),
  seconds: (value: unknown) => Number.isSafeInteger(value),
  day: matches(/^\d{4}-\d\d-\d\d$/),
  moment: matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
  account: (value: unknown) =>
    typeof value === 'object' &&
    JSON.stringify(Object.keys(value ?? {})) === '["name","timezone"]' &&
    Object.values(value ?? {}).every(isText),
};

/** With a question mark, it can be null too. */
type Kind = keyof typeof KINDS | `${keyof typeof KINDS}?`;
type Shape<Item> = { [Key in keyof Item]-?: Kind };
export type AnyShape = Record<string, Kind>;

const fits = (value: unknown, kind: Kind): boolean =>
  (kind.endsWith('?') && value === null) ||
  // Without its question mark it is one of them: `Kind` says so.
  KINDS[kind.replace('?', '') as keyof typeof KINDS](value);

/** What is wrong with records: what they lack, what is of another kind, and what the port doesn't name. */
export const faultsIn = (records: object[], shape: AnyShape): string[] =>
  records.flatMap((record) => {
    const values = new Map<string, unknown>(Object.entries(record));
    const more = [...values.keys()].filter((key) => !Object.hasOwn(shape, key));
    return [
      ...Object.entries(shape)
        .filter(([key, kind]) => !fits(values.get(key), kind))
        .map(([key, kind]) => `${key} is not ${kind}`),
      ...more.map((key) => `${key} is not in the port`),
    ];
  });

export const TIME_ENTRY = {
  id: 'id',
  description: 'text?',
  project_id: 'id?',
  task_id: 'id?',
  client_id: 'id?',
  user_id: 'id',
  start_time: 'moment',
  end_time: 'moment?',
  duration: 'seconds?',
  billable: 'yes_or_no',
  tag_ids: 'ids',
  created_at: 'moment',
  updated_at: 'moment',
} satisfies Shape<TimeEntry>;

export const PROJECT = {
  id: 'id',
  name: 'text',
  client_id: 'id?',
  status: 'text',
  billable: 'yes_or_no',
  budget: 'seconds?',
  color: 'text?',
  created_at: 'moment',
  updated_at: 'moment',
} satisfies Shape<Project>;

export const TASK = {
  id: 'id',
  name: 'text',
  project_id: 'id',
  status: 'text',
  assignee_id: 'id?',
  estimate: 'seconds?',
  due_date: 'day?',
  created_at: 'moment',
  updated_at: 'moment',
} satisfies Shape<Task>;

export const CLIENT = {
  id: 'id',
  name: 'text',
  email: 'text?',
  phone: 'text?',
  address: 'text?',
  notes: 'text?',
  status: 'text',
  created_at: 'moment',
  updated_at: 'moment',
} satisfies Shape<Client>;

export const USER = {
  id: 'id',
  name: 'text',
  email: 'text',
  role: 'text',
  status: 'text',
  timezone: 'text',
  created_at: 'moment',
} satisfies Shape<User>;

export const MEMBER = {
  ...USER,
  team_role: 'text',
} satisfies Shape<TeamMember>;

export const TEAM = {
  id: 'id',
  name: 'text',
  member_count: 'number',
  created_at: 'moment',
} satisfies Shape<Team>;

export const TAG = {
  id: 'id',
  name: 'text',
  color: 'text?',
  created_at: 'moment',
} satisfies Shape<Tag>;

export const ME = {
  id: 'id',
  name: 'text',
  email: 'text',
  account: 'account',
} satisfies Shape<Me>;

export const SUMS = {
  duration: 'seconds',
  billable_duration: 'seconds',
  entry_count: 'number',
} satisfies Shape<Sums>;

export const SUMMARY_ROW = {
  ...SUMS,
  id: 'id?',
  name: 'text',
} satisfies Shape<SummaryRow>;

export const DETAILED_ROW = {
  ...TIME_ENTRY,
  project_name: 'text?',
  task_name: 'text?',
  client_name: 'text?',
  user_name: 'text',
  user_email: 'text',
} satisfies Shape<DetailedRow>;

export const PROJECT_ROW = {
  ...SUMS,
  project_id: 'id?',
  project_name: 'text?',
  client_id: 'id?',
  client_name: 'text?',
  budget: 'seconds?',
  budget_used: 'number?',
} satisfies Shape<ProjectRow>;

export const USER_ROW = {
  ...SUMS,
  user_id: 'id',
  user_name: 'text',
  user_email: 'text',
} satisfies Shape<UserRow>;
