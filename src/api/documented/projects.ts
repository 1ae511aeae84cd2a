import type { TrackingTime } from '../port.ts';
import { emptied, sent } from './body.ts';
import { get, list, post, put } from './call.ts';
import { queryOf } from './lists.ts';

/** What empties each field of a project that can be emptied. */
const EMPTY = { client_id: null, budget: null, color: null };

export const projects: TrackingTime['projects'] = {
  get: (z, _bundle, id) => get(z, '/projects/{id}', { path: { id } }),
  list: (z, _bundle, where, view) =>
    list(z, '/projects', { query: sent({ ...where, ...queryOf(view) }) }, view),
  create: (z, _bundle, project) =>
    post(z, '/projects', { body: sent(project) }),
  change: (z, _bundle, id, { set, clear }) =>
    put(z, '/projects/{id}', {
      path: { id },
      body: { ...sent(set), ...emptied(clear, EMPTY) },
    }),
};
