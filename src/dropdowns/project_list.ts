import { trackingTime } from '#trackingtime';
import { choicesByStatus } from './choices.ts';
import { defineHiddenList } from './hidden_list.ts';
import { namesOf } from './names.ts';

const statuses = () =>
  trackingTime.capabilities.carries.has('stages of a project')
    ? (['active', 'on_hold', 'completed', 'archived'] as const)
    : (['active', 'archived'] as const);

export default defineHiddenList({
  key: 'project_list',
  noun: 'Project',
  perform: (z, bundle) =>
    choicesByStatus(
      z,
      bundle,
      statuses(),
      (status, place) =>
        trackingTime.projects.list(
          z,
          bundle,
          { status },
          { order: 'name', ...place },
        ),
      {
        nameOf: ({ name, status }) =>
          status === 'active' ? name : `${name} (${status.replace('_', ' ')})`,
        tellApart: async (twins) => {
          const clients = await namesOf(z, {
            kind: 'client',
            ids: twins.map(({ client_id }) => client_id),
            list: (view) => trackingTime.clients.list(z, bundle, {}, view),
            most: 2,
          });
          return ({ client_id }) =>
            client_id === null ? 'no client' : clients.get(client_id);
        },
      },
    ),
});
