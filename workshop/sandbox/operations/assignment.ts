import type { Caller } from '../authentication.ts';
import type { Context } from '../context.ts';
import { validationFailed, type ErrorDetail } from '../errors.ts';
import type { Account } from '../store/account.ts';
import type { Project, Task, TimeEntry } from '../store/records.ts';
import { requireWriter } from './permission.ts';

/** What a time entry is about and whose it is; the fields that starting, creating and updating one share. */
export type AssignmentFields = {
  readonly description?: string | null;
  readonly project_id?: string | null;
  readonly task_id?: string | null;
  readonly user_id?: string;
  readonly billable?: boolean;
  readonly tag_ids?: readonly string[] | null;
};

export type Assignment = Pick<
  TimeEntry,
  | 'description'
  | 'project_id'
  | 'task_id'
  | 'client_id'
  | 'user_id'
  | 'billable'
  | 'tag_ids'
>;

/**
 * Completes and checks what a new entry is about. The client is the project's; a task alone brings its project; what
 * is billable follows the project unless it is said.
 */
export const assignmentOf = (
  context: Context,
  caller: Caller,
  fields: AssignmentFields,
): Assignment => {
  const user_id = fields.user_id ?? caller.user.id;
  requireWriter(caller, user_id);
  const { account } = context;
  const task = taskNamed(account, fields.task_id);
  const project = projectNamed(
    account,
    fields.project_id ?? task.found?.project_id,
  );
  const tag_ids = [...new Set(fields.tag_ids ?? [])];
  refuse([
    ...unknownUser(account, user_id),
    ...project.problems,
    ...task.problems,
    ...mismatch(task.found, project.found),
    ...unknownTags(account, tag_ids),
  ]);
  return {
    description: fields.description ?? null,
    project_id: project.found?.id ?? null,
    task_id: task.found?.id ?? null,
    client_id: project.found?.client_id ?? null,
    user_id,
    billable: fields.billable ?? project.found?.billable ?? false,
    tag_ids,
  };
};

/** What an entry is about after an update: fields that were not sent stay. */
export const reassigned = (
  context: Context,
  caller: Caller,
  entry: TimeEntry,
  fields: AssignmentFields,
): Assignment => {
  const { project_id, task_id } = fields;
  const assignment = assignmentOf(context, caller, {
    description:
      fields.description === undefined ? entry.description : fields.description,
    project_id: project_id === undefined ? entry.project_id : project_id,
    task_id: task_id === undefined ? entry.task_id : task_id,
    user_id: fields.user_id ?? entry.user_id,
    billable: fields.billable ?? entry.billable,
    tag_ids: fields.tag_ids === undefined ? entry.tag_ids : fields.tag_ids,
  });
  // An entry keeps the client it was written for, unless it moves to another project.
  return assignment.project_id === entry.project_id
    ? { ...assignment, client_id: entry.client_id }
    : assignment;
};

type Lookup<Item> = {
  readonly found: Item | undefined;
  readonly problems: readonly ErrorDetail[];
};

const projectNamed = (
  account: Account,
  id: string | null | undefined,
): Lookup<Project> =>
  lookup('project_id', 'project', id, (known) => account.projects.get(known));

const taskNamed = (
  account: Account,
  id: string | null | undefined,
): Lookup<Task> =>
  lookup('task_id', 'task', id, (known) => account.tasks.get(known));

const lookup = <Item>(
  field: string,
  noun: string,
  id: string | null | undefined,
  find: (id: string) => Item | undefined,
): Lookup<Item> => {
  if (id === undefined || id === null) {
    return { found: undefined, problems: [] };
  }
  const found = find(id);
  return {
    found,
    problems: found === undefined ? [unknownId(field, noun, id)] : [],
  };
};

export const unknownId = (
  field: string,
  noun: string,
  id: string,
): ErrorDetail => ({
  field,
  message: `names no ${noun} of this account: ${id}`,
});

const mismatch = (
  task: Task | undefined,
  project: Project | undefined,
): ErrorDetail[] => {
  if (task === undefined || project === undefined) {
    return [];
  }
  return task.project_id === project.id
    ? []
    : [{ field: 'task_id', message: `is not a task of ${project.id}` }];
};

const unknownUser = (account: Account, id: string): ErrorDetail[] =>
  account.users.get(id) === undefined
    ? [unknownId('user_id', 'person', id)]
    : [];

const unknownTags = (account: Account, ids: readonly string[]): ErrorDetail[] =>
  ids
    .filter((id) => account.tags.get(id) === undefined)
    .map((id) => unknownId('tag_ids', 'tag', id));

const refuse = (problems: readonly ErrorDetail[]): void => {
  if (problems.length > 0) {
    throw validationFailed(...problems);
  }
};
