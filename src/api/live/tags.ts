import type { TrackingTime } from '../port.ts';

const carriesNone = () => Promise.reject(new Error('no tags'));

/** This wire carries no tags, so that no item asks for them. */
export const tags: TrackingTime['tags'] = {
  list: carriesNone,
  create: carriesNone,
};
