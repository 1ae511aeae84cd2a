import { setTimeout as sleep } from 'node:timers/promises';
import type { ZObject } from 'zapier-platform-core';
import { isUnsure } from '../api/failure.ts';
import { sameText } from '../api/same_text.ts';
import { claim, keep, recall, release } from '../transport/cache.ts';
import { timeLeft } from '../transport/deadline.ts';

/*
 * Zapier's "Find or Create" runs a search and then, if that found nothing, an action. Two runs at once would both find
 * nothing, and both create. So the first to find nothing leaves a mark in Zapier's cache, for its connection; the others
 * wait until the action says there that it is done, and search again. A search doesn't know whether an action follows,
 * so one without an action leaves a mark, too.
 */

/** Long enough for Zapier to get from the search to the action and for that to be done, even at its second try. */
const MARKED_S = 15;

/**
 * A create usually takes less than a second. A run that waits for one that has died, or for a search without an action
 * after it, loses no more than these, and most of a run's 24 s are left for the requests.
 */
const LOOKS = 8;
const LOOK_EVERY_MS = 1_000;

/**
 * What the mark becomes once the record is there. A search that began before that, and claims the mark after it, must
 * not find it free: what it didn't find exists by now.
 */
const DONE = 'done';

/** What a search looks for and an action makes. */
export type Wanted = {
  kind: 'client' | 'project' | 'tag' | 'task';
  /** Its name, or a client's email address. */
  text: string;
  /** The project that a task is in. */
  project_id?: string;
};

/** The same for all spellings of a text, short, and nothing of it can be read in it. */
const markOf = (z: ZObject, { kind, text, project_id }: Wanted): string =>
  `find:${kind}:${z.hash('sha256', JSON.stringify([project_id, sameText(text)]))}`;

/** How a wait for a mark ended, after so many looks. */
type Waited = { looks: number; mark: 'done' | 'gone' | 'held' };

/** Looks until a mark is done or gone; undefined if nobody can tell, or the run has no time for it. */
const waitFor = async (
  z: ZObject,
  mark: string,
  most: number,
): Promise<Waited | undefined> => {
  for (let looks = 0; looks <= most; looks += 1) {
    const holder = await recall(z, mark, 'auth');
    if (holder === undefined) {
      return undefined;
    }
    if (holder === null || holder === DONE) {
      return { looks, mark: holder === DONE ? 'done' : 'gone' };
    }
    if (looks < most) {
      if (timeLeft(z) <= LOOK_EVERY_MS) {
        return undefined;
      }
      await sleep(LOOK_EVERY_MS);
    }
  }
  return { looks: most, mark: 'held' };
};

/**
 * What a search finds. If that is nothing, and another run is about to create the very same, it is searched again once
 * that is done, and after 8 s in any case. Of those that have waited so long one goes on as the first, and the others wait
 * once more, for that one. If Zapier's cache is down each run is on its own.
 *
 * @throws what `find` throws.
 */
export const findOrWait = async <T>(
  z: ZObject,
  wanted: Wanted,
  find: () => Promise<T[]>,
): Promise<T[]> => {
  const mark = markOf(z, wanted);
  let looks = LOOKS;
  let hasWaited = false;
  let wasDone = false;
  for (;;) {
    const found = await find();
    if (found.length > 0) {
      return found;
    }
    if (wasDone) {
      // It was created and deleted again.
      await release(z, mark, 'auth');
    }
    const claimed = await claim(z, mark, MARKED_S, 'auth');
    if (claimed === 'ours' || claimed === 'unknown') {
      return [];
    }
    const waited = await waitFor(z, mark, looks);
    if (!waited) {
      return [];
    }
    if (waited.mark === 'held') {
      const next = await claim(z, `${mark}:next`, MARKED_S, 'auth');
      if (next !== 'taken' || hasWaited) {
        // It may exist, and only the answer got lost.
        return find();
      }
      hasWaited = true;
      looks = LOOKS;
    } else {
      looks -= waited.looks;
      wasDone = waited.mark === 'done';
    }
  }
};

/**
 * Creates, and lets the searches go on that wait for it: once it exists, or clearly doesn't. If that isn't known they
 * wait on, and continue by themselves.
 *
 * @param wanted all that it may have been searched by.
 * @throws what `create` throws.
 */
export const createFor = async <T>(
  z: ZObject,
  wanted: Wanted[],
  create: () => Promise<T>,
): Promise<T> => {
  const marks = wanted.map((one) => markOf(z, one));
  try {
    const created = await create();
    await Promise.all(
      marks.map((mark) => keep(z, mark, DONE, MARKED_S, 'auth')),
    );
    return created;
  } catch (error) {
    if (!isUnsure(error)) {
      await Promise.all(marks.map((mark) => release(z, mark, 'auth')));
    }
    throw error;
  }
};
