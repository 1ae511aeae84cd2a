import type { Bundle, ZObject } from 'zapier-platform-core';
import type { TimeEntry } from '../port.ts';
import { asRunning } from './records.ts';
import { readTracked } from './tracking.ts';

/**
 * The ids of all entries whose timers run. Nothing in an entry says so itself: on this wire each has an end, and that of a
 * running one moves.
 */
export const runningEntries = async (
  z: ZObject,
  bundle: Bundle,
): Promise<Set<string>> => {
  const timers = await readTracked(z, bundle, null);
  return new Set(timers.map(({ id }) => id));
};

/** Entries that are read meanwhile, those whose timers run without an end. */
export const withRunning = async (
  z: ZObject,
  bundle: Bundle,
  asked: Promise<TimeEntry[]>,
): Promise<TimeEntry[]> => {
  const [entries, running] = await Promise.all([
    asked,
    runningEntries(z, bundle),
  ]);
  return entries.map((entry) =>
    running.has(entry.id) ? asRunning(entry) : entry,
  );
};
