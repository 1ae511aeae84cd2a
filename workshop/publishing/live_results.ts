import type { PlacedItem } from '../lab/index.ts';
import type { Finding } from './finding.ts';

/** What an item gave when it was run. */
export type LiveItem = {
  /** A trigger's items, a search's matches, or the one result of an action. */
  results: unknown[];
  /** What a hook trigger shows in the editor (`performList`). */
  samples?: unknown[];
};

/** What each item gave, by `kind.key`. */
export type LiveResults = {
  items: Record<string, LiveItem>;
  /** Items that were not run, or ended in an error. */
  failures: Finding[];
};

/** The newest result of each of these items that has one. */
export const newestOf = (
  items: readonly PlacedItem[],
  live: LiveResults,
  part: 'results' | 'samples' = 'results',
): (PlacedItem & { result: unknown })[] =>
  items.flatMap((item) => {
    const results = live.items[item.where]?.[part] ?? [];
    return results.length === 0 ? [] : [{ ...item, result: results[0] }];
  });
