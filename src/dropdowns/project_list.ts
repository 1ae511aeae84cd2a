import { trackingTime } from '#trackingtime';
import { choicesByStatus } from './choices.ts';
import { defineHiddenList } from './hidden_list.ts';

export default defineHiddenList({
  key: 'project_list',
  noun: 'Project',
  perform: (z, bundle) =>
    choicesByStatus(
      z,
      bundle,
      ['active', 'on_hold', 'completed', 'archived'],
      (status, place) =>
        trackingTime.projects.list(
          z,
          bundle,
          { status },
          { order: 'name', ...place },
        ),
      ({ id, name, status }) => ({
        id,
        name:
          status === 'active' ? name : `${name} (${status.replace('_', ' ')})`,
      }),
    ),
});
