import type { Context } from '../context.ts';
import { notFound, validationFailed, type ErrorDetail } from '../errors.ts';
import type { NamedOrder } from '../store/account.ts';
import type { Task, TaskStatus } from '../store/records.ts';
import { unknownId } from './assignment.ts';
import { given, listed, searching, sortOf, type ListQuery } from './lists.ts';
import { created, type IdPath, type Operation, record } from './operation.ts';
import { requireWriter } from './permission.ts';
import { showTask } from './views.ts';

export const listProjectTasks: Operation<
  IdPath & { query: ListQuery<NamedOrder> & { status?: TaskStatus } }
> = ({ context: { account } }, { path, query }) => {
  if (account.projects.get(path.id) === undefined) {
    throw notFound('project', path.id);
  }
  return listed(
    query,
    (offset, limit) =>
      account.tasks.page(
        {
          ...sortOf<NamedOrder>(query.sort, 'name'),
          equal: given({ project: path.id, status: query.status }),
          ...searching<Task>(query.q, ({ name }) => name),
        },
        offset,
        limit,
      ),
    showTask,
  );
};

export const getTask: Operation<IdPath> = ({ context }, { path }) => {
  const task = context.account.tasks.get(path.id);
  if (task === undefined) {
    throw notFound('task', path.id);
  }
  return record(showTask(task));
};

type TaskFields = {
  readonly assignee_id?: string | null;
  readonly estimate?: number | null;
  readonly due_date?: string | null;
};

export const createTask: Operation<{
  body: TaskFields & { name: string; project_id: string };
}> = ({ context, caller }, { body }) => {
  requireWriter(caller);
  const { account, clock } = context;
  const problems = [
    ...(account.projects.get(body.project_id) === undefined
      ? [unknownId('project_id', 'project', body.project_id)]
      : []),
    ...unknownAssignee(context, body),
  ];
  if (problems.length > 0) {
    throw validationFailed(...problems);
  }
  const sequence = account.tasks.takeSequence();
  const now = clock.seconds();
  const task: Task = {
    id: `task_${sequence}`,
    sequence,
    name: body.name,
    project_id: body.project_id,
    status: 'open',
    assignee_id: body.assignee_id ?? null,
    estimate: body.estimate ?? null,
    due_date: body.due_date ?? null,
    created_at: now,
    updated_at: now,
  };
  account.tasks.add(task);
  return created(showTask(task));
};

export const updateTask: Operation<
  IdPath & { body: TaskFields & { name?: string; status?: TaskStatus } }
> = ({ context, caller }, { path, body }) => {
  requireWriter(caller);
  const { account, clock } = context;
  const task = account.tasks.get(path.id);
  if (task === undefined) {
    throw notFound('task', path.id);
  }
  const problems = unknownAssignee(context, body);
  if (problems.length > 0) {
    throw validationFailed(...problems);
  }
  const updated: Task = { ...task, ...body, updated_at: clock.seconds() };
  account.tasks.replace(updated);
  return record(showTask(updated));
};

const unknownAssignee = (
  { account }: Context,
  { assignee_id = null }: TaskFields,
): ErrorDetail[] =>
  assignee_id !== null && account.users.get(assignee_id) === undefined
    ? [unknownId('assignee_id', 'person', assignee_id)]
    : [];
