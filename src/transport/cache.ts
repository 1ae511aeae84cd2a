import { randomUUID } from 'node:crypto';
import type { ZObject } from 'zapier-platform-core';
import { timeLeft, within } from './deadline.ts';

/*
 * Zapier's cache, for what helps a run but isn't needed. Core gives its calls no time limit, and throws when one fails;
 * here a cache that is slow or down just remembers nothing.
 */

const LONGEST_WAIT_MS = 3_000;

/** A run often knows what to keep only at its very end. This fits twice into the second that is left to 25 s. */
const SHORTEST_WAIT_MS = 400;

const orUnknown = async <T>(
  z: ZObject,
  answer: Promise<T>,
): Promise<T | undefined> => {
  try {
    return await within(
      Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, timeLeft(z))),
      answer,
      new Error('too late'),
    );
  } catch {
    z.console.warn(
      "Zapier's cache didn't answer. This Zap run goes on without it.",
    );
    return undefined;
  }
};

/** Whose a key is: `auth` keeps it to the connection. Left out, its name has to tell whose it is. */
type Scope = 'auth';

const scopeOf = (scope: Scope | undefined) => scope && [scope];

/** The scope that core's types leave out here (zapier-platform-core 19.1.0, `create-cache.js`). */
type ScopedCache = {
  get: (key: string, scope?: Scope[]) => Promise<unknown>;
  delete: (key: string, scope?: Scope[]) => Promise<boolean>;
};

const cacheOf = (z: ZObject): ZObject['cache'] & ScopedCache => z.cache;

/** What was kept under a key; null or undefined if nothing is known. */
export const recall = (
  z: ZObject,
  key: string,
  scope?: Scope,
): Promise<unknown> =>
  orUnknown<unknown>(z, cacheOf(z).get(key, scopeOf(scope)));

/** Keeps a value for so many seconds, if possible, and says whether it did. */
export const keep = async (
  z: ZObject,
  key: string,
  value: unknown,
  seconds: number,
  scope?: Scope,
): Promise<boolean> => {
  const set = z.cache.set(key, value, seconds, scopeOf(scope));
  return Boolean(await orUnknown(z, set));
};

/**
 * What came of claiming a key. `unknown`: the cache did not say. `unclear`: somebody has or had it, and it did not say
 * who, so that it may even be the caller.
 */
type Claim = 'ours' | 'taken' | 'unknown' | 'unclear';

/**
 * Takes a key for so many seconds, in one atomic step.
 *
 * Core asks again, up to three times, when the answer is lost on its way, and is told "no" where the first try had taken
 * the key (zapier-platform-core 19.1.0, `create-rpc-client.js`). All of its answers can get lost, too. So each caller
 * writes its own mark, and anything but a "yes" is checked with one more call.
 */
export const claim = async (
  z: ZObject,
  key: string,
  seconds: number,
  scope?: Scope,
): Promise<Claim> => {
  const mark = randomUUID();
  // Core hands on what Zapier answers: whether the key was set, or null to a call that was throttled, so its author says
  // (https://github.com/zapier/zapier-platform/pull/921).
  const isNew = await orUnknown(
    z,
    z.cache.set(key, mark, seconds, scopeOf(scope), true),
  );
  if (isNew === true) {
    return 'ours';
  }
  const holder = await recall(z, key, scope);
  if (holder === mark) {
    return 'ours';
  }
  if (typeof holder === 'string') {
    return 'taken';
  }
  return isNew === false ? 'unclear' : 'unknown';
};

/** Gives a key back. */
export const release = async (
  z: ZObject,
  key: string,
  scope?: Scope,
): Promise<void> => {
  await orUnknown(z, cacheOf(z).delete(key, scopeOf(scope)));
};
