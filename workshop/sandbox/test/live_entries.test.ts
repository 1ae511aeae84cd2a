import { describe, expect, it } from '@jest/globals';
import type { LiveSettings } from '../live/settings.ts';
import { recordsOf, runLiveSandbox, statusesOf } from './live_sandbox.ts';

const { api, control, live } = runLiveSandbox();
const set = (settings: Partial<LiveSettings>) =>
  control('PUT', '/settings', { live: settings });
const add = (form: Record<string, string>) =>
  live('POST', '/1/events/add', { form });
const march = { start: '2026-03-16 10:00:00', end: '2026-03-16 11:30:00' };

/** The entry as the documented API has it: in UTC. */
const stored = async (id: unknown) =>
  (await api('GET', `/time-entries/entry_${String(id)}`)).body.data;

describe('An entry’s times', () => {
  it.each([
    ['GMT+01:00', '09:00', '10:30'],
    ['GMT+1', '09:00', '10:30'],
    ['GMT', '10:00', '11:30'],
    ['GMT-03:30', '13:30', '15:00'],
    ['Europe/Berlin', '09:00', '10:30'],
  ])('are read in %s', async (timezone, start, end) => {
    const { body } = await add({ ...march, timezone });
    expect(await stored(body.data.id)).toMatchObject({
      start_time: `2026-03-16T${start}:00Z`,
      end_time: `2026-03-16T${end}:00Z`,
    });
  });

  it('come back as they were written', async () => {
    const { body } = await add({ ...march, timezone: 'GMT-03:00' });
    expect(body.data).toMatchObject({
      ...march,
      timezone: 'GMT-03:00',
      duration: 5_400,
    });
  });

  it('are of the person’s clock if no zone is sent', async () => {
    const { body } = await add({ ...march, user_id: '2' });
    expect([body.data.timezone, await stored(body.data.id)]).toEqual([
      'GMT-04:00',
      expect.objectContaining({ start_time: '2026-03-16T14:00:00Z' }),
    ]);
  });

  it('keep one offset over a change of clocks', async () => {
    const { body } = await add({
      start: '2026-03-29 00:30:00',
      end: '2026-03-29 03:30:00',
      timezone: 'GMT+00:00',
    });
    const read = await live('GET', `/1/events/${String(body.data.id)}`);
    expect(read.body.data).toMatchObject({
      start: '2026-03-29 00:30:00',
      end: '2026-03-29 03:30:00',
      timezone: 'GMT+00:00',
      duration: 10_800,
    });
  });

  it.each([
    [{ start: '2026-03-16T10:00:00+01:00' }, 200],
    [{ end: '2026-03-16 09:00:00' }, 500],
    [{ end: '16.03.2026' }, 500],
    [{ end: '2026-02-30 10:00:00' }, 500],
    [{ end: '', duration: '60' }, 200],
    [{ end: '' }, 500],
    [{ start: '' }, 500],
    [{ timezone: 'Mars/Olympus' }, 500],
  ])('can be %j: %i', async (form, status) => {
    expect(statusesOf(await add({ ...march, ...form }))).toEqual([200, status]);
  });

  it.each<[Partial<LiveSettings>, number]>([
    [{ takes_iso: false }, 500],
    [{ add_needs: ['duration'] }, 500],
    [{ add_needs: ['timezone'] }, 200],
  ])('can be refused by a setting: %j', async (settings, status) => {
    await set(settings);
    const answer = await add({
      start: '2026-03-16T10:00:00+01:00',
      end: march.end,
      timezone: 'GMT+01:00',
    });
    expect(answer.body.response.status).toBe(status);
  });
});

