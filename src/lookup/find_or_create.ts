import { setTimeout as sleep } from 'node:timers/promises';
import type { ZObject } from 'zapier-platform-core';
import { sameText } from '../api/same_text.ts';
import { claim, recall, release } from '../transport/cache.ts';
import { timeLeft } from '../transport/deadline.ts';

/*
 * Zapier's "Find or Create" runs a search and then, if that found nothing, an action. Two runs at once would both find
 * nothing, and both create. So the first to find nothing leaves a mark in Zapier's cache, for its connection; the others
 * wait for the action to take it away, and search again. A search is told nothing of an action behind it, so that one
 * without an action leaves a mark, too.
 */

/** Long enough for Zapier to get from the search to the action and for that to be done, even at its second try. */
const MARKED_S = 15;

/**
 * A create usually takes less than a second. Somebody who waits for a run that has died, or for a search without an action
 * behind it, has lost no more than these, and most of a run's 24 s are left for the requests.
 */
const LOOKS = 8;
const LOOK_EVERY_MS = 1_000;

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

/** Looks until a mark is gone, and says how often; undefined if nobody can say, or the run has no time for it. */
const waitUntilGone = async (
  z: ZObject,
  mark: string,
  most: number,
): Promise<{ looks: number; isGone: boolean } | undefined> => {
  for (let looks = 1; looks <= most; looks += 1) {
    if (timeLeft(z) <= LOOK_EVERY_MS) {
      return undefined;
    }
    await sleep(LOOK_EVERY_MS);
    const holder = await recall(z, mark, 'auth');
    if (holder === undefined) {
      return undefined;
    }
    if (holder === null) {
      return { looks, isGone: true };
    }
  }
  return { looks: most, isGone: false };
};

/**
 * What a search finds. If that is nothing, and another run is about to create the very same, it is searched again once
 * that is done, and after 8 s in any case. If Zapier's cache is down each run is on its own.
 *
 * @throws what `find` throws.
 */
export const findOrWait = async <T>(
  z: ZObject,
  wanted: Wanted,
  find: () => Promise<T[]>,
): Promise<T[]> => {
  const mark = markOf(z, wanted);
  for (let looks = LOOKS; ;) {
    const found = await find();
    if (found.length > 0) {
      return found;
    }
    const claimed = await claim(z, mark, MARKED_S, 'auth');
    if (claimed === 'ours' || claimed === 'unknown') {
      return [];
    }
    const waited = await waitUntilGone(z, mark, looks);
    if (!waited) {
      return [];
    }
    if (!waited.isGone) {
      // It may be there all the same, and only the word of it got lost.
      return find();
    }
    looks -= waited.looks;
  }
};

/**
 * Creates, and lets the searches go on that wait for it: once it is there, or was refused for good. If it isn't known
 * whether it is there, or Zapier runs the step again, they wait on, and go on by themselves.
 *
 * @param wanted all that it may have been searched by.
 * @throws what `create` throws.
 */
export const createFor = async <T>(
  z: ZObject,
  wanted: Wanted[],
  create: () => Promise<T>,
): Promise<T> => {
  const letGo = () =>
    Promise.all(wanted.map((one) => release(z, markOf(z, one), 'auth')));
  try {
    const created = await create();
    await letGo();
    return created;
  } catch (error) {
    if (error instanceof z.errors.HaltedError) {
      await letGo();
    }
    throw error;
  }
};
