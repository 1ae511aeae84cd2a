import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { shownTask } from '../shown.ts';
import { get, list, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.triggers.new_task.operation;
const ofProject = { inputData: { project_id: 'proj_456' } };

describe('New Task', () => {
  it('gives the newest 100 of a project, in one request however many there are', async () => {
    const { requests } = trackingTime(
      list([example('Task')], { total: 1_000_000, has_more: true }),
    );
    await expect(run(perform, ofProject)).resolves.toEqual([
      shownTask(example('Task')),
    ]);
    expect(requests).toEqual([
      get('/projects/proj_456/tasks', {
        sort: '-created_at',
        per_page: '100',
      }),
    ]);
  });

  it('gives none where there are none', async () => {
    trackingTime(list([]));
    await expect(run(perform, ofProject)).resolves.toEqual([]);
  });

  it('needs a project', async () => {
    await expect(run(perform)).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('Project is empty'),
    });
  });

  it('says so where the project is gone', async () => {
    trackingTime(refusal(404, 'not_found'));
    await expect(run(perform, ofProject)).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(
        'TrackingTime couldn\'t find the project "proj_456".',
      ),
    });
  });
});
