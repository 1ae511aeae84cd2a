import { describe, expect, it, jest } from '@jest/globals';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { trackingTime as wire } from '../../../../src/api/documented/index.ts';
import type { Page, TrackingTime, View } from '../../../../src/api/port.ts';
import { example } from '../../contract.ts';
import * as api from '../../tracking_time.ts';
import { trackingTime } from '../../tracking_time.ts';
import { withZ } from '../../zapier.ts';

const { clients, entries, projects, tasks, users } = wire;

const entry = example('TimeEntry');
const client = example('Client');

type EntryWhere = Parameters<TrackingTime['entries']['list']>[2];
type EntryView = Parameters<TrackingTime['entries']['list']>[3];

type Listing = (z: ZObject, bundle: Bundle) => Promise<unknown>;

const VIEW = { size: 10 };

const listEntries = (where: EntryWhere, view: EntryView = VIEW) =>
  withZ((z, bundle) => entries.list(z, bundle, where, view));

const listClients = (view: View<'name' | 'newest' | 'last changed'> = VIEW) =>
  withZ((z, bundle) => clients.list(z, bundle, {}, view));

const notApplied = (what: string) => ({
  name: 'AppError',
  message: expect.stringContaining(
    JSON.stringify(
      `TrackingTime ignored ${what}, so its answer isn't what this step asked for and wasn't used. Replay this run later. If it fails again, contact TrackingTime support.`,
    ).slice(1, -1),
  ),
});

const UNREADABLE = {
  name: 'AppError',
  message: expect.stringContaining("TrackingTime's answer couldn't be read"),
};

describe('a filter that TrackingTime drops without a word', () => {
  const MARCH = { from: '2026-03-01', to: '2026-03-31', timezone: 'UTC' };
  const running = { end_time: null, duration: null };

  it.each<[string, EntryWhere, object, string]>([
    ['user', { user_id: 'user_34' }, { user_id: 'user_9' }, 'User'],
    ['project', { project_id: 'proj_456' }, { project_id: 'p_9' }, 'Project'],
    ['project', { project_id: 'proj_456' }, { project_id: null }, 'Project'],
    ['task', { task_id: 'task_789' }, { task_id: 'task_9' }, 'Task'],
    ['client', { client_id: 'client_12' }, { client_id: null }, 'Client'],
    ['tag', { tag_id: 'tag_5' }, { tag_ids: ['tag_9'] }, 'Tag'],
    ['tag', { tag_id: 'tag_5' }, { tag_ids: [] }, 'Tag'],
    ['billable', { billable: true }, { billable: false }, 'Billable'],
    ['running', { running: false }, running, 'Running'],
    ['from', { days: MARCH }, { start_time: '2026-02-27T23:59:59Z' }, 'From'],
    ['to', { days: MARCH }, { start_time: '2026-04-02T00:00:00Z' }, 'To'],
  ])('is an error: %s, %j and %j', async (_, where, changes, label) => {
    const other = { ...entry, id: 'entry_9', ...changes };
    trackingTime(api.list([entry, other]));
    await expect(listEntries(where)).rejects.toMatchObject(
      notApplied(`the filter "${label}"`),
    );
  });

  it('is an error where somebody’s finished entry comes for a timer', async () => {
    trackingTime(api.list([entry]));
    await expect(
      listEntries({ user_id: 'user_34', running: true }, { size: 1 }),
    ).rejects.toMatchObject(notApplied('the filter "Running"'));
  });

  it('is an error where the whole record cannot be read', async () => {
    trackingTime(api.list([{ ...entry, user_id: 'user_9', duration: -1 }]));
    await expect(listEntries({ user_id: 'user_34' })).rejects.toMatchObject(
      notApplied('the filter "User"'),
    );
  });

  it.each<[what: string, listed: object, ask: Listing, label: string]>([
    [
      'status',
      example('Client', { status: 'archived' }),
      (z, bundle) => clients.list(z, bundle, { status: 'active' }, VIEW),
      'Status',
    ],
    [
      'client of a project',
      example('Project', { client_id: null }),
      (z, bundle) => projects.list(z, bundle, { client_id: 'c_12' }, VIEW),
      'Client',
    ],
    [
      'project of a task',
      example('Task', { project_id: 'proj_9' }),
      (z, bundle) => tasks.list(z, bundle, { project_id: 'proj_456' }, VIEW),
      'Project',
    ],
  ])('is an error by %s', async (_, listed, ask, label) => {
    trackingTime(api.list([listed]));
    await expect(withZ(ask)).rejects.toMatchObject(
      notApplied(`the filter "${label}"`),
    );
  });

  it.each([
    ['a day before, in another zone', '2026-02-28T10:00:00Z'],
    ['a day after, in another zone', '2026-04-01T11:00:00Z'],
  ])('was applied where an entry starts %s', async (_, start_time) => {
    const near = { ...entry, start_time };
    trackingTime(api.list([near]));
    const { records } = await listEntries({ days: MARCH });
    expect(records).toEqual([near]);
  });
});

