import { createHash, randomUUID } from 'node:crypto';
import type { ZObject } from 'zapier-platform-core';
import { keep, recall, release } from './cache.ts';
import { withoutContext } from './errors.ts';
import { isRecord } from './json.ts';

/** What a wire says about its keys. */
export type Keys = {
  /** How long the server knows one, in milliseconds. */
  knownFor: number;
  /** Whether nobody knows, after this error, if what was asked was done. */
  isUnsure: (error: unknown) => error is Error;
  /** The same error, if a replay finds out by itself. */
  replayable: (z: ZObject, error: Error) => Error;
};

/** A key, and the moment (epoch milliseconds) from which the server may not know it any more. */
type Key = { key: string; until: number };

const isKey = (value: unknown): value is Key =>
  isRecord(value) &&
  typeof value.key === 'string' &&
  typeof value.until === 'number';

const keepForReplay = (z: ZObject, place: string, key: Key): Promise<boolean> =>
  keep(z, place, key, Math.ceil((key.until - Date.now()) / 1000), 'auth');

const placeOf = (what: unknown): string =>
  `create:${createHash('sha256').update(JSON.stringify(what)).digest('hex')}`;

/**
 * Posts under an idempotency key that outlives the run. If no answer says whether something was made, the key is kept
 * for the connection, and the next run that asks for the very same takes it up: a replay, by hand or Zapier's own, is
 * answered with what was made, or makes it then. Without Zapier's cache each run has a new key.
 *
 * @param what identifies the thing that is made: the same twice is the same thing once. Its keys have an order, in this
 * version and the next: a replay finds its key by all of it.
 * @throws what `post` throws; an unsure end says that a replay is safe if the key could be kept.
 */
export const acrossRuns = async <T>(
  z: ZObject,
  what: unknown,
  { knownFor, isUnsure, replayable }: Keys,
  post: (key: string) => Promise<T>,
): Promise<T> => {
  const place = placeOf(what);
  const kept = await recall(z, place, 'auth');
  const key = isKey(kept)
    ? kept
    : { key: randomUUID(), until: Date.now() + knownFor };
  try {
    const made = await post(key.key);
    if (key === kept) {
      await release(z, place, 'auth');
    }
    return made;
  } catch (error) {
    throw isUnsure(error) && (await keepForReplay(z, place, key))
      ? withoutContext(replayable(z, error))
      : error;
  }
};
