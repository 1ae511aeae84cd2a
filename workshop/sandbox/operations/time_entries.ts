import { isDeepStrictEqual } from 'node:util';
import type { AccountContext } from '../context.ts';
import { validationFailed } from '../errors.ts';
import type { Order } from '../store/account.ts';
import type { TimeEntry } from '../store/records.ts';
import { endOfDay, startOfDay } from '../store/zones.ts';
import {
  assignmentOf,
  reassigned,
  type AssignmentFields,
} from './assignment.ts';
import { fits, listed, type ListQuery } from './lists.ts';
import {
  created,
  found,
  getting,
  type IdPath,
  type OneRecord,
  type Operation,
  record,
} from './operation.ts';
import { requireWriter } from './permission.ts';
import { canBeWritten, daysIn, toSeconds, zoneOf } from './times.ts';
import { showTimeEntry } from './views.ts';

type TimeEntryQuery = {
  readonly user_id?: string;
  readonly project_id?: string;
  readonly task_id?: string;
  readonly client_id?: string;
  readonly tag_id?: string;
  readonly billable?: boolean;
  readonly running?: boolean;
  readonly from?: string;
  readonly to?: string;
  readonly timezone?: string;
  readonly created_since?: string;
  readonly updated_since?: string;
} & ListQuery<Order>;

export const listTimeEntries: Operation<{ query: TimeEntryQuery }> = (
  { context: { account } },
  { query },
) => {
  const zone = zoneOf(account, query.timezone);
  const { from, to, created_since, updated_since } = query;
  if (from !== undefined && to !== undefined) {
    daysIn(from, to);
  }
  const since = (field: string, time: string | undefined) =>
    time === undefined ? -Infinity : toSeconds(field, time);
  const first = from === undefined ? -Infinity : startOfDay(from, zone);
  const end = to === undefined ? Infinity : endOfDay(to, zone);
  const createdSince = since('created_since', created_since);
  const updatedSince = since('updated_since', updated_since);
  return listed(account.timeEntries, query, {
    sort: '-start_time',
    name: JSON.stringify({ ...query, page: 0, per_page: 0, zone }),
    where: (entry) =>
      entry.start_time >= first &&
      entry.start_time < end &&
      entry.created_at >= createdSince &&
      entry.updated_at >= updatedSince &&
      fits(query.user_id, entry.user_id) &&
      fits(query.project_id, entry.project_id) &&
      fits(query.task_id, entry.task_id) &&
      fits(query.client_id, entry.client_id) &&
      fits(query.billable, entry.billable) &&
      fits(query.running, entry.end_time === null) &&
      (query.tag_id === undefined || entry.tag_ids.includes(query.tag_id)),
    textOf: (entry) => entry.description ?? '',
    show: showTimeEntry,
  });
};

export const getTimeEntry = getting(
  'time entry',
  ({ timeEntries }) => timeEntries,
  showTimeEntry,
);

type TimeFields = {
  readonly start_time?: string;
  readonly end_time?: string;
  /** Seconds; instead of `end_time`. */
  readonly duration?: number;
};

export const createTimeEntry: Operation<
  {
    body: TimeFields & AssignmentFields & { start_time: string };
  },
  OneRecord
> = ({ context, caller }, { body }) => {
  const { account, clock } = context;
  const start_time = toSeconds('start_time', body.start_time);
  const end_time = endOf(body, start_time);
  if (end_time === undefined) {
    throw validationFailed({
      field: 'end_time',
      message: 'is required, unless duration is given',
    });
  }
  const assignment = assignmentOf(context, caller, body);
  const now = clock.seconds();
  const entry = account.timeEntries.add({
    ...assignment,
    start_time,
    end_time,
    created_at: now,
    updated_at: now,
  });
  context.publish('time_entry.created', showTimeEntry(entry));
  return created(showTimeEntry(entry));
};

/** When an entry ends, by the one of its two fields that was sent; undefined if neither was. */
const endOf = (body: TimeFields, start: number): number | undefined => {
  const { end_time, duration } = body;
  if (end_time !== undefined && duration !== undefined) {
    throw validationFailed({
      field: 'duration',
      message: 'cannot be sent together with end_time',
    });
  }
  if (duration !== undefined) {
    return endAfter(start, duration);
  }
  if (end_time === undefined) {
    return undefined;
  }
  const end = toSeconds('end_time', end_time);
  if (end <= start) {
    throw validationFailed({
      field: 'end_time',
      message: 'must be after start_time',
    });
  }
  return end;
};

const endAfter = (start: number, duration: number): number => {
  const end = start + duration;
  if (!canBeWritten(end)) {
    throw validationFailed({
      field: 'duration',
      message: 'must not end after the year 9999',
    });
  }
  return end;
};

export const updateTimeEntry: Operation<
  IdPath & { body: TimeFields & Partial<AssignmentFields> }
> = ({ context, caller }, { path, body }) => {
  const { account, clock } = context;
  const entry = found('time entry', account.timeEntries, path.id);
  requireWriter(caller, entry.user_id);
  const updated: TimeEntry = {
    ...entry,
    ...reassigned(context, caller, entry, body),
    ...timesOf(entry, body),
    updated_at: clock.seconds(),
  };
  account.timeEntries.replace(updated);
  publishUpdate(context, entry, updated);
  return record(showTimeEntry(updated));
};

/** Ending a running entry by an update is stopping its timer. */
const publishUpdate = (
  context: AccountContext,
  before: TimeEntry,
  after: TimeEntry,
): void => {
  const data = showTimeEntry(after);
  if (before.end_time === null && after.end_time !== null) {
    context.publish('timer.stopped', data);
    context.publish('time_entry.created', data);
    return;
  }
  const previous = changedFields(showTimeEntry(before), data);
  if (Object.keys(previous).length > 0) {
    context.publish('time_entry.updated', data, previous);
  }
};

/** The fields that differ after a change, as they were before. The time of the change is not one. */
const changedFields = <View extends Readonly<Record<string, unknown>>>(
  before: View,
  after: View,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(before).filter(
      ([field, value]) =>
        field !== 'updated_at' && !isDeepStrictEqual(value, after[field]),
    ),
  );

const timesOf = (
  entry: TimeEntry,
  body: TimeFields,
): Pick<TimeEntry, 'start_time' | 'end_time'> => {
  const start_time =
    body.start_time === undefined
      ? entry.start_time
      : toSeconds('start_time', body.start_time);
  const end_time = endOf(body, start_time) ?? entry.end_time;
  if (
    end_time !== null &&
    end_time <= start_time &&
    body.start_time !== undefined
  ) {
    throw validationFailed({
      field: 'start_time',
      message: 'must be before end_time',
    });
  }
  return { start_time, end_time };
};

export const deleteTimeEntry: Operation<IdPath> = (
  { context, caller },
  { path },
) => {
  const { timeEntries } = context.account;
  const entry = found('time entry', timeEntries, path.id);
  requireWriter(caller, entry.user_id);
  timeEntries.delete(path.id);
  context.publish('time_entry.deleted', showTimeEntry(entry));
  return record(showTimeEntry(entry));
};
