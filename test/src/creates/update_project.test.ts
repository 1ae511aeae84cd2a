import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { put, record, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.creates.update_project.operation;
const project = example('Project');

const update = (inputData: Record<string, unknown>) =>
  run(perform, { inputData: { project_id: 'proj_456', ...inputData } });

describe('Update Project', () => {
  it('changes all that was filled in', async () => {
    const { requests } = trackingTime(record(project));
    await expect(
      update({
        name: 'Website Redesign',
        client_id: 'client_12',
        status: 'Completed',
        billable: 'no',
        budget: '12h 30m',
        color: '#3366ff',
      }),
    ).resolves.toMatchObject(project);
    expect(requests).toEqual([
      put('/projects/proj_456', {
        name: 'Website Redesign',
        client_id: 'client_12',
        status: 'completed',
        billable: false,
        budget: 45_000,
        color: '#3366ff',
      }),
    ]);
  });

  it('leaves empty fields as they are', async () => {
    const { requests } = trackingTime(record(project));
    await update({ status: 'on_hold', name: ' ', budget: '', clear: [] });
    expect(requests).toEqual([
      put('/projects/proj_456', { status: 'on_hold' }),
    ]);
  });

  it('empties the fields picked', async () => {
    const { requests } = trackingTime(record(project));
    await update({ clear: ['client_id', 'Budget', 'color'] });
    expect(requests).toEqual([
      put('/projects/proj_456', { client_id: null, budget: null, color: null }),
    ]);
  });

  it.each([
    [{}, 'There is nothing to change'],
    [{ project_id: ' ', name: 'Website' }, 'Project is empty'],
    [
      { budget: '100', clear: ['Budget'] },
      '"Budget" is filled in and also chosen',
    ],
    [{ clear: ['status'] }, 'Clear These Fields got'],
    [{ status: 'paused' }, 'Choose or map one of these: "Active", "On hold"'],
    [{ budget: 'plenty' }, `Budget couldn't be read: "plenty"`],
  ])('sends nothing for %j', async (inputData, message) => {
    await expect(update(inputData)).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(message),
    });
  });

  it('halts for a project that is gone', async () => {
    trackingTime(refusal(404, 'not_found'));
    await expect(update({ name: 'Website' })).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(
        `TrackingTime couldn't find the project "proj_456".`,
      ),
    });
  });
});
