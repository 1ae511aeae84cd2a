/*
 * Generated from the contract by `npm run contract`: change the contract, not this file.
 */

const Me = {
  id: 'number',
  account_id: 'number?',
  name: 'text?',
  surname: 'text?',
  first_name: 'text?',
  last_name: 'text?',
  email: 'text?',
  timezone: 'text?',
  locale: 'text?',
} as const;

const Settings = { timezone: 'text?', timezone_iana: 'text?' } as const;

const Workspace = {
  account_id: 'number',
  company: 'text?',
  role: 'text?',
  status: 'text?',
  account_status: 'text?',
  is_default: 'boolean?',
  is_selected: 'boolean?',
  is_archived: 'boolean?',
  'settings?': Settings,
} as const;

const EventShort = {
  id: 'number',
  s: 'local',
  e: 'local',
  d: 'count?',
  p: 'text?',
  pid: 'number?',
  t: 'text?',
  tid: 'number?',
  tt: 'text?',
  c: 'text?',
  cid: 'number?',
  u: 'text?',
  uid: 'number',
  tz: 'text?',
  n: 'text?',
  b: 'boolean?',
  bd: 'boolean?',
  ety: 'text?',
  toi: 'number?',
  cat: 'text?',
  uat: 'text?',
} as const;

const EventLong = {
  id: 'number',
  start: 'local',
  end: 'local',
  duration: 'count?',
  project: 'text?',
  project_id: 'number?',
  task: 'text?',
  task_id: 'number?',
  task_type: 'text?',
  customer: 'text?',
  customer_id: 'number?',
  user: 'text?',
  user_id: 'number',
  timezone: 'text?',
  notes: 'text?',
  is_billable: 'boolean?',
  is_billed: 'boolean?',
  type: 'text?',
  created_at: 'text?',
  updated_at: 'text?',
} as const;

const Nothing = {} as const;

const RunningEvent = {
  id: 'number',
  start: 'local',
  end: 'text?',
  duration: 'count?',
  timezone: 'text?',
  notes: 'text?',
} as const;

const TaskUser = {
  id: 'number',
  name: 'text?',
  status: 'text?',
  'event?': RunningEvent,
} as const;

const TrackedTask = {
  id: 'number',
  name: 'text',
  type: 'text?',
  project_id: 'number?',
  project: 'text?',
  customer_id: 'number?',
  customer: 'text?',
  tracking: 'boolean?',
  account_id: 'number?',
  'users?': [TaskUser],
} as const;

const Named = { id: 'number', name: 'text?' } as const;

const Billing = { is_billable: 'boolean?' } as const;

const Task = {
  id: 'number',
  name: 'text',
  type: 'text?',
  project_id: 'number?',
  project: 'text?',
  customer_id: 'number?',
  customer: 'text?',
  estimated_time: 'amount?',
  accumulated_time: 'count?',
  is_archived: 'boolean?',
  due_date: 'text?',
  tracking: 'boolean?',
  account_id: 'number?',
  'users?': [TaskUser],
  created_at: 'text?',
  updated_at: 'text?',
} as const;

const Project = {
  id: 'number',
  name: 'text',
  is_archived: 'boolean?',
  color: 'text?',
  notes: 'text?',
  'customer?': Named,
  estimated_time: 'amount?',
  accumulated_time: 'count?',
  'billing?': Billing,
  'tasks?': [Task],
  created_at: 'text?',
  updated_at: 'text?',
} as const;

const Customer = {
  id: 'number',
  name: 'text',
  notes: 'text?',
  is_archived: 'boolean?',
  created_at: 'text?',
  updated_at: 'text?',
} as const;

const User = {
  id: 'number',
  name: 'text?',
  surname: 'text?',
  email: 'text?',
  role: 'text?',
  status: 'text?',
  is_archived: 'boolean?',
  'settings?': Settings,
  created_at: 'text?',
} as const;

const Group = {
  id: 'number',
  name: 'text?',
  status: 'text?',
  supervisor_id: 'number?',
  'users?': [Named],
} as const;

