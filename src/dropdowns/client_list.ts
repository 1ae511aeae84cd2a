import { trackingTime } from '#trackingtime';
import { choicesByStatus } from './choices.ts';
import { defineHiddenList } from './hidden_list.ts';

export default defineHiddenList({
  key: 'client_list',
  noun: 'Client',
  perform: (z, bundle) =>
    choicesByStatus(
      z,
      bundle,
      ['active', 'archived'],
      (status, place) =>
        trackingTime.clients.list(
          z,
          bundle,
          { status },
          { order: 'name', ...place },
        ),
      {
        nameOf: ({ name, status }) =>
          status === 'active' ? name : `${name} (${status})`,
        tellApart: () => (client) =>
          trackingTime.capabilities.carries.has('contact of a client')
            ? (client.email ?? 'no email')
            : undefined,
      },
    ),
});
