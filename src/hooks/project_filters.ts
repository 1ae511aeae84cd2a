import {
  defineInputField,
  defineInputFields,
  type ZObject,
} from 'zapier-platform-core';
import type { HookFilter, Project } from '../api/port.ts';
import { inGroup } from '../fields/group.ts';
import type { Input } from '../fields/input.ts';
import {
  clientPicker,
  filteredProject,
  projectPicker,
} from '../fields/pickers.ts';
import { projectStatuses } from '../fields/project_status.ts';
import type { Change } from '../resources/change.ts';
import { misfit } from './misfit.ts';

const newStatus = defineInputField({
  key: 'new_status',
  label: 'New Status',
  type: 'string',
  choices: projectStatuses,
});

const oldStatus = defineInputField({
  ...newStatus,
  key: 'old_status',
  label: 'Old Status',
});

const fields = defineInputFields([
  ...inGroup('filters', [filteredProject, clientPicker, newStatus, oldStatus]),
]);

type ProjectFilter = Input<typeof fields>;

/** What a builder can narrow changes of a project's status down by. */
export const projectStatusFilters = {
  fields,
  forSubscription: ({ project_id, client_id }: ProjectFilter): HookFilter => ({
    project_id,
    client_id,
  }),
  misfitOf: (
    _z: ZObject,
    filter: ProjectFilter,
    { data: project, previous }: Change<Project>,
  ): string | undefined =>
    misfit(projectPicker, filter.project_id, project.id) ??
    misfit(clientPicker, filter.client_id, project.client_id) ??
    misfit(newStatus, filter.new_status, project.status) ??
    // A sample was listed, not delivered, so nobody knows what it was before.
    (previous && misfit(oldStatus, filter.old_status, previous.status)),
};
