/*
 * Generated from the contract by `npm run contract`: change the contract, not this file.
 */

const TimeEntry = {
  id: 'id',
  description: 'text?',
  project_id: 'id?',
  task_id: 'id?',
  client_id: 'id?',
  user_id: 'id',
  start_time: 'time',
  end_time: 'time?',
  duration: 'count?',
  billable: 'boolean',
  tag_ids: 'ids',
  created_at: 'time',
  updated_at: 'time',
} as const;

const Project = {
  id: 'id',
  name: 'text',
  client_id: 'id?',
  status: 'text',
  billable: 'boolean',
  budget: 'count?',
  color: 'text?',
  created_at: 'time',
  updated_at: 'time',
} as const;

const Task = {
  id: 'id',
  name: 'text',
  project_id: 'id',
  status: 'text',
  assignee_id: 'id?',
  estimate: 'count?',
  due_date: 'date?',
  created_at: 'time',
  updated_at: 'time',
} as const;

const User = {
  id: 'id',
  name: 'text',
  email: 'text',
  role: 'text',
  status: 'text',
  timezone: 'text',
  created_at: 'time',
} as const;

const Account = {
  id: 'id',
  name: 'text',
  timezone: 'text',
  plan: 'text',
} as const;

const Caller = {
  id: 'id',
  name: 'text',
  email: 'text',
  role: 'text',
  status: 'text',
  timezone: 'text',
  created_at: 'time',
  account: Account,
  scopes: 'ids',
} as const;

const Team = {
  id: 'id',
  name: 'text',
  member_count: 'count',
  created_at: 'time',
} as const;

const TeamMember = {
  id: 'id',
  name: 'text',
  email: 'text',
  role: 'text',
  status: 'text',
  timezone: 'text',
  created_at: 'time',
  team_role: 'text',
} as const;

const Client = {
  id: 'id',
  name: 'text',
  email: 'text?',
  phone: 'text?',
  address: 'text?',
  notes: 'text?',
  status: 'text',
  created_at: 'time',
  updated_at: 'time',
} as const;

const Tag = {
  id: 'id',
  name: 'text',
  color: 'text?',
  created_at: 'time',
} as const;

const ReportTotals = {
  duration: 'count',
  billable_duration: 'count',
  entry_count: 'count',
} as const;

const SummaryReportRow = {
  group: 'text',
  id: 'id?',
  name: 'text',
  duration: 'count',
  billable_duration: 'count',
  entry_count: 'count',
} as const;

const SummaryReport = {
  totals: ReportTotals,
  rows: [SummaryReportRow],
} as const;

const DetailedReportRow = {
  id: 'id',
  description: 'text?',
  project_id: 'id?',
  task_id: 'id?',
  client_id: 'id?',
  user_id: 'id',
  start_time: 'time',
  end_time: 'time?',
  duration: 'count?',
  billable: 'boolean',
  tag_ids: 'ids',
  created_at: 'time',
  updated_at: 'time',
  project_name: 'text?',
  task_name: 'text?',
  client_name: 'text?',
  user_name: 'text',
  user_email: 'text',
} as const;

const DetailedReport = {
  totals: ReportTotals,
  rows: [DetailedReportRow],
} as const;

const ProjectReportRow = {
  project_id: 'id?',
  project_name: 'text?',
  client_id: 'id?',
  client_name: 'text?',
  duration: 'count',
  billable_duration: 'count',
  entry_count: 'count',
  budget: 'count?',
  budget_used: 'amount?',
} as const;

const ProjectReport = {
  totals: ReportTotals,
  rows: [ProjectReportRow],
} as const;

const UserReportRow = {
  user_id: 'id',
  user_name: 'text',
  user_email: 'text',
  duration: 'count',
  billable_duration: 'count',
  entry_count: 'count',
} as const;

const UserReport = { totals: ReportTotals, rows: [UserReportRow] } as const;

const Webhook = {
  id: 'id',
  event: 'text',
  target_url: 'text',
  created_at: 'time',
} as const;

const WebhookCreated = {
  id: 'id',
  event: 'text',
  target_url: 'text',
  secret: 'text',
  created_at: 'time',
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
  'PUT /projects/{id}': 'Project',
  'GET /projects/{id}/tasks': 'Task',
  'POST /tasks': 'Task',
  'GET /tasks/{id}': 'Task',
  'PUT /tasks/{id}': 'Task',
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
