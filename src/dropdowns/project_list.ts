import { listProjects } from '../api/documented/projects.ts';
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
      (status, page) => listProjects(z, { ...page, status, sort: 'name' }),
      ({ id, name, status }) => ({
        id,
        name:
          status === 'active' ? name : `${name} (${status.replace('_', ' ')})`,
      }),
    ),
});
