import type { ZObject } from 'zapier-platform-core';

/** Zapier ends a run after 30 s without a word; ending it ourselves leaves room for a sentence that says why. */
export const RUN_LIMIT_MS = 25_000;

/** No single request may take longer: `z.request` has no limit of its own. */
export const REQUEST_LIMIT_MS = 10_000;

const startedAt = new WeakMap<ZObject, number>();

/** Milliseconds left of the run that `z` belongs to. Its clock starts at the run's first question. */
export const timeLeft = (z: ZObject): number => {
  const start = startedAt.get(z) ?? Date.now();
  startedAt.set(z, start);
  return Math.max(0, start + RUN_LIMIT_MS - Date.now());
};
