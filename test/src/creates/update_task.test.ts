import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { inputFields } from '../../../src/creates/update_task.ts';
import { example } from '../contract.ts';
import { put, record, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.creates.update_task.operation;
const task = example('Task');

const update = (inputData: Record<string, unknown>) =>
  run(perform, { inputData: { task_id: 'task_789', ...inputData } });

describe('Update Task', () => {
  it('changes all that was filled in, and leaves the task in its project', async () => {
    const { requests } = trackingTime(record(task));
    await expect(
      update({
        project_id: 'proj_456',
        name: 'Draft the homepage',
        status: 'Done',
        assignee_id: 'user_34',
        estimate: '4h',
        due_date: '2026-03-31',
      }),
    ).resolves.toMatchObject(task);
    expect(requests).toEqual([
      put('/tasks/task_789', {
        name: 'Draft the homepage',
        status: 'done',
        assignee_id: 'user_34',
        estimate: 14_400,
        due_date: '2026-03-31',
      }),
    ]);
  });

  it('takes a task that is mapped alone: the form does not wait for a project', async () => {
    const { requests } = trackingTime(record(task));
    await update({ status: 'done', name: '' });
    expect(requests).toEqual([put('/tasks/task_789', { status: 'done' })]);
    const asked = inputFields.filter((field) => 'dependsOn' in field);
    expect(asked).toEqual([]);
  });

  it('empties the fields picked', async () => {
    const { requests } = trackingTime(record(task));
    await update({ clear: ['assignee_id', 'estimate', 'Due Date'] });
    expect(requests).toEqual([
      put('/tasks/task_789', {
        assignee_id: null,
        estimate: null,
        due_date: null,
      }),
    ]);
  });

  it('leaves the estimate as it is if only a unit is left of it', async () => {
    const { requests } = trackingTime(record(task));
    await update({ name: 'Draft', estimate: 'h' });
    expect(requests).toEqual([put('/tasks/task_789', { name: 'Draft' })]);
  });

  it.each([
    [{}, 'There is nothing to change'],
    [{ project_id: 'proj_456' }, 'There is nothing to change'],
    [{ estimate: 'h' }, 'There is nothing to change'],
    [{ task_id: '', name: 'Draft' }, 'Task is empty'],
    [
      { due_date: '2026-03-31', clear: ['due_date'] },
      '"Due Date" is filled in and also chosen',
    ],
    [{ clear: ['name'] }, 'Clear These Fields got'],
    [{ status: 'closed' }, 'Choose or map one of these: "Open", "Done"'],
    [{ estimate: 'long' }, `Estimate couldn't be read: "long"`],
    [{ due_date: 'soon' }, `Due Date couldn't be read: "soon"`],
  ])('sends nothing for %j', async (inputData, message) => {
    await expect(update(inputData)).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(message),
    });
  });

  it('halts for a task that is gone', async () => {
    trackingTime(refusal(404, 'not_found'));
    await expect(update({ name: 'Draft' })).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(
        `TrackingTime couldn't find the task "task_789".`,
      ),
    });
  });
});
