/**
 * Runs every item of the built integration against a sandbox, for the checks that look at live results. What to fill
 * in is said in workshop/trial/items.ts, the one place that knows how to try each item.
 */
import {
  prepare,
  runHook,
  startTrial,
  type Trial,
  tryingOf,
} from '../trial/index.ts';
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
        live.items[item.where] = await tryItem(trial, item);
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

const tryItem = async (
  trial: Trial,
  { kind, key, operation }: PlacedItem,
): Promise<LiveItem> => {
  const { lab, connection } = trial;
  if (operation.type === 'hook') {
    // A Zap is turned on and its event happens; then we ask for what the editor would show.
    const { triggerCalls } = await runHook(trial, key);
    const { results: samples } = await lab.call(
      `triggers.${key}.operation.performList`,
      { inputData: {} },
      connection,
    );
    const results = triggerCalls.flatMap(({ items }): unknown[] => items);
    return {
      results: await withDetails(trial, results),
      samples: await withDetails(trial, Array.isArray(samples) ? samples : []),
    };
  }
  const trying = tryingOf(kind, key, operation);
  const fields = trying.fields(await prepare(trial, trying));
  const output = await lab.invoke(`${kind}.${key}`, fields, connection);
  return { results: await withDetails(trial, [output].flat()) };
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
