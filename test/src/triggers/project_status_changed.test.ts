import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { shownProject } from '../shown.ts';
import { signedHook } from '../signed_hook.ts';
import {
  created,
  get,
  list,
  post,
  record,
  refusal,
  trackingTime,
} from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform, performList, performSubscribe, sample } =
  App.triggers.project_status_changed.operation;
const delivery = example('ProjectStatusChangedDelivery');
const project = example('Project');
const changed = signedHook(delivery);

/** A project as the editor lists it: what it was before is not known. */
const shown = {
  ...shownProject(project),
  changed_fields: [],
  previous: { status: null },
};

const newest = { sort: '-updated_at', per_page: '100' };

/** What the editor lists with these filters. */
const listed = (inputData: object) =>
  run(performList, { inputData: { ...inputData } });

describe('Project Status Changed', () => {
  it('runs the Zap with the project, and the status it had', async () => {
    await expect(run(perform, changed)).resolves.toEqual([
      {
        ...shownProject(delivery.data),
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
    await expect(run(performList)).resolves.toEqual([shown]);
    await expect(
      run(performList, {
        inputData: { client_id: 'client_12', old_status: 'on_hold' },
      }),
    ).resolves.toEqual([shown]);
    expect(requests).toEqual([
      get('/projects', newest),
      get('/projects', { ...newest, client_id: 'client_12' }),
    ]);
  });

  it('asks for projects that have the status wanted, and so finds them however long ago they changed', async () => {
    const { requests } = trackingTime(list([project]));
    await expect(
      listed({ new_status: 'active', client_id: 'client_12' }),
    ).resolves.toEqual([shown]);
    expect(requests).toEqual([
      get('/projects', {
        ...newest,
        client_id: 'client_12',
        status: 'active',
      }),
    ]);
  });

  it('shows the project that was chosen, however long ago it changed', async () => {
    const { requests } = trackingTime(record(project), record(project));
    const { id } = project;
    await expect(listed({ project_id: id })).resolves.toEqual([shown]);
    await expect(
      listed({ project_id: id, new_status: 'archived' }),
    ).resolves.toEqual([]);
    const asked = get('/projects/proj_456');
    expect(requests).toEqual([asked, asked]);
  });

  it('shows none where the project chosen is gone', async () => {
    trackingTime(refusal(404, 'not_found'));
    await expect(listed({ project_id: 'proj_456' })).resolves.toEqual([]);
  });

  it('has a sample of a project whose status was another before', () => {
    expect(sample).toMatchObject({
      status: 'completed',
      changed_fields: ['status'],
      previous: { status: 'active' },
    });
  });

  it('shows none where there there are none', async () => {
    trackingTime(list([]));
    await expect(run(performList)).resolves.toEqual([]);
  });
});
