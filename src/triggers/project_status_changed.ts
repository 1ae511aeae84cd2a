import type { ZObject } from 'zapier-platform-core';
import { orNothing } from '../api/refusal.ts';
import { getProject, listProjects, type Project } from '../api/documented/projects.ts';
import { defineHookTrigger } from '../hooks/hook_trigger.ts';
import { projectStatusFilters } from '../hooks/project_filters.ts';
import { projectChange } from '../resources/project_change.ts';

const onlyProject = async (z: ZObject, id: string): Promise<Project[]> => {
  const project = await orNothing(getProject(z, id));
  return project ? [project] : [];
};

export default defineHookTrigger({
  key: 'project_status_changed',
  event: 'project.status_changed',
  label: 'Project Status Changed',
  description: 'Triggers when the status of a project changes.',
  resource: projectChange,
  filters: projectStatusFilters,
  listRecent: async (z, { project_id, client_id, new_status }, page) => {
    if (project_id !== undefined) {
      return onlyProject(z, project_id);
    }
    const { records } = await listProjects(z, {
      ...page,
      sort: '-updated_at',
      ...(client_id !== undefined && { client_id }),
      ...(new_status !== undefined && { status: new_status }),
    });
    return records;
  },
});
