import type { TrackingTime } from '../port.ts';
import { sent, emptied } from './body.ts';
import { get, list, post, put } from './call.ts';
import { queryOf } from './lists.ts';

/** What empties each field of a client that can be emptied. */
const EMPTY = { email: null, phone: null, address: null, notes: null };

export const clients: TrackingTime['clients'] = {
  get: (z, _bundle, id) => get(z, '/clients/{id}', { path: { id } }),
  list: (z, _bundle, where, view) =>
    list(z, '/clients', { query: sent({ ...where, ...queryOf(view) }) }, view),
  create: (z, _bundle, client) => post(z, '/clients', { body: sent(client) }),
  change: (z, _bundle, id, { set, clear }) =>
    put(z, '/clients/{id}', {
      path: { id },
      body: { ...sent(set), ...emptied(clear, EMPTY) },
    }),
};
