import { defineInputFields } from 'zapier-platform-core';
import type { ReportFilters } from '../api/port.ts';
import { billableFilter } from './billable.ts';

/** What a report can be narrowed down to. Any of the records picked will do. */
export const reportFilterFields = defineInputFields([
  {
    key: 'project_ids',
    label: 'Projects',
    type: 'string',
    list: true,
    dynamic: 'project_list.id.name',
    helpText: 'Leave empty for all.',
  },
  {
    key: 'client_ids',
    label: 'Clients',
    type: 'string',
    list: true,
    dynamic: 'client_list.id.name',
    helpText: 'Leave empty for all.',
  },
  {
    key: 'user_ids',
    label: 'Users',
    type: 'string',
    list: true,
    dynamic: 'user_list.id.name',
    helpText: 'Leave empty for all.',
  },
  {
    key: 'tag_ids',
    label: 'Tags',
    type: 'string',
    list: true,
    dynamic: 'tag_list.id.name',
    helpText: 'Leave empty for all.',
  },
  billableFilter,
]);

/** Of what was filled in, what the report is narrowed down to. */
export const reportFilters = ({
  project_ids,
  client_ids,
  user_ids,
  tag_ids,
  billable,
}: ReportFilters): ReportFilters => ({
  project_ids,
  client_ids,
  user_ids,
  tag_ids,
  billable,
});
