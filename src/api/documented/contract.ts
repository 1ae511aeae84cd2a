/*
 * Generated from the contract by `npm run contract`: change the contract, not this file.
 */

const TimeEntry = {
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
} as const;

const Project = {
  id: 'string',
  name: 'string',
  client_id: 'string?',
  status: 'string',
  billable: 'boolean',
  budget: 'number?',
  color: 'string?',
  created_at: 'string',
  updated_at: 'string',
} as const;

const Task = {
  id: 'string',
  name: 'string',
  project_id: 'string',
  status: 'string',
  assignee_id: 'string?',
  estimate: 'number?',
  due_date: 'string?',
  created_at: 'string',
  updated_at: 'string',
} as const;

const User = {
  id: 'string',
  name: 'string',
  email: 'string',
  role: 'string',
  status: 'string',
  timezone: 'string',
  created_at: 'string',
} as const;

const Account = {
  id: 'string',
  name: 'string',
  timezone: 'string',
  plan: 'string',
} as const;

const Caller = {
  id: 'string',
  name: 'string',
  email: 'string',
  role: 'string',
  status: 'string',
  timezone: 'string',
  created_at: 'string',
  account: Account,
  scopes: 'ids',
} as const;

const Team = {
  id: 'string',
  name: 'string',
  member_count: 'number',
  created_at: 'string',
} as const;

const TeamMember = {
  id: 'string',
  name: 'string',
  email: 'string',
  role: 'string',
  status: 'string',
  timezone: 'string',
  created_at: 'string',
  team_role: 'string',
} as const;

const Client = {
  id: 'string',
  name: 'string',
  email: 'string?',
  phone: 'string?',
  address: 'string?',
  notes: 'string?',
  status: 'string',
  created_at: 'string',
  updated_at: 'string',
} as const;

const Tag = {
  id: 'string',
  name: 'string',
  color: 'string?',
  created_at: 'string',
} as const;

const ReportTotals = {
  duration: 'number',
  billable_duration: 'number',
  entry_count: 'number',
} as const;

const SummaryReportRow = {
  group: 'string',
  id: 'string?',
  name: 'string',
  duration: 'number',
  billable_duration: 'number',
  entry_count: 'number',
} as const;

const SummaryReport = {
  totals: ReportTotals,
  rows: [SummaryReportRow],
} as const;

const DetailedReportRow = {
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
  project_name: 'string?',
  task_name: 'string?',
  client_name: 'string?',
  user_name: 'string',
} as const;

const DetailedReport = {
  totals: ReportTotals,
  rows: [DetailedReportRow],
} as const;

const ProjectReportRow = {
  project_id: 'string?',
  project_name: 'string?',
  client_id: 'string?',
  client_name: 'string?',
  duration: 'number',
  billable_duration: 'number',
  entry_count: 'number',
  budget: 'number?',
  budget_used: 'number?',
} as const;

const ProjectReport = {
  totals: ReportTotals,
  rows: [ProjectReportRow],
} as const;

const UserReportRow = {
  user_id: 'string',
  user_name: 'string',
  user_email: 'string',
  duration: 'number',
  billable_duration: 'number',
  entry_count: 'number',
} as const;

const UserReport = { totals: ReportTotals, rows: [UserReportRow] } as const;

const Webhook = {
  id: 'string',
  event: 'string',
  target_url: 'string',
  created_at: 'string',
} as const;

const WebhookCreated = {
  id: 'string',
  event: 'string',
  target_url: 'string',
  secret: 'string',
  created_at: 'string',
} as const;

/** What each record of an answer or an event holds. With a `?` a value can be null, or not be there at all. */
export const SHAPES = {
  TimeEntry,
  Project,
  Task,
  User,
  Account,
  Caller,
  Team,
  TeamMember,
  Client,
  Tag,
  ReportTotals,
  SummaryReportRow,
  SummaryReport,
  DetailedReportRow,
  DetailedReport,
  ProjectReportRow,
  ProjectReport,
  UserReportRow,
  UserReport,
  Webhook,
  WebhookCreated,
} as const;

/** Which record each operation answers with, or with a list of. */
export const RECORDS = {
  'GET /time-entries': 'TimeEntry',
  'POST /time-entries': 'TimeEntry',
  'POST /time-entries/start': 'TimeEntry',
  'POST /time-entries/stop': 'TimeEntry',
  'GET /time-entries/{id}': 'TimeEntry',
  'PUT /time-entries/{id}': 'TimeEntry',
  'DELETE /time-entries/{id}': 'TimeEntry',
  'GET /projects': 'Project',
  'POST /projects': 'Project',
  'GET /projects/{id}': 'Project',
  'GET /projects/{id}/tasks': 'Task',
  'POST /tasks': 'Task',
  'GET /tasks/{id}': 'Task',
  'GET /users': 'User',
  'GET /users/me': 'Caller',
  'GET /users/{id}': 'User',
  'GET /teams': 'Team',
  'GET /teams/{id}/members': 'TeamMember',
  'GET /clients': 'Client',
  'POST /clients': 'Client',
  'GET /clients/{id}': 'Client',
  'PUT /clients/{id}': 'Client',
  'GET /tags': 'Tag',
  'POST /tags': 'Tag',
  'GET /reports/summary': 'SummaryReport',
  'GET /reports/detailed': 'DetailedReport',
  'GET /reports/projects': 'ProjectReport',
  'GET /reports/users': 'UserReport',
  'GET /webhooks': 'Webhook',
  'POST /webhooks': 'WebhookCreated',
  'DELETE /webhooks/{id}': 'Webhook',
} as const;

/** Which record each event is about. */
export const EVENTS = {
  'time_entry.created': 'TimeEntry',
  'time_entry.updated': 'TimeEntry',
  'time_entry.deleted': 'TimeEntry',
  'timer.started': 'TimeEntry',
  'timer.stopped': 'TimeEntry',
  'project.status_changed': 'Project',
} as const;

/** What can be the code of an error. */
export const ERROR_CODES = [
  'validation_failed',
  'timer_already_running',
  'unauthorized',
  'token_expired',
  'insufficient_scope',
  'ip_not_allowed',
  'forbidden',
  'not_found',
  'no_running_timer',
  'rate_limited',
  'internal_error',
] as const;

/** What a connection can be allowed. */
export const SCOPES = [
  'entries:read',
  'entries:write',
  'projects:read',
  'projects:write',
  'clients:read',
  'clients:write',
  'users:read',
  'reports:read',
  'webhooks:write',
] as const;

/** What a request can have in its body or its query. */
export const REQUEST_FIELDS = [
  'address',
  'assignee_id',
  'billable',
  'budget',
  'client_id',
  'client_ids',
  'color',
  'created_since',
  'description',
  'due_date',
  'duration',
  'email',
  'end_time',
  'estimate',
  'event',
  'filter',
  'from',
  'group_by',
  'name',
  'notes',
  'page',
  'per_page',
  'phone',
  'project_id',
  'project_ids',
  'q',
  'running',
  'sort',
  'start_time',
  'status',
  'tag_id',
  'tag_ids',
  'target_url',
  'task_id',
  'team_id',
  'timezone',
  'to',
  'updated_since',
  'user_id',
  'user_ids',
] as const;

/** The most records that a page of a list can have. */
export const LARGEST_PAGE = 200 as const;
