import type { TrackingTime } from '../port.ts';
import { get, list } from './call.ts';
import { queryOf } from './lists.ts';

export const me: TrackingTime['me'] = async (z) => {
  const { id, name, email, account } = await get(z, '/users/me', {});
  const { name: accountName, timezone } = account;
  return { id, name, email, account: { name: accountName, timezone } };
};

/** An OAuth connection knows it from when it was made. A token says nothing of whose it is, so it costs a request. */
export const myId: TrackingTime['myId'] = async (z, bundle) =>
  bundle.authData.user_id ?? (await me(z, bundle)).id;

export const users: TrackingTime['users'] = {
  get: (z, _bundle, id) => get(z, '/users/{id}', { path: { id } }),
  list: (z, _bundle, _where, view) =>
    list(z, '/users', { query: queryOf(view) }, view),
};
