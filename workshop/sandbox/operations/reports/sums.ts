import type { TimeEntry } from '../../store/records.ts';

/** Seconds worked, seconds that are billable, and how many entries they come from. */
export type Totals = {
  duration: number;
  billable_duration: number;
  entry_count: number;
};

/** What complete entries add up to; a running one has no duration to add. */
export const sumOf = (entries: readonly TimeEntry[]): Totals =>
  sumsBy(entries, () => [null]).get(null) ?? noTime();

/** Sums by key. An entry can count under several (its tags), under one, or under null (it has none). */
export const sumsBy = (
  entries: readonly TimeEntry[],
  keysOf: (entry: TimeEntry) => readonly (string | null)[],
): ReadonlyMap<string | null, Totals> => {
  const sums = new Map<string | null, Totals>();
  for (const entry of entries) {
    if (entry.end_time === null) {
      continue;
    }
    const duration = entry.end_time - entry.start_time;
    for (const key of keysOf(entry)) {
      const sum = sums.get(key) ?? noTime();
      sum.duration += duration;
      sum.billable_duration += entry.billable ? duration : 0;
      sum.entry_count += 1;
      sums.set(key, sum);
    }
  }
  return sums;
};

const noTime = (): Totals => ({
  duration: 0,
  billable_duration: 0,
  entry_count: 0,
});

/** Most time first; the same time in the order of names, so that the order is always the same. */
export const byTimeThenName = (
  a: { duration: number; name: string },
  b: { duration: number; name: string },
): number => b.duration - a.duration || (a.name < b.name ? -1 : 1);
