import type { ZObject } from 'zapier-platform-core';
import { keep, recall } from '../../transport/cache.ts';
import type { Remembered } from './hook_rules.ts';

/*
 * What a subscription remembers of an entry, in Zapier's cache. It keeps nothing longer than a day, and is for the
 * connection alone.
 */

/** How long, in seconds. */
const REMEMBERED_S = 24 * 60 * 60;

type What = 'running' | 'entry';

const placeOf = (what: What, subscription: string, id: string): string =>
  `${what}:${subscription}:${id}`;

const keepOf = async (
  z: ZObject,
  what: What,
  [subscription, id]: [subscription: string, id: string],
  value: unknown,
): Promise<void> => {
  await keep(z, placeOf(what, subscription, id), value, REMEMBERED_S, 'auth');
};

/** Remembers that the timers of these entries run, for another day. */
export const rememberRunning = async (
  z: ZObject,
  subscription: string,
  ids: readonly string[],
): Promise<void> => {
  await Promise.all(
    ids.map((id) => keepOf(z, 'running', [subscription, id], true)),
  );
};

/** Remembers what an entry was like when it was complete. */
export const rememberEntry = (
  z: ZObject,
  subscription: string,
  id: string,
  digest: string,
): Promise<void> => keepOf(z, 'entry', [subscription, id], digest);

/** Whether an entry's timer ran in the last day. If the cache can't say, it may have. */
export const wasRunning = async (
  z: ZObject,
  subscription: string,
  id: string,
): Promise<boolean> =>
  (await recall(z, placeOf('running', subscription, id), 'auth')) !== null;

/** What an entry was like when it was complete. */
export const keptOf = async (
  z: ZObject,
  subscription: string,
  id: string,
): Promise<Remembered['kept']> => {
  const kept = await recall(z, placeOf('entry', subscription, id), 'auth');
  return typeof kept === 'string' || kept === null ? kept : undefined;
};
