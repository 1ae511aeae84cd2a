import type { TrackingTime } from '../port.ts';
import { sent } from './body.ts';
import { get, list, post } from './call.ts';
import { queryOf } from './lists.ts';

export const tasks: TrackingTime['tasks'] = {
  get: (z, _bundle, id) => get(z, '/tasks/{id}', { path: { id } }),
  list: (z, _bundle, { project_id, ...where }, view) =>
    list(
      z,
      '/projects/{id}/tasks',
      {
        path: { id: project_id },
        query: sent({ ...where, ...queryOf(view) }),
      },
      view,
    ),
  create: (z, _bundle, task) => post(z, '/tasks', { body: sent(task) }),
};
