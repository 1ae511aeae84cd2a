import type { ProjectRow } from '../api/port.ts';
import { defineDuration } from './duration.ts';
import { budget } from './project.ts';
import { defineReport, sumFields, toSums } from './report.ts';

const used = defineDuration(
  ['budget_used_seconds', 'budget_used_hours', 'budget_used_text'],
  'Budget Used',
  12_600,
);

/** Less than nothing if more was used than planned. */
const left = defineDuration(
  ['budget_left', 'budget_left_hours', 'budget_left_text'],
  'Budget Left',
  347_400,
);

/**
 * How a project stands against its budget; null for each if it has none. TrackingTime gives the share that was used, so the
 * seconds used and left are only as exact as that: of a budget of 100 hours, a share with two decimals tells whole hours.
 */
const toBudget = ({ budget: seconds, budget_used: share }: ProjectRow) => {
  const usedSeconds =
    seconds === null || share === null ? null : Math.round(seconds * share);
  return {
    ...budget.toOutput(seconds),
    budget_used: share,
    budget_used_percent: share === null ? null : Math.round(share * 1e4) / 100,
    ...used.toOutput(usedSeconds),
    ...left.toOutput(
      seconds === null || usedSeconds === null ? null : seconds - usedSeconds,
    ),
  };
};

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
    ...budget.fields,
    {
      key: 'budget_used',
      label: 'Budget Used (0 to 1)',
      type: 'number',
      sample: 0.035,
      nullable: true,
    },
    {
      key: 'budget_used_percent',
      label: 'Budget Used (in percent)',
      type: 'number',
      sample: 3.5,
      nullable: true,
    },
    ...used.fields,
    ...left.fields,
  ],
  (row: ProjectRow) => ({
    project_id: row.project_id,
    project_name: row.project_name,
    client_id: row.client_id,
    client_name: row.client_name,
    ...toSums(row),
    ...toBudget(row),
  }),
);
