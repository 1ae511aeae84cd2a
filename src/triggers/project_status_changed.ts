import { listProjects } from '../api/projects.ts';
import { defineHookTrigger } from '../hooks/hook_trigger.ts';
import { projectStatusFilters } from '../hooks/project_filters.ts';
import { projectChange } from '../resources/project_change.ts';

export default defineHookTrigger({
  key: 'project_status_changed',
  event: 'project.status_changed',
  label: 'Project Status Changed',
  description: 'Triggers when the status of a project changes.',
  resource: projectChange,
  filters: projectStatusFilters,
  listRecent: async (z, { client_id }) => {
    const page = { sort: '-updated_at', per_page: 10 } as const;
    const query = client_id === undefined ? page : { ...page, client_id };
    return (await listProjects(z, query)).records;
  },
});
