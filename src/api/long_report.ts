import type { ZObject } from 'zapier-platform-core';
import { withoutContext } from '../transport/errors.ts';

/* What both wires do with a report that takes many requests. */

/** What a run has left when the last page is read must be enough to hand on what was made of them. */
export const TIME_TO_FINISH_MS = 4_000;

/** How often it's read again when its rows moved meanwhile. */
export const MOST_RESTARTS = 2;

/** The error for a report whose rows move each time. */
export const movedError = (z: ZObject): Error =>
  withoutContext(
    new z.errors.ThrottledError(
      'Time entries of this report changed while it was being read. Zapier tries again by itself in a while.',
      60,
    ),
  );
