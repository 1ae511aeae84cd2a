import type { TrackingTime } from '../port.ts';

const carriesNone = () =>
  Promise.reject(new Error('TrackingTime has no tags on this wire.'));

/** This wire carries no tags, so that no item asks for them. */
export const tags: TrackingTime['tags'] = {
  list: carriesNone,
  create: carriesNone,
};
