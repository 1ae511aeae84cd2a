import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, list, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.triggers.task_list.operation;
const ofProject = { inputData: { project_id: 'proj_456' } };

const asks = (status: string) =>
  get('/projects/proj_456/tasks', {
    status,
    page: '1',
    per_page: '200',
    sort: 'name',
  });

describe('the dropdown of tasks', () => {
  it('names the open ones of the chosen project', async () => {
    const { requests } = trackingTime(list([example('Task')]));
    await expect(run(perform, ofProject)).resolves.toEqual([
      { id: 'task_789', name: 'Draft the homepage' },
    ]);
    expect(requests).toEqual([asks('open')]);
  });

  it('says of the others that they are done', async () => {
    const done = example('Task', { status: 'done' });
    const { requests } = trackingTime(list([]), list([done]));
    await expect(run(perform, ofProject)).resolves.toEqual([
      { id: 'task_789', name: 'Draft the homepage (done)' },
    ]);
    expect(requests).toEqual([asks('open'), asks('done')]);
  });

  it('tells those of one name by when they are due, or when they were created on the clocks of the Zap', async () => {
    const created_at = '2026-01-12T08:30:00Z';
    const { requests } = trackingTime(
      list([
        example('Task', { id: 'task_1', due_date: '2026-04-30' }),
        example('Task', { id: 'task_2', due_date: null, created_at }),
      ]),
    );
    await expect(
      run(perform, { ...ofProject, meta: { timezone: 'Asia/Tokyo' } }),
    ).resolves.toEqual([
      { id: 'task_1', name: 'Draft the homepage · due 2026-04-30' },
      { id: 'task_2', name: 'Draft the homepage · created 2026-01-12 17:30' },
    ]);
    expect(requests).toEqual([asks('open')]);
  });

  it('is empty if there is none', async () => {
    trackingTime(list([]), list([]));
    await expect(run(perform, ofProject)).resolves.toEqual([]);
  });

  it('asks for a project first', async () => {
    await expect(run(perform)).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        'Choose a project first. This list has the tasks of one project.',
    });
  });
});
