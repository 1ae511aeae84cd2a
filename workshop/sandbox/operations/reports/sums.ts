import type { TimeEntry } from '../../store/records.ts';

/** Seconds worked, seconds that are billable, and how many entries they come from. */
export type Totals = {
  duration: number;
  billable_duration: number;
  entry_count: number;
};

export const noTime = (): Totals => ({
  duration: 0,
  billable_duration: 0,
  entry_count: 0,
});

/** Adds a complete entry to totals; a running one has no duration to add. */
export const addTo = (totals: Totals, entry: TimeEntry): void => {
  if (entry.end_time === null) {
    return;
  }
  const duration = entry.end_time - entry.start_time;
  totals.duration += duration;
  if (entry.billable) {
    totals.billable_duration += duration;
  }
  totals.entry_count += 1;
};

/** Totals by key; an entry can count under several keys (its tags), under one, or under null (it has none). */
export class GroupedTotals {
  readonly groups = new Map<string | null, Totals>();

  add(key: string | null, entry: TimeEntry): void {
    let totals = this.groups.get(key);
    if (totals === undefined) {
      totals = noTime();
      this.groups.set(key, totals);
    }
    addTo(totals, entry);
  }
}

/** Most time first; the same time in the order of names, so that the order is always the same. */
export const byTimeThenName = (
  a: { duration: number; name: string },
  b: { duration: number; name: string },
): number => b.duration - a.duration || (a.name < b.name ? -1 : 1);
