import type { ZObject } from 'zapier-platform-core';
import { claim } from '../transport/cache.ts';

/** TrackingTime may send an event again for as long as it goes unanswered; Zapier keeps a cache entry no longer. */
const REMEMBERED_S = 24 * 60 * 60;

/**
 * Whether this delivery is the first of its event to this subscription. Zapier does not recognise repeats, and may run
 * two of them at once, so the first to write its mark wins: that is one atomic step.
 *
 * Where the cache is down nobody can know, and the delivery is taken for the first: better twice than never.
 */
export const isFirst = async (
  z: ZObject,
  subscriptionId: string,
  deliveryId: string,
): Promise<boolean> => {
  const claimed = await claim(
    z,
    `hook:${subscriptionId}:${deliveryId}`,
    REMEMBERED_S,
  );
  if (claimed === 'unknown' || claimed === 'unclear') {
    z.console.warn(
      `Whether hook ${deliveryId} came before cannot be known now, so it is let through.`,
    );
  }
  return claimed !== 'taken';
};
