import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import type { DeliverySettings } from '../settings.ts';
import { receiveHooks, type Received } from './hook_receiver.ts';
import { runSandbox, type Fields } from './running_sandbox.ts';

const { api, control } = runSandbox();
const receiver = receiveHooks();

const deliveries = () => control('GET', '/deliveries');
const settings = (changes: Partial<DeliverySettings>) =>
  control('PUT', '/settings', { deliveries: changes });
const quickly = { retry_base_ms: 5, retry_factor: 2 };

const subscribe = async (
  event: string,
  filter?: Fields,
): Promise<{ id: string; secret: string }> => {
  const { body } = await api('POST', '/webhooks', {
    body: {
      event,
      target_url: `${receiver.origin}/${event}`,
      ...(filter && { filter }),
    },
  });
  return { id: String(body.data.id), secret: String(body.data.secret) };
};

const createEntry = (fields: Fields = {}) =>
  api('POST', '/time-entries', {
    body: { start_time: '2026-03-16T09:00:00Z', duration: 60, ...fields },
  });

/** Waits until no delivery is under way: what did not arrive by then never will. */
const settled = async (): ReturnType<typeof deliveries> => {
  for (;;) {
    const all = await deliveries();
    if (all.every(({ state }) => state !== 'waiting')) {
      return all;
    }
    await new Promise((done) => setTimeout(done, 5));
  }
};

const verify = (secret: string, { text, headers }: Received) =>
  new Webhook(secret).verify(text, headers as Record<string, string>);

describe('A subscription', () => {
  it('is told of its event, signed with the secret it was given', async () => {
    const { secret } = await subscribe('time_entry.created');
    const { body: entry } = await createEntry();
    const [hook] = await receiver.arrived(1);
    if (hook === undefined) {
      throw new Error('Nothing arrived.');
    }
    expect(verify(secret, hook)).toEqual(hook.body);
    expect(hook.headers['webhook-id']).toBe(hook.body.id);
    expect(hook.body).toMatchObject({
      event: 'time_entry.created',
      data: entry.data,
    });
  });

  it('shows its secret once', async () => {
    await subscribe('timer.started');
    expect((await api('GET', '/webhooks')).text).not.toContain('whsec_');
  });

  it('is told no more once it has ended', async () => {
    const { id } = await subscribe('time_entry.created');
    await api('DELETE', `/webhooks/${id}`);
    await createEntry();
    await settled();
    expect(receiver.received).toEqual([]);
  });

  it('takes https addresses, and http ones of this machine', async () => {
    for (const [target_url, status] of [
      ['https://hooks.example/1', 201],
      ['http://127.0.0.1:1/1', 201],
      ['http://hooks.example/1', 400],
      ['ftp://hooks.example/1', 400],
    ]) {
      const answer = await api('POST', '/webhooks', {
        body: { event: 'timer.started', target_url },
      });
      expect([target_url, answer.status]).toEqual([target_url, status]);
    }
  });
});

describe('Events', () => {
  const told = async (count: number) =>
    (await receiver.arrived(count)).map(({ body }) => body.event).sort();

  it('of a timer are that it started, and that it stopped and the entry is complete', async () => {
    for (const event of [
      'timer.started',
      'timer.stopped',
      'time_entry.created',
      'time_entry.updated',
    ]) {
      await subscribe(event);
    }
    await api('POST', '/time-entries/start', { body: {} });
    expect(await told(1)).toEqual(['timer.started']);
    await api('POST', '/time-entries/stop', { body: {} });
    expect(await told(3)).toEqual([
      'time_entry.created',
      'timer.started',
      'timer.stopped',
    ]);
  });

  it('of a change say what was there before; of none there is nothing to say', async () => {
    const { body } = await createEntry({ description: 'Call' });
    await subscribe('time_entry.updated');
    const path = `/time-entries/${String(body.data.id)}`;
    await api('PUT', path, { body: { description: 'Call' } });
    await api('PUT', path, { body: { project_id: 'proj_1' } });
    const [hook] = await receiver.arrived(1);
    expect(hook?.body).toMatchObject({
      data: { description: 'Call', project_id: 'proj_1' },
      previous: { project_id: null, client_id: null },
    });
    await settled();
    expect(receiver.received).toHaveLength(1);
  });

  it('of a deletion hold the entry as it was', async () => {
    const { body } = await createEntry({ description: 'Call' });
    await subscribe('time_entry.deleted');
    await api('DELETE', `/time-entries/${String(body.data.id)}`);
    const [hook] = await receiver.arrived(1);
    expect(hook?.body.data).toEqual(body.data);
  });

  it('of a project follow what people do in the app', async () => {
    await subscribe('project.status_changed', { project_id: 'proj_1' });
    for (const id of ['proj_1', 'proj_2']) {
      await control('PUT', `/projects/${id}/status`, {
        status: 'completed',
      });
    }
    await settled();
    expect(
      receiver.received.map(({ body }) => [
        body.data.id,
        body.data.status,
        body.previous,
      ]),
    ).toEqual([['proj_1', 'completed', { status: 'active' }]]);
  });

  it('of a project follow an update that changes its status, and no other', async () => {
    await subscribe('project.status_changed');
    const update = (body: Fields) => api('PUT', '/projects/proj_1', { body });
    await update({ name: 'Another name' });
    await update({ status: 'active' });
    const { body } = await update({ status: 'completed', budget: null });
    await settled();
    expect(
      receiver.received.map(({ body: { data, previous } }) => [data, previous]),
    ).toEqual([[body.data, { status: 'active' }]]);
  });

  it.each<[string, unknown, Fields, Fields]>([
    [
      'project_id',
      'proj_1',
      { project_id: 'proj_1' },
      { project_id: 'proj_2' },
    ],
    [
      'client_id',
      'client_1',
      { project_id: 'proj_1' },
      { project_id: 'proj_3' },
    ],
    ['task_id', 'task_1', { task_id: 'task_1' }, { task_id: 'task_2' }],
    ['user_id', 'user_1', { user_id: 'user_1' }, { user_id: 'user_2' }],
    [
      'tag_id',
      'tag_1',
      { tag_ids: ['tag_2', 'tag_1'] },
      { tag_ids: ['tag_2'] },
    ],
    ['billable', true, { billable: true }, { billable: false }],
  ])(
    'reach a subscription only if they meet its %s',
    async (condition, value, wanted, unwanted) => {
      await subscribe('time_entry.created', { [condition]: value });
      await createEntry(unwanted);
      const { body } = await createEntry(wanted);
      await settled();
      expect(receiver.received.map((hook) => hook.body.data)).toEqual([
        body.data,
      ]);
    },
  );
});

