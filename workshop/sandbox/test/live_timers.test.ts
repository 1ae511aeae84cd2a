import { describe, expect, it } from '@jest/globals';
import { recordsOf, runLiveSandbox, statusesOf } from './live_sandbox.ts';

const { api, control, live } = runLiveSandbox();
const track = (path: string, form: Record<string, string> = {}) =>
  live('POST', `/1/tasks/track${path}`, { form });
const stop = (path: string, form: Record<string, string> = {}) =>
  live('POST', `/1/tasks/stop${path}`, { form });
const tracking = async (user = 1) =>
  recordsOf(await live('GET', `/1/users/${user}/tasks/tracking`));
const advance = (seconds: number) =>
  control('POST', '/clock', { advance_seconds: seconds });

describe('A timer', () => {
  it('is a task that somebody tracks', async () => {
    const started = await track('/2', { notes: 'Call' });
    expect(await tracking()).toEqual([
      expect.objectContaining({
        id: 2,
        tracking: true,
        account_id: 1,
        users: expect.arrayContaining([
          expect.objectContaining({
            id: 1,
            event: expect.objectContaining({
              id: started.body.data.id,
              notes: 'Call',
            }),
          }),
        ]),
      }),
    ]);
    await stop('/2');
    expect(await tracking()).toEqual([]);
  });

  it.each([
    ['a project', { project_id: '1' }, 9_400_000_001],
    ['nothing', {}, 9_500_000_001],
  ])('on %s has a hidden task', async (_what, form, number) => {
    await track('', form);
    const [task] = await tracking();
    expect(task).toMatchObject({ id: number, type: 'GHOST', name: '' });
    expect(statusesOf(await stop(`/${number}`))).toEqual([200, 200]);
  });

  it('isn’t in the list of tasks but of those that are tracked', async () => {
    await track('', { project_id: '1' });
    const listed = async (filter: string) =>
      recordsOf(await live('GET', `/1/tasks/paginated?filter=${filter}`)).map(
        ({ type }) => type,
      );
    expect(await listed('TRACKING')).toEqual(['GHOST']);
    expect(new Set(await listed('ALL'))).toEqual(new Set(['PERSONAL']));
  });

  it('makes an entry that looks finished, with an end that moves', async () => {
    await track('/2');
    const last = async () =>
      recordsOf(await live('GET', '/1/events?order=desc&page_size=3')).find(
        ({ ety }) => ety === 'WORK',
      );
    await advance(600);
    expect((await last())?.d).toBeCloseTo(600, -1);
    await advance(600);
    expect((await last())?.d).toBeCloseTo(1_200, -1);
  });

  it('has the end of its last sync, if a setting says so', async () => {
    await control('PUT', '/settings', { live: { running_end: 'sync' } });
    const { body } = await track('/2');
    await advance(600);
    const read = async () =>
      (await live('GET', `/1/events/${String(body.data.id)}`)).body.data
        .duration;
    expect(await read()).toBe(0);
    await live('POST', '/1/tasks/sync/2');
    expect(await read()).toBeCloseTo(600, -1);
  });

  it('can be answered with its task', async () => {
    const { body } = await track('/2', { return_task: 'true' });
    expect(body.data).toMatchObject({ id: 2, name: 'Design', tracking: true });
  });

  it.each([
    ['in the body alone', {}, [200, 502]],
    ['as HTTP’s status too', { under_200: [] }, [502, 502]],
  ])(
    'runs once for each person, and says so %s',
    async (_how, settings, statuses) => {
      await control('PUT', '/settings', { live: settings });
      await track('/2');
      expect(statusesOf(await track('/3'))).toEqual(statuses);
      expect(
        statusesOf(await track('/3', { stop_running_task: 'true' })),
      ).toEqual([200, 200]);
      expect(await tracking()).toHaveLength(1);
    },
  );

  it('is started and stopped at the times that are sent', async () => {
    const zone = { timezone: 'GMT+02:00' };
    await track('/2', { date: '2026-03-31 12:00:00', ...zone });
    const { body } = await stop('/2', { date: '2026-03-31 12:30:00', ...zone });
    const { body: stored } = await api(
      'GET',
      `/time-entries/entry_${String(body.data.id)}`,
    );
    expect(stored.data).toMatchObject({
      start_time: '2026-03-31T10:00:00Z',
      duration: 1_800,
    });
  });

  it('is stopped in the zone it was started in', async () => {
    const date = '2026-03-31 12:00:00';
    await track('/2', { date, timezone: 'GMT+02:00' });
    const answer = await stop('/2', { date, timezone: 'GMT+03:00' });
    expect(statusesOf(answer)).toEqual([500, 500]);
    expect(await tracking()).toHaveLength(1);
  });

  it.each([
    ['another task', '/3', {}],
    ['a time before its start', '/2', { date: '2026-03-01 12:00:00' }],
  ])('can’t be stopped by %s', async (_what, path, form) => {
    await track('/2');
    expect(statusesOf(await stop(path, form))).toEqual([200, 500]);
  });

  it('can be stopped in the second it was started in, and by its task’s number', async () => {
    const form = { date: '2026-03-31 12:00:00', timezone: 'GMT+01:00' };
    await track('', { task_id: '2', ...form });
    const { body } = await stop('', { task_id: '2', ...form });
    expect(body.data.duration).toBe(0);
  });

  it('is listed over all workspaces of its person', async () => {
    await live('POST', '/2/tasks/track');
    const tasks = await tracking();
    expect(tasks.map(({ account_id }) => account_id)).toEqual([2]);
  });

  it('of somebody else is in no path', async () => {
    await track('/2', { user_id: '2' });
    expect([await tracking(1), await tracking(2)]).toEqual([
      [expect.objectContaining({ id: 2 })],
      [],
    ]);
  });
});
