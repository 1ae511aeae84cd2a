import { describe, expect, it } from '@jest/globals';
import type { HookShape, LiveSettings } from '../live/settings.ts';
import { receiveHooks } from './hook_receiver.ts';
import { recordsOf, runLiveSandbox } from './live_sandbox.ts';

const { api, control, live } = runLiveSandbox();
const receiver = receiveHooks();

const subscribe = async (query: Record<string, string> = {}, sent = {}) =>
  live('GET', '/1/webhooks/add', {
    query: {
      url: `${receiver.origin}/hook`,
      events: 'event.created,event.updated',
      ...query,
    },
    ...sent,
  });
const set = (settings: Partial<LiveSettings>) =>
  control('PUT', '/settings', { live: settings });
const add = (form: Record<string, string> = {}) =>
  live('POST', '/1/events/add', {
    form: {
      start: '2026-03-16 10:00:00',
      end: '2026-03-16 11:30:00',
      ...form,
    },
  });
const events = async () =>
  (await control('GET', '/deliveries')).map(({ event }) => event);

describe('A webhook', () => {
  it('tells of an entry that was written, unsigned', async () => {
    await subscribe();
    const { body } = await add({ notes: 'Call' });
    const [hook] = await receiver.arrived(1);
    expect(hook?.body).toMatchObject({ id: body.data.id, notes: 'Call' });
    expect(Object.keys(hook?.headers ?? {})).not.toContain('webhook-signature');
  });

  it.each<[HookShape, unknown]>([
    ['object', { id: 601 }],
    ['wrapped', { event: 'event.created', data: { id: 601 } }],
    ['list', [{ id: 601 }]],
    ['ids', { event: 'event.created', ids: [601] }],
    ['nothing', { event: 'event.created' }],
  ])('can say it as %s', async (hook_shape, body) => {
    await set({ hook_shape });
    await subscribe();
    await add();
    const [hook] = await receiver.arrived(1);
    expect(hook?.body).toMatchObject(body as object);
  });

  it.each<[string, () => Promise<unknown>, string[]]>([
    [
      'a timer’s start, sync and stop',
      async () => {
        await live('POST', '/1/tasks/track/2');
        await live('POST', '/1/tasks/sync/2');
        await live('POST', '/1/tasks/stop/2');
      },
      ['event.created', 'event.updated', 'event.updated'],
    ],
    [
      'an entry’s change',
      () => live('POST', '/1/events/update/5', { form: { notes: 'x' } }),
      ['event.updated'],
    ],
    [
      'a change that somebody else makes',
      () => api('PUT', '/time-entries/entry_5', { body: { description: 'x' } }),
      ['event.updated'],
    ],
    ['an entry’s end', () => live('DELETE', '/1/events/delete/5'), []],
    ['a project’s end', () => live('PUT', '/1/projects/close/1'), []],
    ['another workspace', () => live('POST', '/2/tasks/track'), []],
  ])('tells of %s', async (_what, happen, told) => {
    await subscribe();
    await happen();
    expect(await events()).toEqual(told);
  });

  it('tells of a timer as a setting says', async () => {
    await set({
      timer_hooks: { start: null, sync: null, stop: 'event.created' },
    });
    await subscribe();
    await live('POST', '/1/tasks/track/2');
    await live('POST', '/1/tasks/stop/2');
    expect(await events()).toEqual(['event.created']);
  });

  it('tells of what was asked for alone', async () => {
    await subscribe({ events: 'event.updated' });
    await add();
    expect(await events()).toEqual([]);
  });

  it('shows a co-worker nobody else’s time', async () => {
    await subscribe({}, { password: 'app_sandbox_alan' });
    await add();
    await add({ user_id: '3' });
    expect(await events()).toEqual(['event.created']);
  });

  it.each<[HookShape, unknown]>([
    ['object', [{ id: 601 }, { id: 602 }]],
    ['wrapped', { data: [{ id: 601 }, { id: 602 }] }],
    ['ids', { ids: [601, 602] }],
  ])(
    'that is grouped tells of all that waits at once, late: %s',
    async (hook_shape, body) => {
      await set({ hook_shape });
      await control('PUT', '/settings', { deliveries: { hold: true } });
      await subscribe({ grouped: 'true' });
      await add();
      await add();
      expect(receiver.received).toEqual([]);
      expect(await control('POST', '/deliveries/release')).toEqual({
        released: 1,
      });
      const [hook] = await receiver.arrived(1);
      expect(hook?.body).toMatchObject(body as object);
      await add();
      await control('POST', '/deliveries/release');
      expect(await receiver.arrived(2)).toHaveLength(2);
    },
  );

  it('is held one by one if it isn’t grouped', async () => {
    await control('PUT', '/settings', { deliveries: { hold: true } });
    await subscribe();
    await add();
    await add();
    expect(await control('POST', '/deliveries/release')).toEqual({
      released: 2,
    });
    expect(await receiver.arrived(2)).toHaveLength(2);
  });

  it('comes again, and can be sent once more', async () => {
    await control('PUT', '/settings', { deliveries: { retry_base_ms: 1 } });
    receiver.statuses = [500];
    await subscribe();
    await add();
    await receiver.arrived(2);
    const [delivery] = await control('GET', '/deliveries');
    await control('POST', `/deliveries/${delivery?.id ?? ''}/redeliver`);
    const bodies = (await receiver.arrived(3)).map(({ text }) => text);
    expect(new Set(bodies).size).toBe(1);
  });
});

describe('Subscribing', () => {
  it('makes one more each time, listed until it is removed either way', async () => {
    await subscribe();
    await subscribe();
    await live('DELETE', '/1/webhooks/1');
    expect(
      recordsOf(await live('GET', '/1/webhooks')).map(({ id }) => id),
    ).toEqual([2]);
    await live('GET', '/1/webhooks/2/delete');
    expect((await live('GET', '/1/webhooks')).body.data).toEqual([]);
  });

  it('is listed where a setting says', async () => {
    await subscribe();
    await set({ hook_list: 'webhooks' });
    const { body } = await live('GET', '/1/webhooks');
    expect(body).toMatchObject({
      data: {},
      webhooks: {
        data: [{ id: 1, events: ['event.created', 'event.updated'] }],
      },
    });
  });

  it('answers a secret if a setting says so', async () => {
    await set({ hook_secret: true });
    expect((await subscribe()).body.data.secret).toMatch(/^whsec_/);
  });

  it.each([
    [{ events: 'task.created' }],
    [{ events: '' }],
    [{ url: 'http://elsewhere.example/' }],
    [{ url: '' }],
  ])('is refused: %j', async (query) => {
    expect((await subscribe(query)).body.response.status).toBe(500);
  });

  it('ends if its address is gone', async () => {
    receiver.statuses = [410];
    await subscribe();
    await add();
    await receiver.arrived(1);
    // The answer has arrived here; the sandbox hears of it a moment later.
    while ((await control('GET', '/webhooks')).length > 0) {
      await new Promise(setImmediate);
    }
    expect((await live('GET', '/1/webhooks')).body.data).toEqual([]);
  });
});
