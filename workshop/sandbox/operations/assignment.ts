import type { Caller } from '../authentication.ts';
import type { AccountContext } from '../context.ts';
import type { Project, Task, TimeEntry } from '../store/records.ts';
import { problemsWithId, refuse } from './operation.ts';
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
  context: AccountContext,
  caller: Caller,
  fields: AssignmentFields,
): Assignment => {
  const user_id = fields.user_id ?? caller.user.id;
  requireWriter(caller, user_id);
  const { projects, tasks, users, tags } = context.account;
  const task = tasks.get(fields.task_id ?? '');
  const project_id = fields.project_id ?? task?.project_id;
  const project = projects.get(project_id ?? '');
  const tag_ids = [...new Set(fields.tag_ids ?? [])];
  refuse(
    ...problemsWithId('user_id', 'person', users, user_id),
    ...problemsWithId('project_id', 'project', projects, project_id),
    ...problemsWithId('task_id', 'task', tasks, fields.task_id),
    ...mismatch(task, project),
    ...tag_ids.flatMap((id) => problemsWithId('tag_ids', 'tag', tags, id)),
  );
  return {
    description: fields.description ?? null,
    project_id: project?.id ?? null,
    task_id: task?.id ?? null,
    client_id: project?.client_id ?? null,
    user_id,
    billable: fields.billable ?? project?.billable ?? false,
    tag_ids,
  };
};

/** What an entry is about after an update: fields that were not sent stay. */
export const reassigned = (
  context: AccountContext,
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

const mismatch = (task: Task | undefined, project: Project | undefined) =>
  task === undefined || project === undefined || task.project_id === project.id
    ? []
    : [{ field: 'task_id', message: `is not a task of ${project.id}` }];
