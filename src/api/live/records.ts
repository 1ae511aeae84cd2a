import type { TimeEntry } from '../port.ts';
import { isRecord } from '../../transport/json.ts';
import { fromWire, fromWireIn } from './times.ts';
import { amountOf, idOf, isYes, textOf } from './values.ts';

type Fields = Record<string, unknown>;

/** The first of these keys that has a value: a record comes with long names or with short ones, by endpoint and year. */
const either = (record: Fields, ...keys: string[]): unknown =>
  keys
    .map((key) => record[key])
    .find((value) => value !== undefined && value !== null);

/** An entry, and what else a record of this wire says. */
export type Event = {
  /** As if it were over. Only the tracking list says that it isn't: see `asRunning`. */
  entry: TimeEntry & { end_time: string; duration: number };
  /** Time that somebody means to work. It isn't worked yet. */
  isPlanned: boolean;
  /** `GMT+01:00`, the zone it was written in. */
  timezone: string;
  project: string | null;
  task: string | null;
  client: string | null;
  user: string;
};

/** A task that TrackingTime makes for time on a project, or on nothing. People don't see it. */
export const HIDDEN_TASK = 'GHOST';

/** Reads an event in either spelling; undefined if what the wire promises isn't there. `zone` is the account's. */
export const readEvent = (data: unknown, zone: string): Event | undefined => {
  const record = isRecord(data) ? data : {};
  const id = idOf(record.id);
  const user_id = idOf(either(record, 'user_id', 'uid'));
  const timezone = textOf(either(record, 'timezone', 'tz'));
  const start_time = fromWire(either(record, 'start', 's'), timezone);
  const end_time = fromWire(either(record, 'end', 'e'), timezone);
  if (!id || !user_id || !timezone || !start_time || !end_time) {
    return undefined;
  }
  const length = (Date.parse(end_time) - Date.parse(start_time)) / 1000;
  const isHidden = either(record, 'task_type', 'tt') === HIDDEN_TASK;
  return {
    entry: {
      id,
      description: textOf(either(record, 'notes', 'n')) ?? null,
      project_id: idOf(either(record, 'project_id', 'pid')) ?? null,
      task_id: isHidden
        ? null
        : (idOf(either(record, 'task_id', 'tid')) ?? null),
      client_id: idOf(either(record, 'customer_id', 'cid')) ?? null,
      user_id,
      start_time,
      end_time,
      duration: Math.round(amountOf(record.duration ?? record.d) ?? length),
      billable: isYes(either(record, 'is_billable', 'b')),
      tag_ids: [],
      created_at: fromWireIn(either(record, 'created_at', 'cat'), zone) ?? null,
      updated_at: fromWireIn(either(record, 'updated_at', 'uat'), zone) ?? null,
    },
    // The long record's word is also said to be `type`.
    isPlanned: ['event_type', 'ety', 'type'].some(
      (key) => record[key] === 'NOT_LOGGED',
    ),
    timezone,
    project: textOf(either(record, 'project', 'p')) ?? null,
    task: isHidden ? null : (textOf(either(record, 'task', 't')) ?? null),
    client: textOf(either(record, 'customer', 'c')) ?? null,
    user: textOf(either(record, 'user', 'u')) ?? '',
  };
};

/** An entry whose timer runs: its end on this wire is only where it was last looked at. */
export const asRunning = (entry: TimeEntry): TimeEntry => ({
  ...entry,
  end_time: null,
  duration: null,
});
