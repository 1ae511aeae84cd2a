import { defineInputFields, type ZObject } from 'zapier-platform-core';
import type { Project } from '../api/documented/projects.ts';
import type { WebhookFilter } from '../api/documented/webhooks.ts';
import type { Input } from '../fields/input.ts';
import { clientPicker, projectPicker } from '../fields/pickers.ts';
import { projectStatuses } from '../fields/project_status.ts';
import type { Change } from '../resources/change.ts';
import { isOrAny } from './entry_filters.ts';

const fields = defineInputFields([
  projectPicker,
  clientPicker,
  {
    key: 'new_status',
    label: 'New Status',
    type: 'string',
    choices: projectStatuses,
    helpText: 'Leave empty for any.',
  },
  {
    key: 'old_status',
    label: 'Old Status',
    type: 'string',
    choices: projectStatuses,
    helpText: 'Leave empty for any.',
  },
]);

type ProjectFilter = Input<typeof fields>;

/** What a builder can narrow changes of a project's status down by. */
export const projectStatusFilters = {
  fields,
  forSubscription: ({
    new_status: _new,
    old_status: _old,
    ...theirs
  }: ProjectFilter): WebhookFilter => theirs,
  matches: (
    _z: ZObject,
    filter: ProjectFilter,
    { data: project, previous }: Change<Project>,
  ): boolean =>
    isOrAny(filter.project_id, project.id) &&
    isOrAny(filter.client_id, project.client_id) &&
    isOrAny(filter.new_status, project.status) &&
    // A sample was listed, not delivered: what it was before is not known.
    (previous === undefined ||
      isOrAny(filter.old_status, previous.status ?? null)),
};
