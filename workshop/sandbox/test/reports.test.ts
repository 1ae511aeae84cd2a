import { describe, expect, it } from '@jest/globals';
import { rowsOf, runSandbox, type Fields } from './running_sandbox.ts';

const { api } = runSandbox();
const RANGE = 'from=2025-12-01&to=2026-03-31';

type Totals = {
  duration: number;
  billable_duration: number;
  entry_count: number;
};

type Report = {
  totals: Totals;
  rows: (Fields & Totals)[];
};

const report = async (path: string): Promise<Report> =>
  // What a report looks like was held against the contract when it was sent.
  (await api('GET', `/reports/${path}`)).body.data as unknown as Report;

const entries = async (): Promise<Fields[]> => {
  const pages = [1, 2, 3].map((page) =>
    api('GET', `/time-entries?per_page=200&sort=start_time&page=${page}`),
  );
  return (await Promise.all(pages)).flatMap(rowsOf);
};

const sum = (records: Fields[]): Totals => {
  const seconds = (some: Fields[]) =>
    some.reduce((total, { duration }) => total + Number(duration), 0);
  return {
    duration: seconds(records),
    billable_duration: seconds(
      records.filter(({ billable }) => billable === true),
    ),
    entry_count: records.length,
  };
};

describe('A summary', () => {
  it.each([
    ['project', ({ project_id }: Fields) => [project_id]],
    ['client', ({ client_id }: Fields) => [client_id]],
    ['user', ({ user_id }: Fields) => [user_id]],
    ['task', ({ task_id }: Fields) => [task_id]],
    [
      'tag',
      ({ tag_ids }: Fields) =>
        (tag_ids as string[]).length > 0 ? (tag_ids as string[]) : [null],
    ],
    ['day', ({ start_time }: Fields) => [String(start_time).slice(0, 10)]],
  ])('by %s adds the entries up', async (group, keysOf) => {
    const everything = await entries();
    const { totals, rows } = await report(`summary?${RANGE}&group_by=${group}`);
    expect(totals).toEqual(sum(everything));
    const keys = new Set<unknown>(everything.flatMap(keysOf));
    expect(new Set(rows.map(({ id }) => id))).toEqual(keys);
    for (const { id, duration, billable_duration, entry_count } of rows) {
      expect({ id, duration, billable_duration, entry_count }).toEqual({
        id,
        ...sum(everything.filter((entry) => keysOf(entry).includes(id))),
      });
    }
  });

  it('names what has no project', async () => {
    const { rows } = await report(`summary?${RANGE}&group_by=project`);
    expect(rows.find(({ id }) => id === null)?.name).toBe('No project');
  });

  const among = (wanted: string[], id: unknown) => wanted.includes(String(id));

  it.each<[string, (entry: Fields) => boolean]>([
    [
      'client_ids=client_1&client_ids=client_4',
      ({ client_id }) => among(['client_1', 'client_4'], client_id),
    ],
    ['project_ids=proj_2', ({ project_id }) => project_id === 'proj_2'],
    [
      'user_ids=user_1&user_ids=user_2&tag_ids=tag_1&tag_ids=tag_2&billable=true',
      ({ user_id, tag_ids, billable }) =>
        billable === true &&
        among(['user_1', 'user_2'], user_id) &&
        (tag_ids as string[]).some((id) => among(['tag_1', 'tag_2'], id)),
    ],
  ])('applies its filters together: %s', async (filters, passes) => {
    const wanted = (await entries()).filter(passes);
    expect(wanted).not.toEqual([]);
    const path = `summary?${RANGE}&group_by=user&${filters}`;
    expect((await report(path)).totals).toEqual(sum(wanted));
  });

  it('leaves out what is still running', async () => {
    const before = await report(`summary?${RANGE}&group_by=user`);
    const start_time = '2026-03-30T09:00:00Z';
    await api('POST', '/time-entries/start', { body: { start_time } });
    expect(await report(`summary?${RANGE}&group_by=user`)).toEqual(before);
    const end_time = '2026-03-30T09:01:00Z';
    await api('POST', '/time-entries/stop', { body: { end_time } });
    const after = await report(`summary?${RANGE}&group_by=user`);
    expect(after.totals.duration).toBe(before.totals.duration + 60);
  });

  it('reads its days in the account’s zone, or the one it is given', async () => {
    // Summer time in London began at 01:00 UTC on Sunday 29 March 2026.
    for (const start_time of [
      '2026-03-28T23:30:00Z',
      '2026-03-29T22:59:59Z',
      '2026-03-29T23:00:00Z',
    ]) {
      await api('POST', '/time-entries', {
        body: { start_time, duration: 60 },
      });
    }
    const days = async (zone: string) => {
      const { rows } = await report(
        `summary?from=2026-03-28&to=2026-03-30&group_by=day&user_ids=user_1${zone}`,
      );
      return rows.map(({ name, entry_count }) => [name, entry_count]);
    };
    const seeded = new Map(
      (
        await report(
          'summary?from=2026-03-30&to=2026-03-30&group_by=day&user_ids=user_1&timezone=UTC',
        )
      ).rows.map(({ name, entry_count }) => [name, entry_count]),
    );
    const monday = seeded.get('2026-03-30') ?? 0;
    expect(await days('')).toEqual([
      ['2026-03-28', 1],
      ['2026-03-29', 1],
      ['2026-03-30', monday + 1],
    ]);
    expect(await days('&timezone=UTC')).toEqual([
      ['2026-03-28', 1],
      ['2026-03-29', 2],
      ['2026-03-30', monday],
    ]);
  });
});

