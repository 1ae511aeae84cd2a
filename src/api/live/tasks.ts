import type { Bundle, ZObject } from 'zapier-platform-core';
import { isRecord } from '../../transport/json.ts';
import { unreadableError } from '../failure.ts';
import type { Task, TrackingTime } from '../port.ts';
import { read } from './call.ts';
import { hoursOf, secondsOf } from './hours.ts';
import { pageOf, wholeOf, type Whole } from './lists.ts';
import { zoneOf } from './me.ts';
import { namedRecords } from './named.ts';
import { onceARun } from './once_a_run.ts';
import { HIDDEN_TASK } from './records.ts';
import { fromWireIn } from './times.ts';
import { idOf, isYes, textOf } from './values.ts';

const assigneeOf = (record: Record<string, unknown>): string | null => {
  const { users, user, user_id } = record;
  const all: unknown[] = Array.isArray(users) ? users : [user];
  const [first] = all;
  return idOf(isRecord(first) ? first.id : user_id) ?? null;
};

const readTask = (data: unknown, bundle: Bundle): Task | undefined => {
  const record = isRecord(data) ? data : {};
  const [id, name] = [idOf(record.id), textOf(record.name)];
  if (id === undefined || name === undefined) {
    return undefined;
  }
  const zone = zoneOf(bundle);
  return {
    id,
    name,
    project_id: idOf(record.project_id) ?? null,
    status: isYes(record.is_archived) ? 'done' : 'open',
    assignee_id: assigneeOf(record),
    estimate: secondsOf(record.estimated_time),
    due_date:
      /^\d{4}-\d\d-\d\d/.exec(textOf(record.due_date) ?? '')?.[0] ?? null,
    created_at: fromWireIn(record.created_at, zone) ?? null,
    updated_at: fromWireIn(record.updated_at, zone) ?? null,
  };
};

/** The tasks of a project, without the hidden one that TrackingTime keeps for time on the project alone. */
const readOf = onceARun(async (z, bundle, id: string): Promise<Whole<Task>> => {
  const { data } = await read(z, bundle, '/projects/{id}/min', {
    path: { id },
    query: { include_tasks: true, include_closed_tasks: true },
    noun: 'project',
  });
  if (!isRecord(data) || idOf(data.id) !== id) {
    throw unreadableError(z);
  }
  const tasks: unknown = data.tasks ?? [];
  const seen = Array.isArray(tasks)
    ? tasks.filter((task) => !isRecord(task) || task.type !== HIDDEN_TASK)
    : tasks;
  return wholeOf(z, seen, (task) => {
    const record = readTask(task, bundle);
    // They needn't say which project they're in.
    return record && { ...record, project_id: id };
  });
});

const { get, change, create } = namedRecords<Task>({
  noun: 'task',
  folder: 'tasks',
  readRecord: readTask,
});

/** A task stays in its project, so it's asked for once a run, whatever the run writes. */
const readToFit = onceARun(
  async (z, bundle, id: string) => (await get(z, bundle, id)).project_id,
  true,
);

/** The project that a task is in. */
export const projectOfTask = (
  z: ZObject,
  bundle: Bundle,
  id: string,
): Promise<string | null> => readToFit(z, bundle, id);

const usersOf = (assignee_id: string | undefined) =>
  assignee_id === undefined ? assignee_id : [{ id: assignee_id }];

export const tasks: TrackingTime['tasks'] = {
  get,
  list: async (z, bundle, { project_id, status }, view) => {
    const whole = await readOf(z, bundle, project_id);
    return pageOf(
      whole,
      view,
      (task) => status === undefined || task.status === status,
    );
  },
  create: (z, bundle, task) => {
    const { name, project_id, assignee_id, estimate, due_date } = task;
    const users = usersOf(assignee_id);
    return create(z, bundle, {
      form: { name, project_id, users },
      unique: {},
      rest: {
        form: { users, due_date, estimated_time: hoursOf(estimate) },
        wanted: { assignee_id, due_date, estimate },
      },
      list: async () => (await readOf(z, bundle, project_id)).records,
    });
  },
  change: (z, bundle, id, { set, clear }) => {
    const { name, status, assignee_id, estimate, due_date } = set;
    const isCleared = (key: (typeof clear)[number]) => clear.includes(key);
    return change(z, bundle, id, {
      form: {
        name,
        users: isCleared('assignee_id') ? [] : usersOf(assignee_id),
        due_date: isCleared('due_date') ? '' : due_date,
        estimated_time: isCleared('estimate') ? 0 : hoursOf(estimate),
      },
      wanted: {
        name,
        assignee_id: isCleared('assignee_id') ? null : assignee_id,
        due_date: isCleared('due_date') ? null : due_date,
        estimate: isCleared('estimate') ? null : estimate,
      },
      isArchived: status === undefined ? status : status === 'done',
    });
  },
};
