import { createHash } from 'node:crypto';
import { expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { withoutWaiting } from '../clock.ts';
import { trackingTime } from '../tracking_time.ts';
import { platform, run } from '../zapier.ts';

const { create_time_entry, create_project, create_task } = App.creates;

const lost = { status: 504, body: '' };

/*
 * A replay finds the key of a create by what was to be made, and one version may have to find what another one kept: the
 * text that is hashed, down to the order of its keys, is for ever.
 */
it.each<
  [
    path: string,
    perform: unknown,
    inputData: Record<string, unknown>,
    body: object,
  ]
>([
  [
    '/time-entries',
    create_time_entry.operation.perform,
    {
      start_time: '2026-03-16T09:00:00Z',
      duration: '1h',
      description: 'Call',
      project_id: 'proj_456',
      task_id: 'task_789',
      user_id: 'user_34',
      billable: true,
      tag_ids: ['tag_5'],
    },
    {
      description: 'Call',
      project_id: 'proj_456',
      task_id: 'task_789',
      user_id: 'user_34',
      billable: true,
      tag_ids: ['tag_5'],
      start_time: '2026-03-16T09:00:00Z',
      duration: 3600,
    },
  ],
  [
    '/projects',
    create_project.operation.perform,
    {
      name: 'Website',
      client_id: 'client_12',
      status: 'active',
      billable: true,
      budget: '100',
      color: '#3366ff',
    },
    {
      name: 'Website',
      client_id: 'client_12',
      billable: true,
      color: '#3366ff',
      status: 'active',
      budget: 360_000,
    },
  ],
  [
    '/tasks',
    create_task.operation.perform,
    {
      name: 'Draft',
      project_id: 'proj_456',
      assignee_id: 'user_34',
      estimate: '1h',
      due_date: '2026-03-31',
    },
    {
      name: 'Draft',
      project_id: 'proj_456',
      assignee_id: 'user_34',
      estimate: 3600,
      due_date: '2026-03-31',
    },
  ],
])('the key of a create at %s is kept under all of it', async (...row) => {
  const [path, perform, inputData, body] = row;
  withoutWaiting();
  trackingTime(lost, lost, lost);
  await expect(run(perform, { inputData })).rejects.toThrow('within 23 hours');
  const hash = createHash('sha256').update(JSON.stringify([path, body]));
  expect([...platform.cache.keys()]).toEqual([`create:${hash.digest('hex')}`]);
});
