import type { ProjectRow } from '../api/port.ts';
import { defineReport, sumFields, toSums } from './report.ts';

export const projectReport = defineReport(
  [
    {
      key: 'project_id',
      label: 'Project ID',
      type: 'string',
      sample: 'proj_456',
      nullable: true,
    },
    {
      key: 'project_name',
      label: 'Project Name',
      type: 'string',
      sample: 'Website Redesign',
      nullable: true,
    },
    {
      key: 'client_id',
      label: 'Client ID',
      type: 'string',
      sample: 'client_12',
      nullable: true,
    },
    {
      key: 'client_name',
      label: 'Client Name',
      type: 'string',
      sample: 'Northwind Traders',
      nullable: true,
    },
    ...sumFields,
    {
      key: 'budget',
      label: 'Budget (in seconds)',
      type: 'integer',
      sample: 360000,
      nullable: true,
    },
    {
      key: 'budget_used',
      label: 'Budget Used (0 to 1)',
      type: 'number',
      sample: 0.035,
      nullable: true,
    },
  ],
  (row: ProjectRow) => ({
    project_id: row.project_id,
    project_name: row.project_name,
    client_id: row.client_id,
    client_name: row.client_name,
    ...toSums(row),
    budget: row.budget,
    budget_used: row.budget_used,
  }),
);
