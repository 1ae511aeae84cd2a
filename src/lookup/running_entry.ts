import { trackingTime } from '#trackingtime';
import type { Bundle, ZObject } from 'zapier-platform-core';
import type { TimeEntry } from '../api/port.ts';
import { orNothing } from '../api/refusal.ts';
import { mustBeReadable } from './found.ts';
import { readPages } from './pages.ts';

/**
 * The entry whose timer runs for a user, the connected one if none is given; undefined if none runs.
 *
 * @throws the error of an answer that can't be read, if it could be that entry.
 */
export const runningEntry = async (
  z: ZObject,
  bundle: Bundle,
  user_id: string | undefined,
): Promise<TimeEntry | undefined> => {
  const whose = user_id ?? (await trackingTime.myId(z, bundle));
  const read = await orNothing(
    readPages(
      z,
      (place) =>
        trackingTime.entries.list(
          z,
          bundle,
          { user_id: whose, running: true },
          { ...place, size: 1 },
        ),
      (page) => page.length > 0,
    ),
  );
  mustBeReadable(z, read?.odd ?? []);
  return read?.records[0];
};
