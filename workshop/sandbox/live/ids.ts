import type { Account } from '../store/account.ts';
import type { Project, Task, TimeEntry, User } from '../store/records.ts';

// The vendor's own examples go past 2^31.
const GHOSTS_OF_PROJECTS = 9_400_000_000;
const GHOSTS_OF_PEOPLE = 9_500_000_000;
const PLANNED = 9_600_000_000;

/** The number that stands for a record here: the one in its id. */
export const numberOf = (id: string): number => {
  const number = Number(id.slice(id.lastIndexOf('_') + 1));
  return id.startsWith('planned_') ? PLANNED + number : number;
};

/** The entry with this number, worked or planned. */
export const entryWith = (
  account: Account,
  number: number,
): TimeEntry | undefined =>
  number > PLANNED
    ? account.planned.get(`planned_${number - PLANNED}`)
    : account.timeEntries.get(`entry_${number}`);

/**
 * What time is tracked on: a task, or the hidden task that stands for a project, or for a person's time on nothing. Each has
 * a number.
 */
export type Tracked =
  | { readonly task: Task }
  | { readonly project: Project }
  | { readonly user: User };

export const trackedNumber = (tracked: Tracked): number => {
  if ('task' in tracked) {
    return numberOf(tracked.task.id);
  }
  return 'project' in tracked
    ? GHOSTS_OF_PROJECTS + numberOf(tracked.project.id)
    : GHOSTS_OF_PEOPLE + numberOf(tracked.user.id);
};

export const trackedWith = (
  { tasks, projects, users }: Account,
  number: number,
): Tracked | undefined => {
  if (number > GHOSTS_OF_PEOPLE) {
    const user = users.get(`user_${number - GHOSTS_OF_PEOPLE}`);
    return user && { user };
  }
  if (number > GHOSTS_OF_PROJECTS) {
    const project = projects.get(`proj_${number - GHOSTS_OF_PROJECTS}`);
    return project && { project };
  }
  const task = tasks.get(`task_${number}`);
  return task && { task };
};

/** What an entry's time was tracked on; undefined only if its person is gone. */
export const trackedBy = (
  { tasks, projects, users }: Account,
  entry: TimeEntry,
): Tracked | undefined => {
  const task = tasks.get(entry.task_id ?? '');
  if (task !== undefined) {
    return { task };
  }
  const project = projects.get(entry.project_id ?? '');
  if (project !== undefined) {
    return { project };
  }
  const user = users.get(entry.user_id);
  return user && { user };
};
