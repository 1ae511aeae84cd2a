import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { shownTask } from '../shown.ts';
import { get, list, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.searches.find_task.operation;
const open = example('Task');
const done = example('Task', { id: 'task_788', status: 'done' });

const find = (inputData: Record<string, unknown>) =>
  run(perform, { inputData: { project_id: 'proj_456', ...inputData } });

describe('Find Task', () => {
  it('finds by name among the tasks of a project, an open one first', async () => {
    const { requests } = trackingTime(list([done, open]));
    await expect(find({ name: 'Draft the homepage' })).resolves.toEqual([
      shownTask(open),
      shownTask(done),
    ]);
    expect(requests).toEqual([
      get('/projects/proj_456/tasks', {
        q: 'homepage',
        sort: 'name',
        per_page: '200',
      }),
    ]);
  });

  it('finds nothing', async () => {
    trackingTime(list([]));
    await expect(find({ name: 'nothing' })).resolves.toEqual([]);
  });

  it('finds nothing in a project that is gone', async () => {
    trackingTime(refusal(404, 'not_found'));
    await expect(find({ name: 'Draft' })).resolves.toEqual([]);
  });

  it.each([
    [{ project_id: '', name: 'Draft' }, 'Project is empty'],
    [{ name: '' }, 'Name is empty'],
  ])('sends nothing for %j', async (inputData, message) => {
    await expect(find(inputData)).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(message),
    });
  });
});