describe('A delivery', () => {
  it('is made again, with the same id and body, until it is answered with 2xx', async () => {
    await settings(quickly);
    const { secret } = await subscribe('time_entry.created');
    receiver.statuses = [500, 302, 404, 204];
    await createEntry();
    const hooks = await receiver.arrived(4);
    expect(
      new Set(
        hooks.map(
          ({ text, headers }) => `${text}${String(headers['webhook-id'])}`,
        ),
      ).size,
    ).toBe(1);
    for (const hook of hooks) {
      expect(() => verify(secret, hook)).not.toThrow();
    }
    const [delivery] = await settled();
    expect([
      delivery?.state,
      delivery?.attempts.map(({ status }) => status),
    ]).toEqual(['delivered', [500, 302, 404, 204]]);
  });

  it('that gets no answer in time is made again', async () => {
    // A busy machine may be too late more than once.
    await settings({
      ...quickly,
      retry_factor: 1,
      attempts: 500,
      time_limit_ms: 30,
    });
    await subscribe('time_entry.created');
    receiver.statuses = [0];
    await createEntry();
    const [delivery] = await settled();
    const attempts = delivery?.attempts ?? [];
    expect([attempts[0], attempts.at(-1)]).toMatchObject([
      { status: null, error: 'No answer within the time limit.' },
      { status: 200 },
    ]);
  });

  it('fails when its attempts are used up', async () => {
    await settings({ ...quickly, attempts: 3 });
    await subscribe('time_entry.created');
    receiver.statuses = [500, 500, 500];
    await createEntry();
    const [delivery] = await settled();
    expect([delivery?.state, delivery?.attempts.length]).toEqual(['failed', 3]);
  });

  it('answered with 410 ends the subscription', async () => {
    await subscribe('time_entry.created');
    receiver.statuses = [410];
    await createEntry();
    expect((await settled()).map(({ state }) => state)).toEqual([
      'unsubscribed',
    ]);
    expect((await api('GET', '/webhooks')).body.meta.total).toBe(0);
    await createEntry();
    expect(await deliveries()).toHaveLength(1);
  });

  it('can be asked for again', async () => {
    await subscribe('time_entry.created');
    await createEntry();
    const [first] = await settled();
    await control('POST', `/deliveries/${first?.id ?? ''}/redeliver`);
    const hooks = await receiver.arrived(2);
    expect(hooks[1]?.body).toEqual(hooks[0]?.body);
  });

  it('can be held back, and sent later', async () => {
    await settings({ hold: true });
    await subscribe('time_entry.created');
    for (const description of ['first', 'second']) {
      await createEntry({ description });
    }
    expect((await deliveries()).map(({ state }) => state)).toEqual([
      'held',
      'held',
    ]);
    expect(receiver.received).toEqual([]);
    expect(await control('POST', '/deliveries/release')).toEqual({
      released: 2,
    });
    const hooks = await receiver.arrived(2);
    expect(hooks.map(({ body }) => body.data.description)).toEqual([
      'first',
      'second',
    ]);
  });
});
