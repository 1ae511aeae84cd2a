import type { TrackingTime } from '../port.ts';
import { sent } from './body.ts';
import { get, list, post } from './call.ts';
import { queryOf } from './lists.ts';

export const projects: TrackingTime['projects'] = {
  get: (z, _bundle, id) => get(z, '/projects/{id}', { path: { id } }),
  list: (z, _bundle, where, view) =>
    list(z, '/projects', { query: sent({ ...where, ...queryOf(view) }) }, view),
  create: (z, _bundle, project) =>
    post(z, '/projects', { body: sent(project) }),
};
