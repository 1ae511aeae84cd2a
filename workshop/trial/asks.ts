import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { apiOf, type Auth, usualAuth } from '../../scripts/auth.ts';
import { itemsOf, type PlacedItem } from '../lab/index.ts';
import { withTrial } from './trial.ts';
import { type Asks, tryEveryWay } from './try_item.ts';

/** What each item asks of TrackingTime, as `npm run reference` saw it. A test holds every item to it. */
export const asksFile = (auth: Auth): string =>
  apiOf(auth) === 'live'
    ? 'workshop/trial/asks_live.json'
    : 'workshop/trial/asks.json';

/** What an item asks, as it was recorded; nothing if it wasn't. */
export const asksOf = (
  { where }: Pick<PlacedItem, 'where'>,
  auth: Auth = usualAuth(),
): Asks => {
  // What recordAsks gave.
  const recorded = JSON.parse(readFileSync(asksFile(auth), 'utf8')) as Record<
    string,
    Asks | undefined
  >;
  return recorded[where] ?? { operations: [], details: {} };
};

/** What was asked, ready to compare: of requests that are made side by side, either may come first. */
export const inAnyOrder = ({ operations, details }: Asks) => ({
  operations: new Set(operations),
  details: Object.fromEntries(
    Object.entries(details).map(([name, asked]) => [name, new Set(asked)]),
  ),
});

/**
 * Tries every item of the built integration in a sandbox: what each asks. The order that was recorded stays, if nothing but
 * the order is another. It takes about ten seconds.
 */
export const recordAsks = (auth: Auth): Promise<Record<string, Asks>> =>
  withTrial({ auth }, async (trial) => {
    const recorded: Record<string, Asks> = {};
    for (const item of itemsOf(trial.lab.definition)) {
      const { asks } = await tryEveryWay(trial, item);
      const before = asksOf(item, auth);
      recorded[item.where] = isDeepStrictEqual(
        inAnyOrder(asks),
        inAnyOrder(before),
      )
        ? before
        : asks;
    }
    return recorded;
  });
