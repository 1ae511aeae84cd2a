import type { Context } from '../context.ts';
import { notFound, validationFailed } from '../errors.ts';
import type { Order } from '../store/account.ts';
import type { TimeEntry } from '../store/records.ts';
import { endOfDay, startOfDay } from '../store/zones.ts';
import {
  assignmentOf,
  reassigned,
  type AssignmentFields,
} from './assignment.ts';
import { changedFields } from './changes.ts';
import { given, listed, searching, sortOf, type ListQuery } from './lists.ts';
import { created, type IdPath, type Operation, record } from './operation.ts';
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
) =>
  listed(
    query,
    (offset, limit) =>
      account.timeEntries.page(
        {
          ...sortOf<Order>(query.sort, '-start_time'),
          equal: given({
            user: query.user_id,
            project: query.project_id,
            task: query.task_id,
            client: query.client_id,
            tag: query.tag_id,
            billable: query.billable,
            running: query.running,
          }),
          ranges: rangesOf(query, zoneOf(account, query.timezone)),
          ...searching<TimeEntry>(query.q, (entry) => entry.description),
        },
        offset,
        limit,
      ),
    showTimeEntry,
  );

const rangesOf = (query: TimeEntryQuery, zone: string) => {
  const { from, to, created_since, updated_since } = query;
  if (from !== undefined && to !== undefined) {
    daysIn(from, to);
  }
  const since = (field: string, time: string | undefined) =>
    time === undefined ? undefined : toSeconds(field, time);
  return [
    {
      order: 'start_time' as const,
      from: from === undefined ? undefined : startOfDay(from, zone),
      before: to === undefined ? undefined : endOfDay(to, zone),
    },
    {
      order: 'created_at' as const,
      from: since('created_since', created_since),
    },
    {
      order: 'updated_at' as const,
      from: since('updated_since', updated_since),
    },
  ].filter((range) => range.from !== undefined || range.before !== undefined);
};

export const getTimeEntry: Operation<IdPath> = ({ context }, { path }) => {
  const entry = context.account.timeEntries.get(path.id);
  if (entry === undefined) {
    throw notFound('time entry', path.id);
  }
  return record(showTimeEntry(entry));
};

type TimeFields = {
  readonly start_time?: string;
  readonly end_time?: string;
  /** Seconds; instead of `end_time`. */
  readonly duration?: number;
};

export const createTimeEntry: Operation<{
  body: TimeFields & AssignmentFields & { start_time: string };
}> = ({ context, caller }, { body }) => {
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
  const sequence = account.timeEntries.takeSequence();
  const now = clock.seconds();
  const entry: TimeEntry = {
    id: `entry_${sequence}`,
    sequence,
    ...assignment,
    start_time,
    end_time,
    created_at: now,
    updated_at: now,
  };
  account.timeEntries.add(entry);
  context.publish('time_entry.created', showTimeEntry(entry));
  return created(showTimeEntry(entry));
};

/** When an entry ends, by the one of its two fields that was sent; undefined where neither was. */
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
  const entry = account.timeEntries.get(path.id);
  if (entry === undefined) {
    throw notFound('time entry', path.id);
  }
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
  context: Context,
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
  const entry = timeEntries.get(path.id);
  if (entry === undefined) {
    throw notFound('time entry', path.id);
  }
  requireWriter(caller, entry.user_id);
  timeEntries.delete(path.id);
  context.publish('time_entry.deleted', showTimeEntry(entry));
  return record(showTimeEntry(entry));
};
