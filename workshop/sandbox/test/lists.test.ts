import { describe, expect, it } from '@jest/globals';
import {
  rowsOf,
  runSandbox,
  textOf as text,
  type Fields,
} from './running_sandbox.ts';

const { api, control } = runSandbox();

/** Every record of a list, page by page. */
const all = async (path: string): Promise<Fields[]> => {
  const records: Fields[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await api(
      'GET',
      `${path}${path.includes('?') ? '&' : '?'}per_page=200&page=${page}`,
    );
    records.push(...rowsOf(answer));
    if (!answer.body.meta.has_more) {
      return records;
    }
  }
};

const ids = (records: Fields[]) => records.map(({ id }) => id);
const sequence = ({ id }: Fields) => Number(String(id).split('_')[1]);

/** Sorts as the API does: by a field, records with equal values in the order they were made. */
const sorted = (
  records: Fields[],
  field: string,
  descending: boolean,
): Fields[] => {
  const direction = descending ? -1 : 1;
  return [...records].sort((a, b) => {
    const [left, right] = [text(a[field]), text(b[field])];
    if (left !== right) {
      return left < right ? -direction : direction;
    }
    return direction * (sequence(a) - sequence(b));
  });
};

describe('A list of time entries', () => {
  it('gives the same records as looking through all of them', async () => {
    const everything = await all('/time-entries?sort=start_time');
    expect(everything).toHaveLength(600);
    const some = everything[300] ?? {};
    const cases: [string, (entry: Fields) => boolean][] = [
      ['user_id=user_2', ({ user_id }) => user_id === 'user_2'],
      ['project_id=proj_5', ({ project_id }) => project_id === 'proj_5'],
      ['task_id=task_9', ({ task_id }) => task_id === 'task_9'],
      ['client_id=client_1', ({ client_id }) => client_id === 'client_1'],
      [
        'tag_id=tag_3',
        ({ tag_ids }) => (tag_ids as string[]).includes('tag_3'),
      ],
      ['billable=false', ({ billable }) => billable === false],
      ['running=false', () => true],
      ['running=true', () => false],
      [
        'from=2026-02-02&to=2026-02-06',
        ({ start_time }) =>
          text(start_time) >= '2026-02-02' && text(start_time) < '2026-02-07',
      ],
      ['q=REVIEW', ({ description }) => text(description).includes('review')],
      [
        `created_since=${String(some.created_at)}`,
        ({ created_at }) => text(created_at) >= text(some.created_at),
      ],
      [
        `updated_since=${String(some.updated_at)}`,
        ({ updated_at }) => text(updated_at) >= text(some.updated_at),
      ],
      [
        'user_id=user_2&billable=true&q=the',
        (entry) =>
          entry.user_id === 'user_2' &&
          entry.billable === true &&
          text(entry.description).includes('the'),
      ],
      [
        'project_id=proj_1&from=2026-03-01',
        (entry) =>
          entry.project_id === 'proj_1' &&
          text(entry.start_time) >= '2026-03-01',
      ],
      ['user_id=nobody', () => false],
    ];
    for (const [filter, passes] of cases) {
      for (const [sort, field, descending] of [
        ['', 'start_time', true],
        ['&sort=start_time', 'start_time', false],
        ['&sort=-updated_at', 'updated_at', true],
        ['&sort=created_at', 'created_at', false],
      ] as const) {
        const expected = sorted(everything.filter(passes), field, descending);
        expect([
          filter + sort,
          ids(await all(`/time-entries?${filter}${sort}`)),
        ]).toEqual([filter + sort, ids(expected)]);
      }
    }
  });

  it('is right after every kind of change', async () => {
    const list = async () =>
      rowsOf(
        await api(
          'GET',
          '/time-entries?user_id=user_1&tag_id=tag_1&sort=start_time&per_page=200',
        ),
      );
    const before = await list();
    const { body } = await api('POST', '/time-entries', {
      body: {
        start_time: '2026-02-10T09:00:00Z',
        duration: 60,
        tag_ids: ['tag_1'],
      },
    });
    const path = `/time-entries/${String(body.data.id)}`;
    const added = await list();
    expect(ids(added)).toEqual(
      ids(sorted([...before, body.data], 'start_time', false)),
    );
    await api('PUT', path, {
      body: {
        start_time: '2025-01-01T00:00:00Z',
        end_time: '2025-01-01T01:00:00Z',
      },
    });
    expect((await list())[0]?.id).toBe(body.data.id);
    await api('PUT', path, { body: { tag_ids: [] } });
    expect(await list()).toEqual(before);
    await api('PUT', path, { body: { tag_ids: ['tag_1'] } });
    expect(await list()).toHaveLength(before.length + 1);
    await api('DELETE', path);
    expect(await list()).toEqual(before);
  });

  it('reads dates in the zone it is given', async () => {
    await api('POST', '/time-entries', {
      body: { start_time: '2026-02-07T23:30:00Z', duration: 60 },
    });
    const total = async (query: string) =>
      (await api('GET', `/time-entries?${query}`)).body.meta.total;
    expect(await total('from=2026-02-07&to=2026-02-07')).toBe(1);
    expect(
      await total('from=2026-02-07&to=2026-02-07&timezone=Europe/Berlin'),
    ).toBe(0);
    expect(
      await total('from=2026-02-08&to=2026-02-08&timezone=Europe/Berlin'),
    ).toBe(1);
  });
});

