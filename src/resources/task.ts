import { trackingTime } from '#trackingtime';
import type { Task } from '../api/port.ts';
import { byId, orNull, pointer } from './by_id.ts';
import { client, clientOfProject } from './client.ts';
import { defineDuration } from './duration.ts';
import { project, projectById } from './project.ts';
import { defineResource, pick } from './resource.ts';
import { user, userById } from './user.ts';

const estimate = defineDuration(
  ['estimate', 'estimate_hours', 'estimate_text'],
  'Estimate',
  14_400,
);

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
      nullable: true,
    },
    { key: 'status', label: 'Status', type: 'string', sample: 'open' },
    {
      key: 'assignee_id',
      label: 'Assignee ID',
      type: 'string',
      sample: 'user_34',
      nullable: true,
    },
    ...estimate.fields,
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
      nullable: true,
    },
    {
      key: 'updated_at',
      label: 'Updated At',
      type: 'datetime',
      sample: '2026-03-09T09:15:00Z',
      nullable: true,
    },
    {
      key: 'project',
      label: 'Project',
      hydrated: pick(project.fields, ['name', 'status']),
    },
    {
      key: 'client',
      label: 'Client',
      hydrated: pick(client.fields, ['name', 'email']),
    },
    {
      key: 'assignee',
      label: 'Assignee',
      hydrated: pick(user.fields, ['name', 'email']),
    },
  ],
  toOutput: (z, record: Task) => ({
    id: record.id,
    name: record.name,
    project_id: record.project_id,
    status: record.status,
    assignee_id: record.assignee_id,
    ...estimate.toOutput(record.estimate),
    due_date: record.due_date,
    created_at: record.created_at,
    updated_at: record.updated_at,
    project: pointer(z, projectById, record.project_id),
    client: pointer(z, clientOfProject, record.project_id),
    assignee: pointer(z, userById, record.assignee_id),
  }),
});

/** A task, when a Zap uses one of its details. */
export const taskById = byId(trackingTime.tasks.get, task);

/** The same of one that an entry had before, and that may be gone. */
export const previousTaskById = byId(orNull(trackingTime.tasks.get), task);