describe('What an entry is for', () => {
  it.each([
    ['a project', { project_id: '1' }, { project_id: 1, task_type: 'GHOST' }],
    ['a task', { task_id: '2' }, { project_id: 1, task_id: 2 }],
    ['nothing', {}, { project_id: null, task_type: 'GHOST', task: '' }],
    [
      'the hidden task of a project',
      { task_id: '9400000001' },
      { project_id: 1, task_id: 9_400_000_001 },
    ],
    [
      'a project by its name',
      { project_name: 'Online Shop' },
      { project_id: 2 },
    ],
    [
      'a project by a name that is its id',
      { project_name: '3' },
      { project_id: 3 },
    ],
    ['a project that is made', { project_name: 'New' }, { project: 'New' }],
    [
      'a task by its name',
      { project_id: '1', task_name: 'Design' },
      { task_id: 2, task: 'Design' },
    ],
    [
      'a task that is made',
      { project_id: '1', task_name: 'Tidy up' },
      { project_id: 1, task: 'Tidy up' },
    ],
  ])('can be %s', async (_what, form, fields) => {
    expect((await add({ ...march, ...form })).body.data).toMatchObject(fields);
  });

  it.each([
    [{ task_id: '2', project_id: '2' }, 'The task is not in this project.'],
    [{ project_id: '999' }, "The project doesn't exist."],
    [{ task_name: 'Nobody’s' }, 'The task needs a project.'],
  ])('is refused: %j', async (form, message) => {
    const { body } = await add({ ...march, ...form });
    expect(body.response).toMatchObject({ status: 500, message });
  });

  it('can be changed, and taken away', async () => {
    const { body } = await add({ ...march, task_id: '2', notes: 'Draft' });
    const change = async (form: Record<string, string>) =>
      (await live('POST', `/1/events/update/${String(body.data.id)}`, { form }))
        .body.data;
    expect(await change({ notes: 'Review' })).toMatchObject({
      ...march,
      task_id: 2,
      notes: 'Review',
    });
    expect(await change({ project_id: '2' })).toMatchObject({
      project_id: 2,
      task_type: 'GHOST',
    });
    expect(await change({ project_id: '0', notes: '' })).toMatchObject({
      project_id: null,
      notes: null,
    });
    expect(
      await change({ end: '2026-03-16 12:00:00', timezone: 'GMT+00:00' }),
    ).toMatchObject({ duration: 7_200 });
  });

  it('takes its end with each change, if a setting says so', async () => {
    await set({ update_needs_end: true });
    const { body } = await live('POST', '/1/events/update/1', {
      form: { notes: 'x' },
    });
    expect(body.response.status).toBe(500);
  });
});

