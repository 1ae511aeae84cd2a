import type { AppTable } from '../apps/app_table.ts';
import { asKnownTo } from '../ids.ts';
import type { StepRecord } from '../runs.ts';
import { toText } from '../templates.ts';
import { TRACKINGTIME } from '../zap.ts';
import type { Entry } from './history.ts';
import type { OtherSide, Table } from './interface.ts';
import { notThere } from './refused.ts';
import type { World } from './world.ts';

/** How many of TrackingTime's entries are shown. */
const NEWEST = 20;

type Named = { id: string; name: string };
type EntryRecord = {
  id: string;
  description: string | null;
  project_id: string | null;
  task_id: string | null;
  user_id: string;
  start_time: string;
  duration: number | null;
  billable: boolean;
};

/** The company's own side: asked aside, so that what goes wrong for the integration doesn't here. */
const list = <Item>({ sandbox }: World, path: string): Promise<Item[]> =>
  sandbox.data<Item[]>('GET', path, { aside: true });

/** The run that changed a row last, by the app, its table and the key of the row. */
export type ChangedRows = ReadonlyMap<string, string>;

export const rowName = (app: string, table: string, key: string): string =>
  [app, table, key].join('\n');

const TRACKED = 'Time entries';

/** Which run changed which row, from the runs in their order. */
export const changedRows = (entries: readonly Entry[]): ChangedRows =>
  new Map(
    entries.flatMap(({ id, run }) =>
      (run?.steps ?? []).flatMap((step) =>
        rowsChangedBy(step).map((row) => [row, id] as const),
      ),
    ),
  );

const rowsChangedBy = ({ app, kind, output, changes = [] }: StepRecord) => [
  ...changes.map(({ table, key }) => rowName(app, table, key)),
  ...(kind === 'create' ? entriesIn(output) : []).map((id) =>
    rowName(TRACKINGTIME, TRACKED, id),
  ),
];

/** The time entries in what an action gave: it gives those that it made or changed. */
const entriesIn = (output: unknown): string[] => {
  if (typeof output !== 'object' || output === null) {
    return [];
  }
  if ('id' in output && 'start_time' in output) {
    return [toText(output.id)];
  }
  // Create Time Entries gives a line for each.
  return 'time_entry_id' in output
    ? [toText(output.time_entry_id)]
    : Object.values(output).flatMap(entriesIn);
};

/** What the account and the other apps hold, and who runs a timer. */
export const lookAt = async (
  world: World,
  changed: ChangedRows,
): Promise<OtherSide> => {
  const [entries, running, users, projects] = await Promise.all([
    list<EntryRecord>(
      world,
      `/time-entries?sort=-created_at&per_page=${NEWEST}`,
    ),
    list<EntryRecord>(world, '/time-entries?running=true'),
    list<Named>(world, '/users?per_page=200'),
    list<Named>(world, '/projects?per_page=200'),
  ]);
  const names = new Map(
    [...users, ...projects, ...(await tasksOf(entries, world))].map(
      ({ id, name }) => [id, name],
    ),
  );
  const nameOf = (id: string | null) =>
    id === null ? '' : (names.get(id) ?? id);
  const tracked = {
    title: TRACKED,
    columns: [
      ...['Start (UTC)', 'Duration', 'Person'],
      ...['Description', 'Project', 'Task', 'Billable'],
    ],
    rows: entries.map((entry) => ({
      // As the Zaps know it.
      key: asKnownTo(world.lab.auth, { id: entry.id }).id,
      cells: [
        toMinute(entry.start_time),
        entry.duration === null ? 'running' : toClock(entry.duration),
        nameOf(entry.user_id),
        entry.description ?? '',
        nameOf(entry.project_id),
        nameOf(entry.task_id),
        entry.billable ? 'Yes' : 'No',
      ],
    })),
  };
  return {
    timers: running.map((entry) => ({
      id: entry.id,
      person: nameOf(entry.user_id),
      description: entry.description ?? '',
      project: nameOf(entry.project_id),
      since: entry.start_time,
    })),
    tables: [
      tableOf(TRACKINGTIME, tracked, changed),
      ...world.apps.flatMap((app) =>
        (app.tables?.() ?? [])
          // Most scenes use one or two of the apps.
          .filter(({ rows }) => rows.length > 0)
          .map((table) => tableOf(app.name, table, changed)),
      ),
    ],
  };
};

const tableOf = (
  app: string,
  { title, columns, rows }: AppTable,
  changed: ChangedRows,
): Table => ({
  ...{ app, title, columns },
  rows: rows.map((row) => {
    const changedBy = changed.get(rowName(app, title, row.key));
    return { ...row, ...(changedBy !== undefined && { changedBy }) };
  }),
});

const tasksOf = async (
  entries: readonly EntryRecord[],
  { sandbox }: World,
): Promise<Named[]> => {
  const ids = new Set(entries.flatMap(({ task_id: id }) => id ?? []));
  return Promise.all(
    [...ids].map((id) =>
      sandbox.data<Named>('GET', `/tasks/${id}`, { aside: true }),
    ),
  );
};

/** `2026-03-31 09:00`, in UTC as Zaps have it. */
const toMinute = (time: string): string => time.slice(0, 16).replace('T', ' ');

const toClock = (seconds: number): string => {
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
};

/** Stops anybody's timer, by giving it an end. It lasts a second at least, or TrackingTime would take no end. */
export const stopTimer = async (world: World, id: string): Promise<void> => {
  const timers = await list<EntryRecord>(world, '/time-entries?running=true');
  const timer = timers.find((each) => each.id === id);
  if (timer === undefined) {
    throw notThere('This timer isn’t running any more.');
  }
  const { now } = await world.sandbox.control('GET', '/clock');
  const end = Math.max(Date.parse(now), Date.parse(timer.start_time) + 1000);
  await world.sandbox.data('PUT', `/time-entries/${id}`, {
    aside: true,
    body: { end_time: new Date(end).toISOString() },
  });
};
