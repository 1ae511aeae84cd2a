import type {
  Client,
  Project,
  Tag,
  Task,
  Team,
  TimeEntry,
  User,
  Webhook,
} from '../store/records.ts';

/** Seconds since 1970 as RFC 3339 in UTC: `2026-03-16T09:00:00Z`. */
export const toTime = (epochSeconds: number): string =>
  `${new Date(epochSeconds * 1000).toISOString().slice(0, 19)}Z`;

/* How records look on the wire. */

export const showTimeEntry = (entry: TimeEntry) => ({
  ...entry,
  start_time: toTime(entry.start_time),
  end_time: entry.end_time === null ? null : toTime(entry.end_time),
  duration: entry.end_time === null ? null : entry.end_time - entry.start_time,
  created_at: toTime(entry.created_at),
  updated_at: toTime(entry.updated_at),
});

export const showProject = (project: Project) => ({
  ...project,
  created_at: toTime(project.created_at),
  updated_at: toTime(project.updated_at),
});

export const showTask = (task: Task) => ({
  ...task,
  created_at: toTime(task.created_at),
  updated_at: toTime(task.updated_at),
});

export const showClient = (client: Client) => ({
  ...client,
  created_at: toTime(client.created_at),
  updated_at: toTime(client.updated_at),
});

export const showUser = (user: User) => ({
  ...user,
  created_at: toTime(user.created_at),
});

export const showTeam = ({ members, ...team }: Team) => ({
  ...team,
  member_count: members.length,
  created_at: toTime(team.created_at),
});

export const showTag = (tag: Tag) => ({
  ...tag,
  created_at: toTime(tag.created_at),
});

/** A subscription without its secret, which is shown once, when it is made. */
export const showWebhook = ({
  id,
  event,
  target_url,
  created_at,
}: Webhook) => ({
  id,
  event,
  target_url,
  created_at: toTime(created_at),
});
