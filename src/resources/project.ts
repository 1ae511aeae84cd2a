import type { Project } from '../api/documented/projects.ts';
import { defineResource } from './resource.ts';

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
    {
      key: 'budget',
      label: 'Budget (in seconds)',
      type: 'integer',
      sample: 360000,
      nullable: true,
    },
    {
      key: 'color',
      label: 'Color',
      type: 'string',
      sample: '#3366ff',
      nullable: true,
    },
    {
      key: 'created_at',
      label: 'Created At',
      type: 'datetime',
      sample: '2026-01-12T08:30:00Z',
    },
    {
      key: 'updated_at',
      label: 'Updated At',
      type: 'datetime',
      sample: '2026-03-02T16:05:00Z',
    },
  ],
  toOutput: (_z, wire: Project) => ({ ...wire }),
});
