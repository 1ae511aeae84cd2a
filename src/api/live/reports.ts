import type { Bundle, ZObject } from 'zapier-platform-core';
import { orWithout } from '../../transport/deadline.ts';
import { isRecord } from '../../transport/json.ts';
import type {
  DetailedRow,
  Grouping,
  ProjectRow,
  Report,
  ReportOf,
  Sums,
  TrackingTime,
} from '../port.ts';
import { read } from './call.ts';
import { secondsOf } from './hours.ts';
import { wholeOf } from './lists.ts';
import { readEntriesOf, streamEntriesOf } from './months.ts';
import type { Event } from './records.ts';
import { dayIn } from './times.ts';
import { readUsers } from './users.ts';
import { amountOf, idOf } from './values.ts';

/* This wire has no reports that add up, so they are summed here, from their entries. */

const noTime = (): Sums => ({
  duration: 0,
  billable_duration: 0,
  entry_count: 0,
});

const add = (sums: Sums, { entry }: Event): void => {
  sums.duration += entry.duration;
  sums.billable_duration += entry.billable ? entry.duration : 0;
  sums.entry_count += 1;
};

const totalsOf = (events: readonly Event[]): Sums => {
  const totals = noTime();
  for (const event of events) {
    add(totals, event);
  }
  return totals;
};

/** What entries are summed up by: an id and its name, of what each belongs to. */
type Group = { id: string | null; name: string | null };

type Summed = { sums: Sums; name: string; first: Event };

/** Sums by id, most time first; the same time in the order of names. Null stands for what belongs to nothing. */
const sumsBy = (
  events: readonly Event[],
  groupOf: (event: Event) => Group,
  without: string,
): [string | null, Summed][] => {
  const groups = new Map<string | null, Summed>();
  for (const event of events) {
    const { id, name } = groupOf(event);
    const group = groups.get(id) ?? {
      sums: noTime(),
      name: id === null ? without : (name ?? id),
      first: event,
    };
    add(group.sums, event);
    groups.set(id, group);
  }
  return [...groups].sort(
    ([, one], [, other]) =>
      other.sums.duration - one.sums.duration ||
      (one.name < other.name ? -1 : 1),
  );
};

/** An entry counts on the day of its start, whole. No entry has tags on this wire. */
const GROUPS: Record<Grouping, (event: Event, timezone: string) => Group> = {
  project: ({ entry, project }) => ({ id: entry.project_id, name: project }),
  client: ({ entry, client }) => ({ id: entry.client_id, name: client }),
  user: ({ entry, user }) => ({ id: entry.user_id, name: user }),
  task: ({ entry, task }) => ({ id: entry.task_id, name: task }),
  tag: () => ({ id: null, name: null }),
  day: ({ entry }, timezone) => {
    const day = dayIn(entry.start_time, timezone);
    return { id: day, name: day };
  },
};

const summary: TrackingTime['reports']['summary'] = async (
  z,
  bundle,
  of,
  by,
) => {
  const events = await readEntriesOf(z, bundle, of);
  const groups = sumsBy(
    events,
    (event) => GROUPS[by](event, of.timezone),
    `No ${by}`,
  );
  const rows = groups.map(([id, { sums, name }]) => ({ id, name, ...sums }));
  if (by === 'day') {
    rows.sort((one, other) => (one.name < other.name ? -1 : 1));
  }
  return { totals: totalsOf(events), rows, total: rows.length };
};

/**
 * The e-mail addresses of users. No entry has them, and not everybody may list people: without them, a report has empty
 * ones.
 */
const readEmails = async (
  z: ZObject,
  bundle: Bundle,
): Promise<ReadonlyMap<string, string>> => {
  const people = await orWithout(
    z,
    readUsers(z, bundle),
    "The e-mail addresses of users couldn't be read, so the report has none",
  );
  return new Map(people?.records.map(({ id, email }) => [id, email]));
};

const toRow =
  (emails: ReadonlyMap<string, string>) =>
  ({ entry, project, task, client, user }: Event): DetailedRow => ({
    ...entry,
    project_name: project,
    task_name: task,
    client_name: client,
    user_name: user,
    user_email: emails.get(entry.user_id) ?? '',
  });

/** As many rows as are asked for; the totals are of all. */
const reportOf = <Row>(
  events: readonly Event[],
  rows: readonly Row[],
  most: number,
): Report<Row> => ({
  totals: totalsOf(events),
  rows: rows.slice(0, most),
  total: rows.length,
});

type Plan = { budget: number | null; worked: number | undefined };

/** What projects are planned to take, and what was worked on each at any time, in seconds. */
const readPlans = async (
  z: ZObject,
  bundle: Bundle,
): Promise<ReadonlyMap<string, Plan>> => {
  const query = { filter: 'ALL' } as const;
  const noun = 'project';
  const { data } = await read(z, bundle, '/projects', { noun, query });
  const { records } = wholeOf(z, data, (each) => {
    const project = isRecord(each) ? each : {};
    const { estimated_time, accumulated_time, worked_hours } = project;
    const id = idOf(project.id);
    const plan: Plan = {
      budget: secondsOf(estimated_time),
      worked:
        amountOf(accumulated_time) ?? secondsOf(worked_hours) ?? undefined,
    };
    return id === undefined ? id : { id, plan };
  });
  return new Map(records.map(({ id, plan }) => [id, plan]));
};

const projects: TrackingTime['reports']['projects'] = async (
  z,
  bundle,
  of,
  most,
) => {
  const [events, plans] = await Promise.all([
    readEntriesOf(z, bundle, of),
    readPlans(z, bundle),
  ]);
  const groups = sumsBy(
    events,
    (event) => GROUPS.project(event, ''),
    'No project',
  );
  const rows = groups.map(([id, { sums, name, first }]): ProjectRow => {
    const { budget = null, worked = 0 } = plans.get(id ?? '') ?? {};
    return {
      project_id: id,
      project_name: name,
      client_id: id === null ? null : first.entry.client_id,
      client_name: id === null ? null : first.client,
      ...sums,
      budget,
      // Of all time: a budget is for the whole project. With four decimals, as on the other wire.
      budget_used:
        budget === null ? null : Number((worked / budget).toFixed(4)),
    };
  });
  return reportOf(events, rows, most);
};

const users: TrackingTime['reports']['users'] = async (z, bundle, of, most) => {
  const [events, emails] = await Promise.all([
    readEntriesOf(z, bundle, of),
    readEmails(z, bundle),
  ]);
  const groups = sumsBy(events, (event) => GROUPS.user(event, ''), '');
  const rows = groups.map(([id, { sums, name }]) => ({
    // Every entry has a user.
    user_id: id ?? '',
    user_name: name,
    user_email: emails.get(id ?? '') ?? '',
    ...sums,
  }));
  return reportOf(events, rows, most);
};

const detailed: TrackingTime['reports']['detailed'] = async (
  z,
  bundle,
  of,
  most,
) => {
  const [events, emails] = await Promise.all([
    readEntriesOf(z, bundle, of),
    readEmails(z, bundle),
  ]);
  const shown = events.slice(0, most).map(toRow(emails));
  return { totals: totalsOf(events), rows: shown, total: events.length };
};

const timesheet = async function* (
  z: ZObject,
  bundle: Bundle,
  of: ReportOf,
): AsyncGenerator<DetailedRow[]> {
  const emails = await readEmails(z, bundle);
  for await (const events of streamEntriesOf(z, bundle, of)) {
    yield events.map(toRow(emails));
  }
};

export const reports: TrackingTime['reports'] = {
  summary,
  detailed,
  projects,
  users,
  timesheet,
};
