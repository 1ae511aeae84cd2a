/**
 * Runs every item of the built integration against a sandbox, for the checks that look at live results. What to fill
 * in is said in workshop/trial/items.ts, the one place that knows how to try each item.
 */
import { startTrial, type Trial, tryItem } from '../trial/index.ts';
import type { Auth } from '../../scripts/auth.ts';
import {
  type Definition,
  isGroup,
  itemsOf,
  type PlacedItem,
} from '../lab/index.ts';
import type { LiveResults } from './checks/check.ts';

type LiveItem = LiveResults['items'][string];

/** More would only repeat what the first few show. */
const MOST_RESULTS = 5;

type Options = {
  auth: Auth;
  definition: Definition;
  /** Called with each item, before it is run. */
  onItem?: (where: string) => void;
};

/** Starts a sandbox and a lab, runs every item once, and closes both. No item's failure keeps another from its turn. */
export const tryEveryItem = async ({
  auth,
  definition,
  onItem = () => undefined,
}: Options): Promise<LiveResults> => {
  const trial = await startTrial({ auth });
  const live: LiveResults = { items: {}, failures: [] };
  try {
    for (const item of itemsOf(definition)) {
      onItem(item.where);
      try {
        live.items[item.where] = await resultsOf(trial, item);
      } catch (error) {
        live.failures.push({
          where: item.where,
          message: `It could not be run: ${error instanceof Error ? error.message : String(error)}`,
        });
      }
    }
  } finally {
    await trial.close();
  }
  return live;
};

const resultsOf = async (trial: Trial, item: PlacedItem): Promise<LiveItem> => {
  const { results, hook } = await tryItem(trial, item);
  return {
    results: await withDetails(trial, results),
    ...(hook && { samples: await withDetails(trial, hook.samples) }),
  };
};

/** Zapier shows what a pointer leads to once it is used, so that is what counts as given. */
const withDetails = async (
  { lab, connection }: Trial,
  results: readonly unknown[],
): Promise<unknown[]> => {
  const whole: unknown[] = [];
  for (const result of results.slice(0, MOST_RESULTS)) {
    whole.push(
      isGroup(result) ? await lab.withDetails(result, connection) : result,
    );
  }
  return whole;
};
