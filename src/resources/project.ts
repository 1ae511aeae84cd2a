import { trackingTime } from '#trackingtime';
import type { Project } from '../api/port.ts';
import { byId, orNull, pointer } from './by_id.ts';
import { client, clientById } from './client.ts';
import { defineDuration } from './duration.ts';
import { defineResource, pick } from './resource.ts';

/** How much time is planned for a project. */
export const budget = defineDuration(
  ['budget', 'budget_hours', 'budget_text'],
  'Budget',
  360_000,
);

export const project = defineResource({
  noun: 'Project',
  fields: [
    { key: 'id', label: 'ID', type: 'string', sample: 'proj_456' },
    { key: 'name', label: 'Name', type: 'string', sample: 'Website Redesign' },
    {
      key: 'client_id',
      label: 'Client ID',
      type: 'string',
      sample: 'client_12',
      nullable: true,
    },
    { key: 'status', label: 'Status', type: 'string', sample: 'active' },
    { key: 'billable', label: 'Billable', type: 'boolean', sample: true },
    ...budget.fields,
    {
      key: 'color',
      label: 'Color',
      type: 'string',
      sample: '#3366ff',
      nullable: true,
      needs: 'color of a project',
    },
    {
      key: 'created_at',
      label: 'Created At',
      type: 'datetime',
      sample: '2026-01-12T08:30:00Z',
      nullable: true,
    },
    {
      key: 'updated_at',
      label: 'Updated At',
      type: 'datetime',
      sample: '2026-03-02T16:05:00Z',
      nullable: true,
    },
    {
      key: 'client',
      label: 'Client',
      // All that an invoice needs.
      hydrated: pick(client.fields, ['name', 'email', 'phone', 'address']),
    },
  ],
  toOutput: (z, record: Project) => ({
    id: record.id,
    name: record.name,
    client_id: record.client_id,
    status: record.status,
    billable: record.billable,
    ...budget.toOutput(record.budget),
    color: record.color,
    created_at: record.created_at,
    updated_at: record.updated_at,
    client: pointer(z, clientById, record.client_id),
  }),
});

/** A project, when a Zap uses one of its details. */
export const projectById = byId(trackingTime.projects.get, project);

/** The same of one that an entry had before, and that may be gone. */
export const previousProjectById = byId(
  orNull(trackingTime.projects.get),
  project,
);
