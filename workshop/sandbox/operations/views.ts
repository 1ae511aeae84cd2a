import type {
  Client,
  Project,
  Tag,
  Task,
  Team,
  TimeEntry,
  User,
} from '../store/records.ts';
import type { Webhook } from '../webhooks/events.ts';

/*
 * How records look on the wire. A type, not an interface, where a view is handed to a webhook event as well.
 */

/** Seconds since 1970 as RFC 3339 in UTC: `2026-03-16T09:00:00Z`. */
export const toTime = (epochSeconds: number): string =>
  `${new Date(epochSeconds * 1000).toISOString().slice(0, 19)}Z`;

export const showTimeEntry = (entry: TimeEntry) => ({
  id: entry.id,
  description: entry.description,
  project_id: entry.project_id,
  task_id: entry.task_id,
  client_id: entry.client_id,
  user_id: entry.user_id,
  start_time: toTime(entry.start_time),
  end_time: entry.end_time === null ? null : toTime(entry.end_time),
  duration: entry.end_time === null ? null : entry.end_time - entry.start_time,
  billable: entry.billable,
  tag_ids: entry.tag_ids,
  created_at: toTime(entry.created_at),
  updated_at: toTime(entry.updated_at),
});

export const showProject = (project: Project) => ({
  id: project.id,
  name: project.name,
  client_id: project.client_id,
  status: project.status,
  billable: project.billable,
  budget: project.budget,
  color: project.color,
  created_at: toTime(project.created_at),
  updated_at: toTime(project.updated_at),
});

export const showTask = (task: Task) => ({
  id: task.id,
  name: task.name,
  project_id: task.project_id,
  status: task.status,
  assignee_id: task.assignee_id,
  estimate: task.estimate,
  due_date: task.due_date,
  created_at: toTime(task.created_at),
  updated_at: toTime(task.updated_at),
});

export const showClient = (client: Client) => ({
  id: client.id,
  name: client.name,
  email: client.email,
  phone: client.phone,
  address: client.address,
  notes: client.notes,
  status: client.status,
  created_at: toTime(client.created_at),
  updated_at: toTime(client.updated_at),
});

export const showUser = (user: User) => ({
  id: user.id,
  name: user.name,
  email: user.email,
  role: user.role,
  status: user.status,
  timezone: user.timezone,
  created_at: toTime(user.created_at),
});

export const showTeam = (team: Team) => ({
  id: team.id,
  name: team.name,
  member_count: team.members.length,
  created_at: toTime(team.created_at),
});

export const showTag = (tag: Tag) => ({
  id: tag.id,
  name: tag.name,
  color: tag.color,
  created_at: toTime(tag.created_at),
});

/** A subscription without its secret, which is shown once, when it is made. */
export const showWebhook = (webhook: Webhook) => ({
  id: webhook.id,
  event: webhook.event,
  target_url: webhook.target_url,
  created_at: toTime(webhook.created_at),
});
