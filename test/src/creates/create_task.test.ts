import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { shownTask } from '../shown.ts';
import { created, post, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.creates.create_task.operation;

describe('Create Task', () => {
  const needed = { name: 'Draft the homepage', project_id: 'proj_456' };

  it('creates a task with all that was filled in', async () => {
    const { requests } = trackingTime(created(example('Task')));
    await expect(
      run(perform, {
        inputData: {
          ...needed,
          assignee_id: 'user_34',
          estimate: '4h',
          due_date: '2026-03-31',
        },
      }),
    ).resolves.toEqual(shownTask(example('Task')));
    expect(requests).toEqual([
      post('/tasks', {
        ...needed,
        assignee_id: 'user_34',
        estimate: 14_400,
        due_date: '2026-03-31',
      }),
    ]);
  });

  it('is due on the day that it is where the Zap lives', async () => {
    const { requests } = trackingTime(created(example('Task')));
    await run(perform, {
      inputData: { ...needed, due_date: '2026-03-31T23:30:00Z' },
      meta: { timezone: 'Asia/Tokyo' },
    });
    expect(requests).toEqual([
      post('/tasks', { ...needed, due_date: '2026-04-01' }),
    ]);
  });

  it('needs no more than a name and a project', async () => {
    const { requests } = trackingTime(created(example('Task')));
    await run(perform, { inputData: needed });
    expect(requests).toEqual([post('/tasks', needed)]);
  });

  it.each(['h', ' min', 'h decimal'])(
    'creates a task without an estimate if only the unit "%s" is left of it',
    async (estimate) => {
      const { requests } = trackingTime(created(example('Task')));
      await run(perform, { inputData: { ...needed, estimate } });
      expect(requests).toEqual([post('/tasks', needed)]);
    },
  );

  it.each([
    [{ project_id: '' }, 'Project is empty'],
    [{ estimate: 'long' }, 'Estimate couldn\'t be read: "long"'],
    [{ due_date: 'soon' }, 'Due Date couldn\'t be read: "soon"'],
  ])('sends nothing for %j', async (unreadable, message) => {
    await expect(
      run(perform, { inputData: { ...needed, ...unreadable } }),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(message),
    });
  });
});