describe('an order that TrackingTime does not keep to', () => {
  const at = (id: string, moment: string) => ({
    ...entry,
    id,
    created_at: moment,
    updated_at: moment,
    start_time: moment,
  });
  const early = at('entry_1', '2026-03-16T09:00:00Z');
  const late = at('entry_2', '2026-03-16T10:00:00+00:30');

  it.each<[NonNullable<EntryView['order']>, object[]]>([
    ['newest', [early, late]],
    ['last changed', [early, late]],
    ['latest start', [early, late]],
    ['earliest start', [late, early]],
  ])('is an error: %s', async (order, listed) => {
    trackingTime(api.list(listed));
    await expect(listEntries({}, { order, size: 10 })).rejects.toMatchObject(
      notApplied('the order that this step needs'),
    );
  });

  it('is kept to by records of the same moment', async () => {
    const same = { ...early, id: 'entry_3' };
    trackingTime(api.list([late, early, same]));
    const { records } = await listEntries({}, { order: 'newest', size: 10 });
    expect(records).toEqual([late, early, same]);
  });

  it('is nobody’s business among names: each language has its own', async () => {
    const named = ['Zoe', 'Ähre', 'abc'].map((name) => ({ ...client, name }));
    trackingTime(api.list(named));
    const { records } = await listClients({ order: 'name', size: 10 });
    expect(records).toEqual(named);
  });
});

describe('where a page stands', () => {
  const rows = [client, { ...client, id: 'client_13' }];

  it.each<[string, number, object]>([
    ['has no word of more', 1, { has_more: undefined }],
    ['says so as a text', 1, { has_more: 'true' }],
    ['is the last one of too many', 1, { has_more: false, total: 450 }],
    [
      'is the third and last one of too many',
      3,
      { has_more: false, total: 23, per_page: 10 },
    ],
    ['goes on when all have come', 1, { has_more: true, total: 2 }],
    [
      'goes on when all have come by now',
      2,
      { has_more: true, total: 12, per_page: 10 },
    ],
    ['has no total', 1, { total: undefined }],
    ['has a total of less than none', 1, { total: -1 }],
    ['has half a record', 1, { total: 2.5 }],
    ['has a total that is a text', 1, { total: '2' }],
  ])('is unreadable if it %s', async (_, page, meta) => {
    trackingTime(api.list(rows, { page, ...meta }));
    await expect(listClients({ size: 10, page })).rejects.toMatchObject(
      UNREADABLE,
    );
  });

  it('is an error if it is another page', async () => {
    trackingTime(api.list(rows, { page: 1 }));
    await expect(listClients({ size: 10, page: 2 })).rejects.toMatchObject(
      notApplied('the page number'),
    );
  });

  it.each<[string, number, object, boolean]>([
    ['says nothing of which it is', 1, { page: undefined }, false],
    ['has more records than were asked for', 1, { total: 2 }, false],
    [
      'is of a server that gives fewer',
      2,
      { total: 7, has_more: true, per_page: 2 },
      true,
    ],
    ['is past the end', 9, { total: 2, has_more: false }, false],
  ])('is fine if it %s', async (_, page, meta, hasMore) => {
    trackingTime(api.list(rows, { page, ...meta }));
    const found = await listClients({ size: page === 1 ? 1 : 10, page });
    expect(found).toMatchObject({ records: rows, hasMore });
  });
});

