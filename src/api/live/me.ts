import type { TrackingTime } from '../port.ts';

export const me: TrackingTime['me'] = () =>
  Promise.reject(new Error("me isn't written yet."));

/** A connection knows it from when it was made. */
export const myId: TrackingTime['myId'] = (_z, { authData }) =>
  Promise.resolve(authData.user_id ?? '');
