import type { Bundle, ZObject } from 'zapier-platform-core';

/** How many times a run has begun or ended a write. */
const writes = new WeakMap<ZObject, number>();

/** Says that a run writes, so that what it read before is out of date. */
export const writing = (z: ZObject): void => {
  writes.set(z, (writes.get(z) ?? 0) + 1);
};

type Asking<Given extends unknown[], Answer> = (
  z: ZObject,
  bundle: Bundle,
  ...given: Given
) => Promise<Answer>;

/**
 * Asks once a run for the same: lists come whole, and a run that goes through one a page at a time needs it only once. Asks
 * again after a write, and after an error.
 *
 * @param isLasting if no write of ours changes the answer.
 */
export const onceARun = <Given extends unknown[], Answer>(
  ask: Asking<Given, Answer>,
  isLasting = false,
): Asking<Given, Answer> => {
  const kept = new WeakMap<ZObject, Map<string, Promise<Answer>>>();
  return (z, bundle, ...given) => {
    const ofRun = kept.get(z) ?? new Map<string, Promise<Answer>>();
    kept.set(z, ofRun);
    const what = JSON.stringify([
      ...given,
      isLasting ? 0 : (writes.get(z) ?? 0),
    ]);
    const known = ofRun.get(what);
    if (known) {
      return known;
    }
    const asked = ask(z, bundle, ...given);
    ofRun.set(what, asked);
    asked.catch(() => ofRun.delete(what));
    return asked;
  };
};
