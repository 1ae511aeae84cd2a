import type { ZObject } from 'zapier-platform-core';
import { claim, recall } from '../transport/cache.ts';
import { withoutContext } from '../transport/errors.ts';

/** TrackingTime may send an event again for as long as it goes unanswered; Zapier keeps a cache entry no longer. */
const REMEMBERED_S = 24 * 60 * 60;

/**
 * The cache key of a delivery. It covers all that Zapier keeps of the subscription, its secret included, since two
 * accounts may use the same ids. Hashed, because no secret may show, and an id can be longer than a key.
 */
const markOf = (z: ZObject, subscription: object, deliveryId: string) => {
  const kept = Object.values(subscription).map(String).toSorted();
  return `hook:${z.hash('sha256', JSON.stringify([kept, deliveryId]))}`;
};

const tooLate = (z: ZObject, sentAt: Date): Error => {
  const [date, time] = sentAt.toISOString().split(/[T.]/);
  return new z.errors.Error(
    `TrackingTime sent an event on ${date} at ${time} UTC, and it arrived here more than 24 hours later. The Zap may have run for it already, so it didn't run now. Look in the Zap's history from that time on. If there is no run for it, do by hand what the Zap would have done.`,
    'too_late',
  );
};

/**
 * Whether this delivery is the first of its event to this subscription. Zapier does not recognise repeats, and may run
 * two of them at once, so the first to write its mark wins: that is one atomic step.
 *
 * If the cache is down nobody can know, and the delivery counts as the first: better twice than never.
 *
 * @throws Error for a hook that was sent so long ago that the mark of an earlier run may be gone. It leaves none.
 */
export const isFirst = async (
  z: ZObject,
  subscription: object,
  { id, sentAt }: { id: string; sentAt: Date },
): Promise<boolean> => {
  const mark = markOf(z, subscription, id);
  if (Date.now() - sentAt.getTime() > REMEMBERED_S * 1000) {
    if (await recall(z, mark)) {
      return false;
    }
    throw withoutContext(tooLate(z, sentAt));
  }
  const claimed = await claim(z, mark, REMEMBERED_S);
  if (claimed === 'unknown' || claimed === 'unclear') {
    z.console.warn(
      `Zapier's cache can't say if hook ${id} came before, so the Zap runs.`,
    );
  }
  return claimed !== 'taken';
};
