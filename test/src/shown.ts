import { example } from './contract.ts';

type TimeEntry = ReturnType<typeof example<'TimeEntry'>>;
type Project = ReturnType<typeof example<'Project'>>;
type Task = ReturnType<typeof example<'Task'>>;

/** What Zapier swaps for a record, when and only when a Zap uses one of its fields. */
const pointer = (name: string, bundle: object) =>
  `hydrate|||${JSON.stringify({
    type: 'method',
    method: `hydrators.${name}`,
    bundle,
  })}|||hydrate`;

export const pointerTo = (name: string, id: string | null) =>
  id === null ? null : pointer(name, { id });

/** A time entry as a Zap gets it. The contract's example took an hour and a half. */
export const shownEntry = (entry: TimeEntry) => ({
  ...entry,
  duration_hours: entry.duration === null ? null : 1.5,
  duration_text: entry.duration === null ? null : '1:30:00',
  is_running: entry.end_time === null,
  project: pointerTo('project', entry.project_id),
  task: pointerTo('task', entry.task_id),
  client: pointerTo('client', entry.client_id),
  user: pointerTo('user', entry.user_id),
  tags:
    entry.tag_ids.length === 0 ? null : pointer('tags', { ids: entry.tag_ids }),
});

/** What a Zap gets of a project without asking for details. The contract's example has a budget of 100 hours. */
export const plainProject = (project: Project) => ({
  ...project,
  budget_hours: project.budget === null ? null : 100,
  budget_text: project.budget === null ? null : '100:00:00',
});

/** A project as a Zap gets it. */
export const shownProject = (project: Project) => ({
  ...plainProject(project),
  client: pointerTo('client', project.client_id),
});

/** What a Zap gets of a task without asking for details. The contract's example is planned to take four hours. */
export const plainTask = (task: Task) => ({
  ...task,
  estimate_hours: task.estimate === null ? null : 4,
  estimate_text: task.estimate === null ? null : '4:00:00',
});

/** A task as a Zap gets it. */
export const shownTask = (task: Task) => ({
  ...plainTask(task),
  project: pointerTo('project', task.project_id),
  client: pointerTo('clientOfProject', task.project_id),
  assignee: pointerTo('user', task.assignee_id),
});

/** An entry that still runs, on the wire. */
export const runningEntry = (changes: Partial<TimeEntry> = {}) =>
  example('TimeEntry', { end_time: null, duration: null, ...changes });
