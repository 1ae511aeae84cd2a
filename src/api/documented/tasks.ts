import type { TrackingTime } from '../port.ts';
import { emptied, sent } from './body.ts';
import { get, list, post, put } from './call.ts';
import { queryOf } from './lists.ts';

/** What empties each field of a task that can be emptied. */
const EMPTY = { assignee_id: null, estimate: null, due_date: null };

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
  change: (z, _bundle, id, { set, clear }) =>
    put(z, '/tasks/{id}', {
      path: { id },
      body: { ...sent(set), ...emptied(clear, EMPTY) },
    }),
};
