import type { AccountContext } from '../context.ts';
import type { NamedOrder } from '../store/account.ts';
import type { Task, TaskStatus } from '../store/records.ts';
import { fits, listed, type ListQuery } from './lists.ts';
import {
  created,
  found,
  getting,
  type IdPath,
  type OneRecord,
  type Operation,
  problemsWithId,
  record,
  refuse,
} from './operation.ts';
import { requireWriter } from './permission.ts';
import { showTask } from './views.ts';

export const listProjectTasks: Operation<
  IdPath & { query: ListQuery<NamedOrder> & { status?: TaskStatus } }
> = ({ context: { account } }, { path, query }) => {
  const project = found('project', account.projects, path.id);
  return listed(account.tasks, query, {
    sort: 'name',
    where: ({ project_id, status }) =>
      project_id === project.id && fits(query.status, status),
    textOf: ({ name }) => name,
    show: showTask,
  });
};

export const getTask = getting('task', ({ tasks }) => tasks, showTask);

type TaskFields = {
  readonly assignee_id?: string | null;
  readonly estimate?: number | null;
  readonly due_date?: string | null;
};

export const createTask: Operation<
  {
    body: TaskFields & { name: string; project_id: string };
  },
  OneRecord
> = ({ context, caller }, { body }) => {
  requireWriter(caller);
  const { account, clock } = context;
  const { projects } = account;
  refuse(
    ...problemsWithId('project_id', 'project', projects, body.project_id),
    ...unknownAssignee(context, body),
  );
  const now = clock.seconds();
  const task = account.tasks.add({
    name: body.name,
    project_id: body.project_id,
    status: 'open',
    assignee_id: body.assignee_id ?? null,
    estimate: body.estimate ?? null,
    due_date: body.due_date ?? null,
    created_at: now,
    updated_at: now,
  });
  return created(showTask(task));
};

export const updateTask: Operation<
  IdPath & { body: TaskFields & { name?: string; status?: TaskStatus } }
> = ({ context, caller }, { path, body }) => {
  requireWriter(caller);
  const { account, clock } = context;
  const task = found('task', account.tasks, path.id);
  refuse(...unknownAssignee(context, body));
  const updated: Task = { ...task, ...body, updated_at: clock.seconds() };
  account.tasks.replace(updated);
  return record(showTask(updated));
};

const unknownAssignee = (
  { account }: AccountContext,
  { assignee_id }: TaskFields,
) => problemsWithId('assignee_id', 'person', account.users, assignee_id);
