import { trackingTime } from '#trackingtime';
import type { Task } from '../api/port.ts';
import { byId } from './by_id.ts';
import { defineResource } from './resource.ts';

export const task = defineResource({
  noun: 'Task',
  fields: [
    { key: 'id', label: 'ID', type: 'string', sample: 'task_789' },
    {
      key: 'name',
      label: 'Name',
      type: 'string',
      sample: 'Draft the homepage',
    },
    {
      key: 'project_id',
      label: 'Project ID',
      type: 'string',
      sample: 'proj_456',
    },
    { key: 'status', label: 'Status', type: 'string', sample: 'open' },
    {
      key: 'assignee_id',
      label: 'Assignee ID',
      type: 'string',
      sample: 'user_34',
      nullable: true,
    },
    {
      key: 'estimate',
      label: 'Estimate (in seconds)',
      type: 'integer',
      sample: 14400,
      nullable: true,
    },
    {
      key: 'due_date',
      label: 'Due Date',
      type: 'string',
      sample: '2026-03-31',
      nullable: true,
    },
    {
      key: 'created_at',
      label: 'Created At',
      type: 'datetime',
      sample: '2026-02-20T10:00:00Z',
    },
    {
      key: 'updated_at',
      label: 'Updated At',
      type: 'datetime',
      sample: '2026-03-09T09:15:00Z',
    },
  ],
  toOutput: (_z, record: Task) => ({
    id: record.id,
    name: record.name,
    project_id: record.project_id,
    status: record.status,
    assignee_id: record.assignee_id,
    estimate: record.estimate,
    due_date: record.due_date,
    created_at: record.created_at,
    updated_at: record.updated_at,
  }),
});

/** A task, when a Zap uses one of its details. */
export const taskById = byId(trackingTime.tasks.get, task);