const WebhookAdded = { id: 'number', secret: 'text?' } as const;

const Webhook = { id: 'number', url: 'text?' } as const;

/** What each record of an answer or an event holds. With a `?` a value can be null, or not be there at all. */
export const SHAPES = {
  Me,
  Settings,
  Workspace,
  EventShort,
  EventLong,
  Nothing,
  RunningEvent,
  TaskUser,
  TrackedTask,
  Named,
  Billing,
  Task,
  Project,
  Customer,
  User,
  Group,
  WebhookAdded,
  Webhook,
} as const;

/** Which record each operation answers with, or with a list of. */
export const RECORDS = {
  'GET /me': 'Me',
  'GET /teams': 'Workspace',
  'GET /{account}/events': ['EventShort', 'EventLong'],
  'GET /{account}/events/{id}': ['EventLong', 'EventShort'],
  'POST /{account}/events/add': ['EventLong', 'EventShort'],
  'POST /{account}/events/update/{id}': ['EventLong', 'EventShort'],
  'DELETE /{account}/events/delete/{id}': 'Nothing',
  'GET /{account}/search/events': ['EventShort', 'EventLong'],
  'POST /{account}/tasks/track': ['EventLong', 'EventShort', 'TrackedTask'],
  'POST /{account}/tasks/track/{id}': [
    'EventLong',
    'EventShort',
    'TrackedTask',
  ],
  'POST /{account}/tasks/stop/{id}': ['EventLong', 'EventShort', 'TrackedTask'],
  'GET /{account}/users/{id}/tasks/tracking': 'TrackedTask',
  'GET /{account}/tasks/paginated': 'TrackedTask',
  'GET /{account}/projects': 'Project',
  'GET /{account}/projects/{id}': 'Project',
  'GET /{account}/projects/{id}/min': 'Project',
  'POST /{account}/projects/add': 'Project',
  'POST /{account}/projects/update/{id}': 'Project',
  'PUT /{account}/projects/close/{id}': 'Nothing',
  'PUT /{account}/projects/open/{id}': 'Nothing',
  'GET /{account}/tasks/{id}': 'Task',
  'POST /{account}/tasks/add': 'Task',
  'POST /{account}/tasks/update/{id}': 'Task',
  'PUT /{account}/tasks/close/{id}': 'Nothing',
  'PUT /{account}/tasks/open/{id}': 'Nothing',
  'GET /{account}/customers': 'Customer',
  'GET /{account}/customers/{id}': 'Customer',
  'POST /{account}/customers/add': 'Customer',
  'POST /{account}/customers/update/{id}': 'Customer',
  'PUT /{account}/customers/close/{id}': 'Nothing',
  'PUT /{account}/customers/open/{id}': 'Nothing',
  'GET /{account}/users': 'User',
  'GET /{account}/users/{id}': 'User',
  'GET /{account}/users/groups': 'Group',
  'GET /{account}/users/groups/{id}': 'Group',
  'GET /{account}/webhooks/add': 'WebhookAdded',
  'GET /{account}/webhooks': 'Webhook',
  'DELETE /{account}/webhooks/{id}': 'Nothing',
  'GET /{account}/webhooks/{id}/delete': 'Nothing',
} as const;

/** What a request can have in its body or its query. */
export const REQUEST_FIELDS = [
  'color',
  'contact_email',
  'contact_name',
  'custom_fields',
  'customer_id',
  'date',
  'description',
  'due_date',
  'duration',
  'end',
  'entity',
  'estimated_time',
  'events',
  'filter',
  'from',
  'grouped',
  'id',
  'include_closed_tasks',
  'include_tasks',
  'is_billable',
  'name',
  'notes',
  'order',
  'page',
  'page_size',
  'project_id',
  'project_name',
  'return_task',
  'slug',
  'sort_by',
  'start',
  'stop_running_task',
  'task_id',
  'task_name',
  'third_party_event_id',
  'timezone',
  'to',
  'type',
  'url',
  'user_id',
  'users',
  'value',
] as const;

/** The most records that a page of a list can have. */
export const LARGEST_PAGE = 20000 as const;
