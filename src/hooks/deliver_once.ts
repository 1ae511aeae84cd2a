import type { ZObject } from 'zapier-platform-core';

/** TrackingTime may send an event again for as long as it goes unanswered; Zapier keeps a cache entry no longer. */
const REMEMBERED_S = 24 * 60 * 60;

/**
 * Whether this delivery is the first of its event to this subscription. Zapier does not recognise repeats, and may run
 * two of them at once, so the first to write its mark wins: `nx` makes that one atomic step.
 */
export const isFirst = async (
  z: ZObject,
  subscriptionId: string,
  deliveryId: string,
): Promise<boolean> => {
  const key = `hook:${subscriptionId}:${deliveryId}`;
  const isNew = await z.cache.set(key, 1, REMEMBERED_S, undefined, true);
  return isNew === true;
};
