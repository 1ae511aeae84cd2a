import { trackingTime } from '#trackingtime';
import { orNothing } from '../api/refusal.ts';
import { defineEventTrigger } from '../hooks/hook_trigger.ts';
import { projectStatusFilters } from '../hooks/project_filters.ts';
import { projectChange } from '../resources/project_change.ts';

export default defineEventTrigger({
  key: 'project_status_changed',
  event: 'project.status_changed',
  label: 'Project Status Changed',
  description: 'Triggers when the status of a project changes.',
  resource: projectChange,
  filters: projectStatusFilters,
  listRecent: async (z, bundle, filter, size) => {
    const { project_id, client_id, new_status: status } = filter;
    if (project_id === undefined) {
      const { records } = await trackingTime.projects.list(
        z,
        bundle,
        { client_id, status },
        { order: 'last changed', size },
      );
      return records;
    }
    const asked = trackingTime.projects.get(z, bundle, project_id);
    const project = await orNothing(asked);
    return project ? [project] : [];
  },
});