describe('A detailed report', () => {
  it('has a row for each entry, with the names', async () => {
    const everything = await entries();
    const pages = await Promise.all(
      [1, 2, 3].map((page) =>
        report(`detailed?${RANGE}&per_page=200&page=${page}`),
      ),
    );
    expect(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).toEqual(
      everything.map(({ id }) => id),
    );
    const { body } = await api(
      'GET',
      `/reports/detailed?${RANGE}&per_page=1&page=600`,
    );
    expect(body.meta).toEqual({
      page: 600,
      per_page: 1,
      total: 600,
      has_more: false,
    });
    const [row] = pages[0]?.rows ?? [];
    const { body: user } = await api('GET', `/users/${String(row?.user_id)}`);
    expect(row?.user_name).toBe(user.data.name);
  });
});

describe('A report by project', () => {
  it('says how much of each budget all time so far has used', async () => {
    const { body } = await api('POST', '/projects', {
      body: { name: 'Small', budget: 3_600 },
    });
    for (const start_time of ['2025-01-01T09:00:00Z', '2026-03-02T09:00:00Z']) {
      await api('POST', '/time-entries', {
        body: { start_time, duration: 2_700, project_id: body.data.id },
      });
    }
    const { rows } = await report(
      `projects?${RANGE}&project_ids=${String(body.data.id)}`,
    );
    expect(rows).toEqual([
      {
        project_id: body.data.id,
        project_name: 'Small',
        client_id: null,
        client_name: null,
        duration: 2_700,
        billable_duration: 2_700,
        entry_count: 1,
        budget: 3_600,
        budget_used: 1.5,
      },
    ]);
  });

  it('shows a budget and names as they are now', async () => {
    const make = async (path: string, body: object) =>
      String((await api('POST', path, { body })).body.data.id);
    const client_id = await make('/clients', { name: 'Acme' });
    const project_id = await make('/projects', {
      name: 'Small',
      budget: 3_600,
      client_id,
    });
    await make('/time-entries', {
      start_time: '2026-03-02T09:00:00Z',
      duration: 1_800,
      project_id,
    });
    const row = async () =>
      (await report(`projects?${RANGE}&project_ids=${project_id}`)).rows[0];
    expect(await row()).toMatchObject({ budget: 3_600, budget_used: 0.5 });
    await api('PUT', `/projects/${project_id}`, {
      body: { name: 'Large', budget: 18_000 },
    });
    await api('PUT', `/clients/${client_id}`, { body: { name: 'Acme Ltd' } });
    expect(await row()).toMatchObject({
      project_name: 'Large',
      client_name: 'Acme Ltd',
      budget: 18_000,
      budget_used: 0.1,
    });
    const { rows } = await report(
      `summary?${RANGE}&group_by=client&project_ids=${project_id}`,
    );
    expect(rows).toMatchObject([{ name: 'Acme Ltd' }]);
  });

  it('and one by user add up to the same', async () => {
    const everything = sum(await entries());
    for (const kind of ['projects', 'users']) {
      const { totals, rows } = await report(`${kind}?${RANGE}&per_page=200`);
      expect([
        totals,
        rows.reduce((total, { duration }) => total + duration, 0),
      ]).toEqual([everything, everything.duration]);
    }
  });
});
