import type { TrackingTime } from '../port.ts';
import { list } from './call.ts';
import { queryOf } from './lists.ts';

export const teams: TrackingTime['teams'] = {
  list: (z, _bundle, _where, view) =>
    list(z, '/teams', { query: queryOf(view) }, view),
  members: (z, _bundle, { team_id }, view) =>
    list(
      z,
      '/teams/{id}/members',
      {
        path: { id: team_id },
        query: queryOf(view),
      },
      view,
    ),
};
