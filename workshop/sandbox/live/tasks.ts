import { createTask, updateTask } from '../operations/tasks.ts';
import type { TaskStatus } from '../store/records.ts';
import { Refused } from './envelope.ts';
import { numberOf, trackedBy, trackedNumber, trackedWith } from './ids.ts';
import {
  filtered,
  foundByNumber,
  idIn,
  maySee,
  type LiveCall,
  type LiveOperation,
  pageOf,
  required,
} from './operation.ts';
import { projectIdCalled } from './projects.ts';
import { showTask } from './records.ts';

const HOUR_SECONDS = 3600;
const TASK_PAGE = { usual: 500, most: 20_000 };

export const listTasks: LiveOperation = (call) => {
  const { caller, context, parameters, view } = call;
  const { account } = context;
  if (parameters.someText('filter') === 'TRACKING') {
    const tracked = runningTasks(call, (userId) => maySee(caller, userId));
    return { data: pageOf(call, tracked, TASK_PAGE) };
  }
  const project = idIn(parameters, 'project_id', 'proj');
  const tasks = filtered(
    call,
    account.tasks
      .all()
      .filter(({ project_id }) => project_id === (project ?? project_id)),
    ({ status }) => status === 'done',
  );
  const page = pageOf(call, tasks, TASK_PAGE);
  return { data: page.map((task) => showTask(view, { task })) };
};

/** The tasks that some people track now, each once, the hidden ones too. */
export const runningTasks = (
  { context: { account }, view }: Pick<LiveCall, 'context' | 'view'>,
  isOf: (userId: string) => boolean,
): readonly object[] => {
  const numbers = new Set(
    account
      .running()
      .filter(({ user_id }) => isOf(user_id))
      .map((entry) => trackedBy(account, entry))
      .filter((tracked) => tracked !== undefined)
      .map(trackedNumber),
  );
  return [...numbers]
    .map((number) => trackedWith(account, number))
    .filter((tracked) => tracked !== undefined)
    .map((tracked) => showTask(view, tracked));
};

export const getTask: LiveOperation = ({ context, view, id }) => ({
  data: showTask(view, required('task', trackedWith(context.account, id))),
  set_custom_fields: [],
  available_custom_fields: [],
  users: {},
});

export const addTask: LiveOperation = (call) => {
  const { parameters } = call;
  const name = parameters.someText('name');
  if (name === undefined) {
    throw new Refused('invalid', 'The task needs a name.');
  }
  const project = parameters.someText('project_name');
  const project_id =
    idIn(parameters, 'project_id', 'proj') ??
    (project === undefined ? undefined : projectIdCalled(call, project));
  if (project_id === undefined) {
    throw new Refused('invalid', 'The task needs a project.');
  }
  const { body } = createTask(call, {
    body: { name, project_id, ...fieldsOf(call) },
  });
  return show(call, body.data.id);
};

const fieldsOf = ({ parameters }: LiveCall) => {
  const users = parameters.list('users');
  const first = users === undefined ? undefined : (users[0]?.id ?? null);
  const assignee_id =
    first === undefined
      ? idIn(parameters, 'user_id', 'user')
      : first === null
        ? null
        : `user_${Number(first)}`;
  const estimate = parameters.number('estimated_time');
  return {
    ...(assignee_id !== undefined && { assignee_id }),
    ...(parameters.has('estimated_time') && {
      estimate: estimate ? Math.round(estimate * HOUR_SECONDS) : null,
    }),
    ...(parameters.has('due_date') && {
      due_date: parameters.someText('due_date')?.slice(0, 10) ?? null,
    }),
  };
};

const task = ({ context, id }: LiveCall) =>
  foundByNumber('task', context.account.tasks, 'task', id);

export const editTask: LiveOperation = (call) => {
  const { id } = task(call);
  const name = call.parameters.someText('name');
  updateTask(call, {
    path: { id },
    body: { ...(name !== undefined && { name }), ...fieldsOf(call) },
  });
  return show(call, id);
};

const show = (call: LiveCall, id: string) =>
  getTask({ ...call, id: numberOf(id) });

/** Makes the operation that closes or reopens a task. */
export const taskBecoming =
  (status: TaskStatus): LiveOperation =>
  (call) => {
    const { id } = task(call);
    updateTask(call, { path: { id }, body: { status } });
    return show(call, id);
  };
