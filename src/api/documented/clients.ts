import type { TrackingTime } from '../port.ts';
import { defined, emptied } from './body.ts';
import { get, list, post, put } from './call.ts';
import { queryOf } from './lists.ts';

/** What empties each field of a client that can be emptied. */
const EMPTY = { email: null, phone: null, address: null, notes: null };

export const clients: TrackingTime['clients'] = {
  get: (z, _bundle, id) => get(z, '/clients/{id}', { path: { id } }),
  list: (z, _bundle, where, view) =>
    list(z, '/clients', { query: defined({ ...where, ...queryOf(view) }) }),
  create: (z, _bundle, client) =>
    post(z, '/clients', { body: defined(client) }),
  change: (z, _bundle, id, { set, clear }) =>
    put(z, '/clients/{id}', {
      path: { id },
      body: { ...defined(set), ...emptied(clear, EMPTY) },
    }),
};
