import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { signedHook } from '../signed_hook.ts';
import { created, get, list, post, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform, performList, performSubscribe } =
  App.triggers.project_status_changed.operation;
const delivery = example('ProjectStatusChangedDelivery');
const project = example('Project');
const changed = signedHook(delivery);

describe('Project Status Changed', () => {
  it('runs the Zap with the project, and the status it had', async () => {
    await expect(run(perform, changed)).resolves.toEqual([
      {
        ...delivery.data,
        changed_fields: ['status'],
        previous: { status: 'active' },
      },
    ]);
  });

  it.each([
    [{ new_status: 'completed', old_status: 'active' }, 1],
    [{ new_status: 'archived' }, 0],
    [{ old_status: 'on_hold' }, 0],
    [{ client_id: 'client_13' }, 0],
  ])('with %j wanted', async (inputData, runs) => {
    await expect(run(perform, { ...changed, inputData })).resolves.toHaveLength(
      runs,
    );
  });

  it('hands over the filters that TrackingTime knows', async () => {
    const { requests } = trackingTime(created(example('WebhookCreated')));
    const targetUrl = 'https://hooks.zapier.com/hooks/standard/1/abc/';
    await run(performSubscribe, {
      targetUrl,
      inputData: { client_id: 'client_12', new_status: 'completed' },
    });
    expect(requests).toEqual([
      post('/webhooks', {
        event: 'project.status_changed',
        target_url: targetUrl,
        filter: { client_id: 'client_12' },
      }),
    ]);
  });

  it('shows the projects that changed last in the editor, in the same shape', async () => {
    const { requests } = trackingTime(list([project]), list([project]));
    const shown = {
      ...project,
      changed_fields: [],
      previous: { status: null },
    };
    await expect(run(performList)).resolves.toEqual([shown]);
    await expect(
      run(performList, {
        inputData: { client_id: 'client_12', old_status: 'on_hold' },
      }),
    ).resolves.toEqual([shown]);
    const newest = { sort: '-updated_at', per_page: '10' };
    expect(requests).toEqual([
      get('/projects', newest),
      get('/projects', { ...newest, client_id: 'client_12' }),
    ]);
  });

  it('shows none where there are none', async () => {
    trackingTime(list([]));
    await expect(run(performList)).resolves.toEqual([]);
  });
});
