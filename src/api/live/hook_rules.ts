import { createHash } from 'node:crypto';
import type { TimeEntry } from '../port.ts';

/*
 * When an entry is new, and when it was changed: known from what it is now and from what is remembered of it. TrackingTime
 * tells that something happened to an entry, not what; a timer is an entry from its start on; and its creation, its stop
 * and every change after that look the same.
 */

/** What is older isn't told: the mark that it was told lives for a day, and an hour less is on the safe side. */
const TOLD_FOR_MS = 23 * 3_600_000;

/** A timer's entry is made when it's started, so give or take this it was created at its start. */
const AT_ITS_START_MS = 2 * 60_000;

/** A stop, and what TrackingTime itself writes into an entry when it's made, count as a change too. */
const OF_COMPLETION_MS = 60_000;

/** What is remembered of an entry, for one subscription. */
export type Remembered = {
  /** Whether its timer was seen running in the last 24 hours. */
  wasRunning: boolean;
  /** The digest that was kept when it was complete; null if none was, undefined if the cache can't say. */
  kept: string | null | undefined;
};

/** An entry that isn't running. */
type Complete = TimeEntry & { end_time: string };

/** What an entry is, but for when it was changed. A digest, since nothing of it may be kept elsewhere. */
export const digestOf = ({
  created_at: _created,
  updated_at: _updated,
  ...entry
}: TimeEntry): string =>
  createHash('sha256').update(JSON.stringify(entry)).digest('base64url');

/**
 * When an entry was complete (epoch milliseconds). A timer's was at its creation or its end, whichever is later; any other
 * was at its creation. An end that is still ahead was written by somebody: no timer has one. If TrackingTime doesn't say
 * when it was created, its end is taken.
 */
export const completeAt = (
  { start_time, end_time, created_at }: Complete,
  wasRunning: boolean,
  now: number,
): number => {
  const end = Date.parse(end_time);
  if (created_at === null) {
    return end;
  }
  const created = Date.parse(created_at);
  const isFromStart =
    Math.abs(created - Date.parse(start_time)) <= AT_ITS_START_MS &&
    end <= now + AT_ITS_START_MS;
  return wasRunning || isFromStart ? Math.max(created, end) : created;
};

/** Whether an entry is new: complete, and not for so long that it may have been told and forgotten. */
export const isNew = (
  entry: Complete,
  wasRunning: boolean,
  now: number,
): boolean => now - completeAt(entry, wasRunning, now) <= TOLD_FOR_MS;

/** What a delivery means for a trigger on changes. */
type Change =
  | 'changed'
  /** It was completed, which is no change: what it is like then is to be kept. */
  | 'completed'
  | 'too long ago';

/**
 * Whether an entry was changed, and not just completed. Right after that, what was kept of it tells; if the cache can't say,
 * it counts as changed: better twice than never.
 */
export const changeOf = (
  entry: Complete,
  { wasRunning, kept }: Remembered,
  now: number,
): Change => {
  const updated =
    entry.updated_at === null ? now : Date.parse(entry.updated_at);
  if (now - updated > TOLD_FOR_MS) {
    return 'too long ago';
  }
  const sinceComplete = Math.abs(updated - completeAt(entry, wasRunning, now));
  const isTold =
    sinceComplete > OF_COMPLETION_MS ||
    (kept !== null && kept !== digestOf(entry));
  return isTold ? 'changed' : 'completed';
};
