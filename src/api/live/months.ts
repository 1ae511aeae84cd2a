import type { Bundle, ZObject } from 'zapier-platform-core';
import { timeLeft } from '../../transport/deadline.ts';
import { halted } from '../../transport/errors.ts';
import { unreadableError } from '../failure.ts';
import {
  MOST_RESTARTS,
  movedError,
  TIME_TO_FINISH_MS,
} from '../long_report.ts';
import type { ReportOf } from '../port.ts';
import { readEventsNow, type EventFilter, type EventsQuery } from './events.ts';
import type { Event } from './records.ts';
import { runningEntries } from './running_entries.ts';
import { sideBySide } from './side_by_side.ts';
import { dayIn, daysAfter } from './times.ts';

/*
 * The entries of a period, for a report: this wire has none that can be asked for. They are read in parts of a month, and
 * whatever wasn't asked for is left out here.
 */

/** Few requests, each of which is answered in time. Some servers give less a page. */
const PAGE_SIZE = 5_000;

/** A month, and a few days at each end. */
const LONGEST_PART = 35;

/** In which zone the server counts days isn't known, and no two differ by more than 26 hours. */
const MARGIN = 2;

type Part = { from: string; to: string };

/** Parts of about the same length that have every day of a period, and those around it. */
const partsOf = ({ from, to }: ReportOf): Part[] => {
  const first = daysAfter(from, -MARGIN);
  const days =
    (Date.parse(daysAfter(to, MARGIN)) - Date.parse(first)) / 86_400_000 + 1;
  const count = Math.ceil(days / LONGEST_PART);
  const dayAt = (part: number) =>
    daysAfter(first, Math.round((part * days) / count));
  return Array.from({ length: count }, (_, part) => ({
    from: dayAt(part),
    to: daysAfter(dayAt(part + 1), -1),
  }));
};

/** The one filter that a request can have: the narrowest of those that ask for one record alone. */
const filterFor = ({
  project_ids = [],
  user_ids = [],
  client_ids = [],
}: ReportOf): EventFilter => {
  const only = [
    ['PROJECT', project_ids],
    ['USER', user_ids],
    ['CUSTOMER', client_ids],
  ] as const;
  for (const [filter, [id, ...others]] of only) {
    if (id !== undefined && others.length === 0) {
      return { filter, id };
    }
  }
  return { filter: 'COMPANY' };
};

/** Whether an entry is of a report. It belongs to the day of its start, in the report's zone, also if it ends on another day. */
const isOf = (
  { from, to, timezone, ...filters }: ReportOf,
  running: ReadonlySet<string>,
): ((event: Event) => boolean) => {
  const isAmong = (ids: string[] | undefined, id: string | null) =>
    ids === undefined || ids.length === 0 || (id !== null && ids.includes(id));
  return ({ entry, isPlanned }) => {
    const day = dayIn(entry.start_time, timezone);
    return (
      !isPlanned &&
      !running.has(entry.id) &&
      day >= from &&
      day <= to &&
      isAmong(filters.project_ids, entry.project_id) &&
      isAmong(filters.client_ids, entry.client_id) &&
      isAmong(filters.user_ids, entry.user_id) &&
      (filters.billable === undefined || filters.billable === entry.billable)
    );
  };
};

const tooLong = (z: ZObject): Error =>
  halted(
    z,
    'This report has more time entries than one Zap run can read. Choose a shorter period, or one project, client or user.',
  );

/**
 * The events of a part. If they moved from one page to the next meanwhile, they're read again.
 *
 * @throws ThrottledError if they move each time; HaltedError if the run's time is up; Error if one can't be read, since no
 * sum would be right.
 */
const readPart = async (
  z: ZObject,
  bundle: Bundle,
  query: EventsQuery,
): Promise<Event[]> => {
  for (let restarts = 0; restarts <= MOST_RESTARTS; restarts += 1) {
    if (timeLeft(z) < TIME_TO_FINISH_MS) {
      throw tooLong(z);
    }
    const { records, odd, hasMoved } = await readEventsNow(
      z,
      bundle,
      query,
      PAGE_SIZE,
    ).catch((error: unknown) => {
      throw timeLeft(z) === 0 ? tooLong(z) : error;
    });
    if (odd.length > 0) {
      throw unreadableError(z);
    }
    if (!hasMoved) {
      return records;
    }
  }
  throw movedError(z);
};

const inOrder = ({ entry: one }: Event, { entry: other }: Event): number =>
  one.start_time === other.start_time
    ? Number(one.id) - Number(other.id)
    : one.start_time < other.start_time
      ? -1
      : 1;

/** The values of promises that all came to an end. */
const valuesOf = <T>(settled: PromiseSettledResult<T>[]): T[] =>
  settled.map((one) => {
    if (one.status === 'rejected') {
      throw one.reason;
    }
    return one.value;
  });

/**
 * The entries of a report, in the order of their starts: neither running nor planned, and each once.
 *
 * What it can't see: an entry is deleted from a page that was read, and one moves up to that page; or an entry gets another
 * day, of a part that was read. The API has no report of one moment, and doesn't say how many there are.
 */
export const readEntriesOf = async (
  z: ZObject,
  bundle: Bundle,
  of: ReportOf,
): Promise<Event[]> => {
  const [running, parts] = await Promise.all([
    runningEntries(z, bundle),
    sideBySide(z, partsOf(of), (part) =>
      readPart(z, bundle, { ...filterFor(of), ...part }),
    ),
  ]);
  const events = valuesOf(parts).flat();
  const once = new Map(events.map((event) => [event.entry.id, event]));
  return [...once.values()].filter(isOf(of, running)).sort(inOrder);
};

/** Parts that are read while the caller is busy with the one before. */
const PARTS_AHEAD = 2;

/**
 * The same a part at a time, so that no more than a few months are in memory.
 *
 * @throws what `readEntriesOf` throws.
 */
export const streamEntriesOf = async function* (
  z: ZObject,
  bundle: Bundle,
  of: ReportOf,
): AsyncGenerator<Event[]> {
  const ahead: { part: Part; events: Promise<Event[]> }[] = [];
  const waiting = partsOf(of);
  const readOn = () => {
    while (ahead.length <= PARTS_AHEAD) {
      const part = waiting.shift();
      if (!part) {
        return;
      }
      const events = readPart(z, bundle, { ...filterFor(of), ...part });
      // Its failure is seen when its turn comes.
      events.catch(() => undefined);
      ahead.push({ part, events });
    }
  };
  readOn();
  const isFitting = isOf(of, await runningEntries(z, bundle));
  const seen = new Set<string>();
  let kept: Event[] = [];
  for (let next = ahead.shift(); next; next = ahead.shift()) {
    readOn();
    const events = (await next.events).filter(
      (event) => !seen.has(event.entry.id) && isFitting(event),
    );
    for (const { entry } of events) {
      seen.add(entry.id);
    }
    const all = [...kept, ...events].sort(inOrder);
    // The last day can have one that begins after the first of the next part, by the clocks of another zone.
    const end = ahead.length > 0 ? `${next.part.to}T00:00:00Z` : undefined;
    const isDone = ({ entry }: Event) =>
      end === undefined || entry.start_time < end;
    kept = all.filter((event) => !isDone(event));
    yield all.filter(isDone);
  }
};
