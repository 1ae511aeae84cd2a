import type { ZObject } from 'zapier-platform-core';
import { unreadableError } from '../api/failure.ts';
import { halted, withoutContext } from '../transport/errors.ts';

/** The most that a search gives. Zapier takes the first; the rest are there for a builder who asks for several. */
export const MOST_RESULTS = 25;

/**
 * Ends a search if a record that could be the one looked for could not be read: to say that there is none would have a
 * Zap create it again, and to give another one would have it change the wrong one.
 *
 * @throws the error of an answer that cannot be read.
 */
export const mustBeReadable = <T>(
  z: ZObject,
  odd: T[],
  couldBe: (record: T) => boolean = () => true,
): void => {
  if (odd.some(couldBe)) {
    throw unreadableError(z);
  }
};

/**
 * Ends a search that found nothing, if what it looks for could be in the list all the same.
 *
 * @throws HaltedError with the sentence, if there is more than was read; ThrottledError if the list changed meanwhile.
 */
export const mustBeWhole = (
  z: ZObject,
  { hasMore, hasMoved }: { hasMore: boolean; hasMoved: boolean },
  tooMany: string,
): void => {
  if (hasMore) {
    throw halted(z, tooMany);
  }
  if (hasMoved) {
    throw withoutContext(
      new z.errors.ThrottledError(
        'Records changed while this step looked through them. Zapier tries again by itself in a while.',
        60,
      ),
    );
  }
};
