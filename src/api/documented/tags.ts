import type { TrackingTime } from '../port.ts';
import { sent } from './body.ts';
import { list, post } from './call.ts';
import { queryOf } from './lists.ts';

export const tags: TrackingTime['tags'] = {
  list: (z, _bundle, _where, view) =>
    list(z, '/tags', { query: queryOf(view) }, view),
  create: (z, _bundle, tag) => post(z, '/tags', { body: sent(tag) }),
};