describe('a text that is looked for', () => {
  const named = (name: string, changes = {}) => ({
    ...client,
    name,
    ...changes,
  });
  const idsOf = ({ records }: Page<{ id: string }>) =>
    records.map(({ id }) => id);

  it('is asked for by what all its spellings share, and looked for here', async () => {
    const { requests } = trackingTime(
      api.list(
        [
          named('L’Atelier  Zoë', { id: 'curly' }),
          named("l'atelier zoe\u0308 & Co", { id: 'decomposed' }),
          named('Atelier Zoë', { id: 'without' }),
          named('Everybody else', { id: 'anybody' }),
        ],
        { total: 9, has_more: true },
      ),
    );
    const found = await listClients({ text: "L'Atelier Zoë", size: 10 });
    expect(idsOf(found)).toEqual(['curly', 'decomposed']);
    expect(found).toMatchObject({ total: 9, hasMore: true });
    expect(found.ids).toHaveLength(4);
    expect(requests).toEqual([
      api.get('/clients', { q: 'Atelier', per_page: '10' }),
    ]);
  });

  it('is not asked for where its spellings share nothing', async () => {
    const { requests } = trackingTime(api.list([named('Ćĺ'), client]));
    const found = await listClients({ text: 'ćĺ', size: 10 });
    expect(found.records).toEqual([named('Ćĺ')]);
    expect(requests).toEqual([api.get('/clients', { per_page: '10' })]);
  });

  it('can be in a description, or be an address', async () => {
    trackingTime(api.list([{ ...entry, description: null }, entry]));
    const calls = await listEntries({}, { text: 'kick-off', size: 10 });
    expect(calls.records).toEqual([entry]);
    const { requests } = trackingTime(api.list([example('User')]));
    const { email } = example('User');
    const found = await withZ((z, bundle) =>
      users.list(z, bundle, {}, { text: email, size: 10 }),
    );
    expect(found.records).toEqual([example('User')]);
    expect(requests).toEqual([api.get('/users', { q: email, per_page: '10' })]);
  });
});

describe('a record in a list that is not what the API promises', () => {
  it('is left out, and can be told by what could be read of it', async () => {
    const log = jest.spyOn(console, 'error').mockReturnValue();
    const odd = { ...client, id: '', created_at: 'yesterday' };
    trackingTime(api.list([client, odd]));
    const { id: _id, created_at: _created, ...readable } = odd;
    await expect(listClients()).resolves.toMatchObject({
      records: [client],
      odd: [readable],
      ids: [client.id, expect.any(String)],
    });
    expect(log.mock.calls).toEqual([
      [
        "1 of 2 records at GET /clients were left out, because they aren't what TrackingTime's API promises.\n",
      ],
    ]);
    log.mockRestore();
  });
});

describe('another record than the one asked for', () => {
  const other = { ...entry, id: 'entry_9' };

  it.each<[string, () => Promise<unknown>]>([
    [
      'is not read',
      () => withZ((z, bundle) => entries.get(z, bundle, 'entry_123')),
    ],
    [
      'is not what was changed',
      () =>
        withZ((z, bundle) =>
          entries.change(z, bundle, 'entry_123', { set: {}, clear: [] }),
        ),
    ],
    [
      'is not what was deleted',
      () => withZ((z, bundle) => entries.remove(z, bundle, 'entry_123')),
    ],
  ])('%s', async (_, ask) => {
    trackingTime(api.record(other));
    await expect(ask()).rejects.toMatchObject(UNREADABLE);
  });
});
