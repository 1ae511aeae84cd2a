import type { ZObject } from 'zapier-platform-core';

/*
 * Zapier's cache, for what a run is better with and can go on without. Core gives its calls no time limit, and makes an
 * error of each that fails; here a cache that is slow or down is one that remembers nothing.
 */

const LONGEST_WAIT_MS = 3_000;

const orUnknown = async <T>(
  z: ZObject,
  answer: Promise<T>,
): Promise<T | undefined> => {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(reject, LONGEST_WAIT_MS, new Error('too late'));
  try {
    return await Promise.race([answer, late]);
  } catch {
    z.console.warn("Zapier's cache did not answer; this run does without it.");
    return undefined;
  } finally {
    clearTimeout(timer);
  }
};

/** What was kept under a key; null or undefined where nothing is known. */
export const recall = (z: ZObject, key: string): Promise<unknown> =>
  orUnknown<unknown>(z, z.cache.get(key));

/** Keeps a value for so many seconds, if that can be done. */
export const keep = async (
  z: ZObject,
  key: string,
  value: unknown,
  seconds: number,
): Promise<void> => {
  await orUnknown(z, z.cache.set(key, value, seconds));
};

/**
 * Takes a key for so many seconds, in one atomic step. False where another run has it; undefined where that cannot be
 * known.
 */
export const claim = async (
  z: ZObject,
  key: string,
  seconds: number,
): Promise<boolean | undefined> => {
  // Core's types promise a boolean or null; anything that is not a "no" is taken for a "yes".
  const taken = await orUnknown(
    z,
    z.cache.set(key, 1, seconds, undefined, true).then(Boolean),
  );
  return taken;
};

/** Gives a key back. */
export const release = async (z: ZObject, key: string): Promise<void> => {
  await orUnknown(z, z.cache.delete(key));
};
