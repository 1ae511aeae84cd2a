import type { TimeEntry } from '../api/port.ts';
import { pointer } from './by_id.ts';
import { client, clientById } from './client.ts';
import { defineDuration } from './duration.ts';
import { budget, project, projectById } from './project.ts';
import { defineResource, pick } from './resource.ts';
import { tagsPointer } from './tag.ts';
import { task, taskById } from './task.ts';
import { user, userById } from './user.ts';

/** How long an entry took. */
export const duration = defineDuration(
  ['duration', 'duration_hours', 'duration_text'],
  'Duration',
  5_400,
);

export const timeEntry = defineResource({
  noun: 'Time Entry',
  fields: [
    { key: 'id', label: 'ID', type: 'string', sample: 'entry_123' },
    {
      key: 'description',
      label: 'Description',
      type: 'string',
      sample: 'Kick-off call with the design team',
      nullable: true,
    },
    {
      key: 'start_time',
      label: 'Start Time',
      type: 'datetime',
      sample: '2026-03-16T09:00:00Z',
    },
    {
      key: 'end_time',
      label: 'End Time',
      type: 'datetime',
      sample: '2026-03-16T10:30:00Z',
      nullable: true,
    },
    ...duration.fields,
    { key: 'is_running', label: 'Is Running', type: 'boolean', sample: false },
    { key: 'billable', label: 'Billable', type: 'boolean', sample: true },
    {
      key: 'project_id',
      label: 'Project ID',
      type: 'string',
      sample: 'proj_456',
      nullable: true,
    },
    {
      key: 'task_id',
      label: 'Task ID',
      type: 'string',
      sample: 'task_789',
      nullable: true,
    },
    {
      key: 'client_id',
      label: 'Client ID',
      type: 'string',
      sample: 'client_12',
      nullable: true,
    },
    { key: 'user_id', label: 'User ID', type: 'string', sample: 'user_34' },
    {
      key: 'tag_ids',
      label: 'Tag IDs',
      type: 'string',
      sample: 'tag_5',
      list: true,
      needs: 'tags',
    },
    {
      key: 'created_at',
      label: 'Created At',
      type: 'datetime',
      sample: '2026-03-16T10:30:02Z',
      nullable: true,
    },
    {
      key: 'updated_at',
      label: 'Updated At',
      type: 'datetime',
      sample: '2026-03-16T10:30:02Z',
      nullable: true,
    },
    {
      key: 'project',
      label: 'Project',
      hydrated: [...pick(project.fields, ['name', 'status']), ...budget.fields],
    },
    {
      key: 'task',
      label: 'Task',
      hydrated: pick(task.fields, ['name', 'status']),
    },
    {
      key: 'client',
      label: 'Client',
      hydrated: pick(client.fields, ['name', 'email']),
    },
    {
      key: 'user',
      label: 'User',
      hydrated: pick(user.fields, ['name', 'email', 'role']),
    },
    {
      key: 'tags',
      label: 'Tag',
      needs: 'tags',
      hydrated: [
        {
          key: 'names',
          label: 'Names',
          type: 'string',
          sample: 'Workshop',
          list: true,
        },
      ],
    },
  ],
  toOutput: (z, entry: TimeEntry) => ({
    id: entry.id,
    description: entry.description,
    start_time: entry.start_time,
    end_time: entry.end_time,
    ...duration.toOutput(entry.duration),
    is_running: entry.end_time === null,
    billable: entry.billable,
    project_id: entry.project_id,
    task_id: entry.task_id,
    client_id: entry.client_id,
    user_id: entry.user_id,
    tag_ids: entry.tag_ids,
    created_at: entry.created_at,
    updated_at: entry.updated_at,
    project: pointer(z, projectById, entry.project_id),
    task: pointer(z, taskById, entry.task_id),
    client: pointer(z, clientById, entry.client_id),
    user: pointer(z, userById, entry.user_id),
    tags: tagsPointer(z, entry.tag_ids),
  }),
});

/** The sample of an entry that still runs. */
export const runningSample = {
  ...timeEntry.sample,
  end_time: null,
  ...duration.toOutput(null),
  is_running: true,
};