describe('Paging', () => {
  it('says where it stands, and ends with an empty page', async () => {
    const meta = async (query: string) =>
      (await api('GET', `/time-entries?${query}`)).body.meta;
    expect(await meta('')).toEqual({
      page: 1,
      per_page: 50,
      total: 600,
      has_more: true,
    });
    expect(await meta('page=3&per_page=200')).toEqual({
      page: 3,
      per_page: 200,
      total: 600,
      has_more: false,
    });
    const beyond = await api('GET', '/time-entries?page=99');
    expect([rowsOf(beyond), beyond.body.meta.has_more]).toEqual([[], false]);
  });
});

describe('The other lists', () => {
  it.each([
    [
      '/projects',
      'status=on_hold',
      ({ status }: Fields) => status === 'on_hold',
    ],
    [
      '/projects',
      'client_id=client_1',
      ({ client_id }: Fields) => client_id === 'client_1',
    ],
    ['/projects', 'q=a', ({ name }: Fields) => text(name).includes('a')],
    [
      '/projects/proj_1/tasks',
      'status=open',
      ({ status }: Fields) => status === 'open',
    ],
    [
      '/clients',
      'status=archived',
      ({ status }: Fields) => status === 'archived',
    ],
    [
      '/clients',
      'q=client-1',
      ({ email }: Fields) => text(email).includes('client-1'),
    ],
    [
      '/users',
      'status=inactive',
      ({ status }: Fields) => status === 'inactive',
    ],
    ['/users', 'q=ADA@', ({ email }: Fields) => text(email).includes('ada@')],
    ['/teams', 'q=des', ({ name }: Fields) => text(name).includes('des')],
    ['/tags', 'q=e', ({ name }: Fields) => text(name).includes('e')],
  ])(
    '%s?%s gives what it says, by name or by age',
    async (path, filter, passes) => {
      const everything = await all(path);
      expect(everything.filter(passes)).not.toEqual([]);
      for (const [sort, field, descending] of [
        ['', 'name', false],
        ['&sort=-name', 'name', true],
        ['&sort=-created_at', 'created_at', true],
      ] as const) {
        expect(ids(await all(`${path}?${filter}${sort}`))).toEqual(
          ids(sorted(everything.filter(passes), field, descending)),
        );
      }
    },
  );

  it('of people in a team are the team’s members', async () => {
    const members = await all('/teams/team_1/members');
    expect(
      members.filter(({ team_role }) => team_role === 'lead'),
    ).toHaveLength(1);
    expect(ids(await all('/users?team_id=team_1'))).toEqual(ids(members));
    const { id } = await control('POST', '/users', {
      name: 'New Person',
      email: 'new@x.example',
      team_id: 'team_1',
    });
    expect(ids(await all('/teams/team_1/members'))).toContain(id);
  });
});
