import { isRecord } from '../../transport/json.ts';
import type { TimeEntry } from '../port.ts';
import { accountOf, read } from './call.ts';
import { allOrOwn, readAllPages } from './events.ts';
import { wholeOf, type Whole } from './lists.ts';
import { zoneOf } from './me.ts';
import { onceARun } from './once_a_run.ts';
import type { QueryOf, Template } from './operation.ts';
import { asRunning, readEvent } from './records.ts';
import { idOf, textOf } from './values.ts';

/** A timer that runs, as the list of tracked tasks has it: the one place that says so. */
export type Tracked = {
  /** Of its entry. */
  id: string;
  user_id: string | undefined;
  /** The task to stop. Time on a project, or on nothing, has a hidden one. */
  task_id: string;
  /** `GMT+01:00`, the zone it was started in; undefined if it doesn't say. */
  timezone: string | undefined;
  /** Undefined if it isn't what the contract says. */
  entry: TimeEntry | undefined;
};

type Fields = Record<string, unknown>;

const fieldsOf = (value: unknown): Fields => (isRecord(value) ? value : {});

const recordsIn = (value: unknown): Fields[] =>
  (Array.isArray(value) ? value : [value]).filter(isRecord);

/** Without what it doesn't say. */
const said = (record: Fields): Fields =>
  Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== null),
  );

/** The events that a task has of those who track it, each with what it needn't repeat of the task and the user. */
const eventsOn = (task: Fields, whose?: string): Fields[] => {
  const ofTask = {
    task: task.name,
    task_id: task.id,
    task_type: task.type,
    project: task.project,
    project_id: task.project_id,
    customer: task.customer,
    customer_id: task.customer_id,
    is_billable: fieldsOf(task.billing).is_billable,
  };
  const ofUsers = recordsIn(task.users).flatMap((user) =>
    recordsIn(user.event).map((event) => ({
      ...ofTask,
      user: user.name,
      user_id: user.id,
      ...said(event),
    })),
  );
  return [
    ...ofUsers,
    ...recordsIn(task.tracking_event).map((event) => ({
      ...ofTask,
      user_id: whose,
      ...said(event),
    })),
  ];
};

/**
 * The timers that run on a task.
 *
 * @param whose the user whose own list it is from: a timer that doesn't say whose it is, is theirs.
 */
export const timersOn = (
  data: unknown,
  zone: string,
  whose?: string,
): Tracked[] => {
  const task = fieldsOf(data);
  const task_id = idOf(task.id);
  const found = eventsOn(task, whose).flatMap((event): Tracked[] => {
    const id = idOf(event.id);
    const { start, s = start } = event;
    // Its end is only where its last sync was.
    const read = readEvent({ ...event, end: s, e: s }, zone);
    return id === undefined || task_id === undefined
      ? []
      : [
          {
            id,
            user_id: idOf(event.user_id ?? event.uid),
            task_id,
            timezone: textOf(event.timezone ?? event.tz),
            entry: read && asRunning(read.entry),
          },
        ];
  });
  return [...new Map(found.map((timer) => [timer.id, timer])).values()];
};

/** The most that it gives (release notes of 2023-11). */
const PAGE_SIZE = 500;

type Task = { id: string; account: string; timers: Tracked[] };

/** Of one user or, as far as the connected one may see them, of all. */
export const readTracked = onceARun(
  async (z, bundle, user_id: string | null): Promise<Tracked[]> => {
    const noun = 'timer';
    const [account, zone] = [accountOf(z, bundle), zoneOf(bundle)];
    const readTask = (data: unknown, whose?: string): Task | undefined => {
      const task = fieldsOf(data);
      const id = idOf(task.id);
      return id === undefined
        ? id
        : {
            id,
            account: idOf(task.account_id) ?? account,
            timers: timersOn(task, zone, whose),
          };
    };
    const tasksIn = async <Below extends Template<'get'>>(
      template: Below,
      asking: { path?: { id: string }; query?: QueryOf<Below> },
    ): Promise<Whole<Task>> => {
      const { data } = await read(z, bundle, template, { ...asking, noun });
      return wholeOf(z, data, (task) => readTask(task, asking.path?.id));
    };
    const ofUser = (id: string) =>
      tasksIn('/users/{id}/tasks/tracking', { path: { id } });
    const ofAll = () =>
      readAllPages(
        (page) =>
          tasksIn('/tasks/paginated', {
            query: { filter: 'TRACKING', page, page_size: PAGE_SIZE },
          }),
        ({ id }) => id,
      );
    const { records } = await (user_id === null
      ? allOrOwn(z, bundle, ofAll, ofUser)
      : ofUser(user_id));
    return (
      records
        // A user's own list is over all of their workspaces.
        .filter((task) => task.account === account)
        .flatMap(({ timers }) => timers)
        .filter((timer) => user_id === null || timer.user_id === user_id)
    );
  },
);
