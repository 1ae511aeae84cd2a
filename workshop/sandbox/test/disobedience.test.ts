import { describe, expect, it } from '@jest/globals';
import { rowsOf, runSandbox } from './running_sandbox.ts';

const sandbox = runSandbox();
const { api, control } = sandbox;
const fault = (request: object) =>
  control('POST', '/faults', { operation: '*', ...request });

const asked = async (path: string) => (await api('GET', path)).body;

/** The answer, once as it should be and once by a server that does not obey. */
const bothOf = async (path: string, request: object) => {
  const right = await asked(path);
  await fault(request);
  return { right, odd: await asked(path) };
};

describe('A server that ignores parameters', () => {
  it.each([
    ['/projects?status=archived', 'status', '/projects'],
    ['/clients?q=lovelace', 'q', '/clients'],
    ['/tags?sort=-created_at', 'sort', '/tags'],
    ['/tags?page=2&per_page=3', 'page', '/tags?per_page=3'],
    ['/tags?page=2&per_page=3', 'per_page', '/tags?page=2'],
    ['/time-entries?from=2026-03-31', 'from', '/time-entries'],
    [
      '/reports/summary?from=2026-03-01&to=2026-03-31&group_by=user',
      'group_by',
      '/reports/summary?from=2026-03-01&to=2026-03-31&group_by=day',
    ],
    [
      '/reports/users?from=2026-03-31&to=2026-03-31',
      'from',
      '/reports/users?from=2025-03-31&to=2026-03-31',
    ],
    [
      '/reports/users?from=2025-03-31&to=2025-03-31',
      'to',
      '/reports/users?from=2025-03-31&to=2026-03-31',
    ],
  ])('answers %s without %s', async (path, name, as) => {
    const { right, odd } = await bothOf(path, { ignores: [name] });
    expect(odd).toEqual(await asked(as));
    expect(odd).not.toEqual(right);
  });

  it('may ignore several, and still checks what it was sent', async () => {
    const ignores = ['user_id', 'billable'];
    await fault({ ignores, times: 2 });
    expect(await asked('/time-entries?user_id=user_2&billable=true')).toEqual(
      await asked('/time-entries'),
    );
    await fault({ ignores });
    const { status } = await api('GET', '/time-entries?billable=perhaps');
    expect(status).toBe(400);
  });
});

describe('A server that caps its pages', () => {
  it('says how many there are in truth, and gives all of them page by page', async () => {
    await fault({ caps_page: 4, times: 9 });
    const names: unknown[] = [];
    for (const page of [1, 2, 3]) {
      const { data, meta } = await asked(`/tags?per_page=200&page=${page}`);
      names.push(...(data as unknown as object[]));
      expect(meta).toEqual({
        page,
        per_page: 4,
        total: 10,
        has_more: page < 3,
      });
    }
    await control('DELETE', '/faults');
    expect(names).toEqual((await asked('/tags')).data);
  });

  it('gives no more if fewer are asked for', async () => {
    const { right, odd } = await bothOf('/tags?per_page=3', { caps_page: 4 });
    expect(odd).toEqual(right);
  });

  it('caps a report as well', async () => {
    await fault({ caps_page: 2 });
    const { data, meta } = await asked(
      '/reports/detailed?from=2026-03-01&to=2026-03-31&per_page=200',
    );
    expect([data.rows, meta.has_more]).toEqual([
      [expect.anything(), expect.anything()],
      true,
    ]);
  });
});

describe('A server that gives odd values', () => {
  it.each<[string, object, object]>([
    ['a total that is not true', { total: '450' }, { total: 450 }],
    ['a list that never ends', { has_more: 'true' }, { has_more: true }],
    ['a text for a boolean', { has_more: '"true"' }, { has_more: 'true' }],
    ['no word of an end', { has_more: null }, { has_more: undefined }],
  ])('may say of a page: %s', async (_what, meta, has) => {
    const { right, odd } = await bothOf('/tags', { odd: { meta } });
    expect(odd).toEqual({ ...right, meta: { ...right.meta, ...has } });
  });

  it.each([
    ['duration', '-5400'],
    ['duration', '5400.333'],
    ['duration', '1e400'],
    ['id', '""'],
    ['id', '9007199254740993'],
    ['id', '"entry_of_somebody_else"'],
    ['start_time', '"junk"'],
    ['billable', '"yes"'],
    ['tag_ids', '[""]'],
  ])('may write for a %s the very text %s', async (name, text) => {
    await fault({ odd: { first: { [name]: text } } });
    const first = await api('GET', '/time-entries?per_page=2');
    expect(first.text.split(`"${name}":${text}`)).toHaveLength(2);
    await fault({ odd: { every: { [name]: text } } });
    const every = await api('GET', '/time-entries?per_page=2');
    expect(every.text.split(`"${name}":${text}`)).toHaveLength(3);
  });

  it('leaves the other fields and the other records as they are', async () => {
    const { right, odd } = await bothOf('/tags', {
      odd: { first: { color: null } },
    });
    const [{ color, ...first } = {}, ...others] =
      right.data as unknown as object[] as { color?: unknown }[];
    expect(color).toBeDefined();
    expect(odd.data).toEqual([first, ...others]);
  });

  it('may do so in a record that was made', async () => {
    await fault({ operation: 'createTag', odd: { first: { id: '""' } } });
    const body = { name: 'Odd, and made' };
    const { status, text } = await api('POST', '/tags', { body });
    expect([status, text]).toEqual([201, expect.stringContaining('"id":""')]);
    const made = rowsOf(await api('GET', '/tags?q=Odd, and made'));
    expect(made).toEqual([expect.objectContaining(body)]);
    expect(made[0]?.id).not.toBe('');
  });

  it('may do so in the rows and the totals of a report', async () => {
    const path = '/reports/users?from=2026-03-01&to=2026-03-31';
    await fault({
      odd: { first: { user_id: '""' }, totals: { duration: '-1' } },
    });
    const { data } = await asked(path);
    expect(data).toMatchObject({ totals: { duration: -1 } });
    expect((data.rows as object[])[0]).toMatchObject({ user_id: '' });
  });

  it('still refuses what it has to refuse', async () => {
    await fault({ odd: { every: { id: '""' } } });
    const { status, body } = await api('GET', '/clients/nobody');
    expect([status, body.error.code]).toEqual([404, 'not_found']);
  });
});
