import { setTimeout as sleep } from 'node:timers/promises';
import type { ZObject } from 'zapier-platform-core';
import { timeLeft } from '../../transport/deadline.ts';

/** A third party who measured it waits a third of a second between two requests. TrackingTime publishes no limit. */
const A_SECOND = 3;

/** How much of the run's time the starts of all requests may take. */
const PART_FOR_STARTS = 1 / 3;

/**
 * Asks for each item without waiting for the one before: three at once, then three a second, or faster if there are so
 * many that the run's time would end before the last is asked for.
 */
export const sideBySide = <Item, Answer>(
  z: ZObject,
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<PromiseSettledResult<Answer>[]> => {
  const gap = Math.min(
    1000 / A_SECOND,
    (timeLeft(z) * PART_FOR_STARTS) / items.length,
  );
  return Promise.allSettled(
    items.map(async (item, index) => {
      const wait = Math.round(Math.max(0, index + 1 - A_SECOND) * gap);
      if (wait > 0) {
        await sleep(wait);
      }
      return ask(item);
    }),
  );
};
