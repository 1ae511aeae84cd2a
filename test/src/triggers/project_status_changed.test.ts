import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { outcomeOf, play, type Case } from '../cases.ts';
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

const chosen = { project_id: 'proj_456' };

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

  it.each<Case>([
    {
      title: 'those that changed last',
      answers: [list([project])],
      asks: [get('/projects', newest)],
      gives: [shown],
    },
    {
      title: "those of a client, whatever their old status: it isn't known",
      input: { client_id: 'client_12', old_status: 'on_hold' },
      answers: [list([project])],
      asks: [get('/projects', { ...newest, client_id: 'client_12' })],
      gives: [shown],
    },
    {
      title: 'those that have the new status, however long ago they changed',
      input: { new_status: 'active', client_id: 'client_12' },
      answers: [list([project])],
      asks: [
        get('/projects', {
          ...newest,
          client_id: 'client_12',
          status: 'active',
        }),
      ],
      gives: [shown],
    },
    {
      title: 'the project that was chosen, however long ago it changed',
      input: chosen,
      answers: [record(project)],
      asks: [get('/projects/proj_456')],
      gives: [shown],
    },
    {
      title: 'none if the project chosen has another status',
      input: { ...chosen, new_status: 'archived' },
      answers: [record(project)],
      asks: [get('/projects/proj_456')],
      gives: [],
    },
    {
      title: 'none if the project chosen is gone',
      input: chosen,
      answers: [refusal(404, 'not_found')],
      asks: [get('/projects/proj_456')],
      gives: [],
    },
  ])('shows in the editor $title', async (row) => {
    expect(await play(performList, row)).toEqual(outcomeOf(row));
  });

  it('has a sample of a project whose status was another before', () => {
    expect(sample).toMatchObject({
      status: 'completed',
      changed_fields: ['status'],
      previous: { status: 'active' },
    });
  });
});
