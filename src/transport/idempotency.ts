import { createHash, randomUUID } from 'node:crypto';
import type { ZObject } from 'zapier-platform-core';
import { keep, recall, release } from './cache.ts';
import { isUnsure, replayableError } from '../api/refusal.ts';
import { isRecord } from './json.ts';
import { quietly } from './without_context.ts';

/**
 * What a POST here makes is told apart by what it is made of, a name or a start time: the very same body twice means
 * the same thing once. A timer that is started twice is two timers, so starting is not among them.
 */
const TOLD_APART: ReadonlySet<string> = new Set([
  '/clients',
  '/projects',
  '/tags',
  '/tasks',
  '/time-entries',
]);

/**
 * How long a key waits for a replay. TrackingTime knows it for 24 hours (contract); Zapier's Autoreplay gives up after
 * eleven (https://zapier.com/help/autoreplay/).
 */
const KEPT_MS = 23 * 3_600_000;

/** A key, and the moment (epoch milliseconds) from which TrackingTime may not know it any more. */
type Key = { key: string; until: number };

const isKey = (value: unknown): value is Key =>
  isRecord(value) &&
  typeof value.key === 'string' &&
  typeof value.until === 'number';

const newKey = (): Key => ({ key: randomUUID(), until: Date.now() + KEPT_MS });

const keepForReplay = (z: ZObject, place: string, key: Key): Promise<boolean> =>
  keep(z, place, key, Math.ceil((key.until - Date.now()) / 1000), 'auth');

const placeOf = (template: string, body: object | undefined): string =>
  `create:${createHash('sha256')
    .update(JSON.stringify([template, body]))
    .digest('hex')}`;

/**
 * Posts under an idempotency key that outlives the run. Where no answer says whether something was made, the key is kept
 * for the connection, and the next run that asks for the very same takes it up: a replay, by hand or Zapier's own, is
 * answered with what was made, or makes it then. Without Zapier's cache each run has a key of its own.
 *
 * @throws what `post` throws; an unsure end says that a replay is safe where the key could be kept.
 */
export const acrossRuns = async <T>(
  z: ZObject,
  { template, body }: { template: string; body?: object | undefined },
  post: (key: string) => Promise<T>,
): Promise<T> => {
  if (!TOLD_APART.has(template)) {
    return post(randomUUID());
  }
  const place = placeOf(template, body);
  const kept = await recall(z, place, 'auth');
  const key = isKey(kept) ? kept : newKey();
  try {
    const made = await post(key.key);
    if (key === kept) {
      await release(z, place, 'auth');
    }
    return made;
  } catch (error) {
    throw isUnsure(error) && (await keepForReplay(z, place, key))
      ? quietly(replayableError(z, error))
      : error;
  }
};
