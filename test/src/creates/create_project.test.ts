import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { shownProject } from '../shown.ts';
import { created, post, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.creates.create_project.operation;

describe('Create Project', () => {
  it('creates a project with all that was filled in', async () => {
    const { requests } = trackingTime(created(example('Project')));
    await expect(
      run(perform, {
        inputData: {
          name: 'Website Redesign',
          client_id: 'client_12',
          status: 'active',
          billable: 'true',
          budget: '100h',
          color: '#3366ff',
        },
      }),
    ).resolves.toEqual(shownProject(example('Project')));
    expect(requests).toEqual([
      post('/projects', {
        name: 'Website Redesign',
        client_id: 'client_12',
        status: 'active',
        billable: true,
        budget: 360_000,
        color: '#3366ff',
      }),
    ]);
  });

  it.each(['100', '100h', 100])('takes %j for 100 hours', async (budget) => {
    const { requests } = trackingTime(created(example('Project')));
    await run(perform, { inputData: { name: 'Website Redesign', budget } });
    expect(requests).toEqual([
      post('/projects', { name: 'Website Redesign', budget: 360_000 }),
    ]);
  });

  it('needs no more than a name', async () => {
    const { requests } = trackingTime(created(example('Project')));
    await run(perform, { inputData: { name: 'Website Redesign' } });
    expect(requests).toEqual([post('/projects', { name: 'Website Redesign' })]);
  });

  it.each([
    [{ budget: 'plenty' }, 'Budget couldn\'t be read: "plenty"'],
    [{ budget: '1,500' }, 'Budget is 1,500, which could be 1500 or 1.5.'],
    [
      { status: 'paused' },
      'Status got "paused", which isn\'t one of its choices. Choose or map one of these: "Active", "On hold"',
    ],
  ])('sends nothing for %j', async (unreadable, message) => {
    await expect(
      run(perform, { inputData: { name: 'Website', ...unreadable } }),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(message),
    });
  });
});