describe('A list of entries', () => {
  const listed = async (query: Record<string, string>) =>
    recordsOf(await live('GET', '/1/events', { query }));
  const days = { from: '2026-03-16', to: '2026-03-20' };

  it('is short, or long', async () => {
    const [short] = await listed({ page_size: '1' });
    await set({ records: 'long' });
    const [long] = await listed({ page_size: '1' });
    expect([short?.s, short?.uid, long?.start, long?.user_id]).toEqual([
      long?.start,
      1,
      short?.s,
      1,
    ]);
  });

  it.each([
    ['one’s own', {}, { user_id: 'user_1' }],
    ['a person’s', { filter: 'USER', id: '2' }, { user_id: 'user_2' }],
    ['a project’s', { filter: 'PROJECT', id: '3' }, { project_id: 'proj_3' }],
    ['a task’s', { filter: 'TASK', id: '2' }, { task_id: 'task_2' }],
    [
      'a customer’s',
      { filter: 'CUSTOMER', id: '1' },
      { client_id: 'client_1' },
    ],
    ['everybody’s', { filter: 'COMPANY' }, {}],
  ])('has %s', async (_whose, query, documented) => {
    const rows = await listed({ ...query, page_size: '20000' });
    const { body } = await api(
      'GET',
      `/time-entries?${new URLSearchParams(documented).toString()}`,
    );
    const worked = rows.filter(({ ety }) => ety === 'WORK');
    expect(worked).toHaveLength(body.meta.total);
  });

  it.each([
    [{ filter: 'PROJECT' }, 'The filter PROJECT needs an id.'],
    [{ filter: 'NOBODY', id: '1' }, 'There is no filter NOBODY.'],
    [{ from: '16.03.2026' }, 'The field from must be a date: yyyy-MM-dd.'],
  ])('is refused: %j', async (query, message) => {
    const { body } = await live('GET', '/1/events', { query });
    expect(body.response).toMatchObject({ status: 500, message });
  });

  it('goes by whole days of the account, both included', async () => {
    const rows = await listed({ filter: 'COMPANY', ...days });
    const { body } = await api(
      'GET',
      '/time-entries?from=2026-03-16&to=2026-03-20',
    );
    expect(rows).toHaveLength(body.meta.total);
  });

  it.each(['created_at', 'updated_at'])(
    'goes by the day of %s if it is sorted by it',
    async (sort_by) => {
      await live('POST', '/1/events/update/5', { form: { notes: 'today' } });
      await add(march);
      const rows = await listed({
        filter: 'COMPANY',
        sort_by,
        from: '2026-03-31',
        to: '2026-03-31',
      });
      expect(rows.map(({ n }) => n)).toEqual(
        sort_by === 'created_at' ? [null] : ['today', null],
      );
    },
  );

  it('has pages from 0, and ends with an empty one', async () => {
    const pages = [];
    for (const page of ['0', '1', '2']) {
      pages.push(
        await listed({ filter: 'COMPANY', ...days, page, page_size: '30' }),
      );
    }
    const all = await listed({ filter: 'COMPANY', ...days });
    expect(pages.flat()).toEqual(all);
    expect(pages[2]).toEqual([]);
  });

  it('can be turned round', async () => {
    const up = await listed({ filter: 'COMPANY', ...days });
    const down = await listed({ filter: 'COMPANY', ...days, order: 'desc' });
    expect(down.map(({ id }) => id)).toEqual(up.map(({ id }) => id).reverse());
  });

  it('has what is planned, marked', async () => {
    const rows = await listed({ filter: 'COMPANY', from: '2026-03-30' });
    expect(
      rows
        .filter(({ ety }) => ety === 'NOT_LOGGED')
        .map(({ id, s }) => [id, s]),
    ).toEqual([
      [9_600_000_001, '2026-03-30 19:00:00'],
      [9_600_000_002, '2026-04-01 14:00:00'],
      [9_600_000_003, '2026-04-02 19:00:00'],
    ]);
  });

  it('can be planned, and what was planned removed', async () => {
    const { body } = await add({ ...march, event_type: 'NOT_LOGGED' });
    const path = `/1/events/${String(body.data.id)}`;
    expect((await live('GET', path)).body.data).toMatchObject({
      type: 'NOT_LOGGED',
      ...march,
    });
    await live('DELETE', path.replace('events', 'events/delete'));
    expect(statusesOf(await live('GET', path))).toEqual([404, 404]);
  });

  it('shows co-workers their own time alone', async () => {
    const sent = { password: 'app_sandbox_alan' };
    const statuses = [];
    for (const path of ['?filter=COMPANY', '?filter=USER&id=1', '/1', '']) {
      const { body } = await live('GET', `/1/events${path}`, sent);
      statuses.push(body.response.status);
    }
    expect(statuses).toEqual([403, 403, 403, 200]);
    const rows = recordsOf(
      await live('GET', '/1/events?filter=PROJECT&id=1', sent),
    );
    expect(new Set(rows.map(({ uid }) => uid))).toEqual(new Set([3]));
  });
});

describe('An external id', () => {
  const reference = (value: string) => ({
    custom_fields: JSON.stringify([{ slug: 'EVENT_THIRD_PARTY_ID', value }]),
  });
  const search = (third_party_event_id: string) =>
    live('GET', '/1/search/events', {
      query: {
        entity: 'Event',
        type: 'ByExternalID',
        third_party_event_id,
        include_custom_fields: 'true',
      },
    });

  it('is written with an entry, changed, and found', async () => {
    const { body } = await add({ ...march, ...reference('crm-1') });
    await live('POST', `/1/events/update/${String(body.data.id)}`, {
      form: reference('crm-2'),
    });
    expect(recordsOf(await search('crm-1'))).toEqual([]);
    const found = await search('crm-2');
    expect([recordsOf(found), found.body.set_custom_fields]).toEqual([
      [expect.objectContaining({ id: body.data.id })],
      [
        {
          custom_field_id: 501,
          value: 'crm-2',
          enum_option_id: null,
          event_id: body.data.id,
        },
      ],
    ]);
  });

  it.each([
    ['ByID', { event_id: '7' }],
    ['ByProjectID', { project_id: '3' }],
    ['ByTaskID', { task_id: '2' }],
  ])('isn’t the only way to find one: %s', async (type, query) => {
    const found = await live('GET', '/1/search/events', {
      query: { entity: 'Event', type, ...query },
    });
    expect(recordsOf(found).length).toBeGreaterThan(0);
  });

  it('can’t be looked for in ways that aren’t known', async () => {
    const { body } = await live('GET', '/1/search/events?type=ByMood');
    expect(body.response.status).toBe(500);
  });
});
