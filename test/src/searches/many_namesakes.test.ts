import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { example } from '../contract.ts';
import { get, list, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { searches } = App;

/** Every search by name, with where it looks and the record that it finds. */
const SEARCHES = [
  {
    noun: 'project',
    search: searches.find_project,
    path: '/projects',
    record: example('Project'),
    q: 'Redesign',
  },
  {
    noun: 'task',
    search: searches.find_task,
    path: '/projects/proj_456/tasks',
    record: example('Task'),
    q: 'homepage',
    where: { project_id: 'proj_456' },
  },
  {
    noun: 'client',
    search: searches.find_client,
    path: '/clients',
    record: example('Client'),
    q: 'Northwind',
  },
  {
    noun: 'tag',
    search: searches.find_tag,
    path: '/tags',
    record: example('Tag'),
    q: 'Workshop',
  },
  {
    noun: 'team',
    search: searches.find_team,
    path: '/teams',
    record: example('Team'),
    q: 'Design',
  },
  {
    noun: 'user',
    search: searches.find_user,
    path: '/users',
    record: example('User'),
    q: 'Lovelace',
  },
];

const MANY = { total: 2400, has_more: true };

describe.each(SEARCHES)(
  'a $noun among more namesakes than a page holds',
  ({ noun, search, path, record, q, where = {} }) => {
    const { perform } = search.operation;
    const namesake = (number: number) => ({
      ...record,
      id: `other_${number}`,
      name: `${record.name} ${number}`,
    });
    const find = (match: string) =>
      run(perform, { inputData: { ...where, name: record.name, match } });
    const asks = (page?: number) =>
      get(path, {
        q,
        sort: 'name',
        per_page: '200',
        ...(page && { page: String(page) }),
      });
    const pageOf = (page: number, changes = {}) =>
      list(
        Array.from({ length: 200 }, (_, index) => ({
          ...namesake(200 * page + index),
          ...changes,
        })),
        MANY,
      );
    const tenPages = Array.from({ length: 10 }, (_, page) => pageOf(page));

    it.each(['exact', 'contains'])(
      'is found on a later page: %s',
      async (match) => {
        const { requests } = trackingTime(
          list([namesake(1)], MANY),
          list([namesake(2), record], MANY),
        );
        const [best] = (await find(match)) as [object];
        expect(best).toMatchObject({ id: record.id, name: record.name });
        expect(requests).toEqual([asks(), asks(2)]);
      },
    );

    it('is looked for to the end of the list', async () => {
      const { requests } = trackingTime(
        list([namesake(1)], { total: 2, has_more: true }),
        list([namesake(2)], { total: 2 }),
      );
      await expect(find('exact')).resolves.toEqual([]);
      expect(requests).toEqual([asks(), asks(2)]);
    });

    it('is not said to be missing where there are too many to look through', async () => {
      const { requests } = trackingTime(...tenPages);
      await expect(find('exact')).rejects.toMatchObject({
        name: 'HaltedError',
        message: `More than 2,000 ${noun}s match "${record.name}", which is more than one Zap run can look through. Fill in more of it, or choose the ${noun} in the step that needs it.`,
      });
      expect(requests).toEqual([
        asks(),
        ...Array.from({ length: 9 }, (_, index) => asks(index + 2)),
      ]);
    });

    it('is not said to be missing where nothing that was read has the text', async () => {
      const others = Array.from({ length: 10 }, (_, page) =>
        pageOf(page, {
          name: 'Quite another',
          ...('email' in record && { email: 'no@one.example' }),
        }),
      );
      trackingTime(...others);
      await expect(find('contains')).rejects.toMatchObject({
        name: 'HaltedError',
        message: expect.stringContaining(
          `More than 2,000 ${noun}s match "${record.name}"`,
        ),
      });
    });

    it('is one of the best 25, active ones first, where a part of the name will do', async () => {
      const names = Array.from({ length: 30 }, (_, number) => namesake(number));
      trackingTime(list(names), list([...names, record]));
      const ids = async () =>
        ((await find('contains')) as { id: string }[]).map(({ id }) => id);
      const first = names.map(({ id }) => id);
      await expect(ids()).resolves.toEqual(first.slice(0, 25));
      await expect(ids()).resolves.toEqual([record.id, ...first.slice(0, 24)]);
    });

    it('may be any of those that were read, where a part of the name will do', async () => {
      trackingTime(...tenPages);
      await expect(find('contains')).resolves.toHaveLength(25);
    });
  },
);

describe('an email among more addresses than a page holds', () => {
  const { perform } = searches.find_client.operation;
  const wanted = example('Client', { email: 'ada@engines.example' });
  const other = (number: number) =>
    example('Client', {
      id: `client_${number}`,
      email: `not.ada@engines.example.${number}`,
    });
  const asks = (page: object) =>
    get('/clients', {
      q: 'ada@engines.example',
      sort: 'name',
      per_page: '200',
      ...page,
    });
  const find = (inputData: object = {}) =>
    run(perform, { inputData: { email: 'ada@engines.example', ...inputData } });

  it('is found on a later page, with no name or a part of it', async () => {
    const pages = [list([other(1)], MANY), list([other(2), wanted], MANY)];
    const { requests } = trackingTime(...pages, ...pages);
    await expect(find()).resolves.toEqual([wanted]);
    await expect(
      find({ name: 'northwind', match: 'contains' }),
    ).resolves.toEqual([wanted]);
    expect(requests).toEqual([
      asks({}),
      asks({ page: '2' }),
      asks({}),
      asks({ page: '2' }),
    ]);
  });

  it('is not enough where it is of another name', async () => {
    const { requests } = trackingTime(list([wanted], MANY), list([]));
    await find({ name: 'Somebody else', match: 'exact' }).catch(() => []);
    expect(requests).toEqual([asks({}), asks({ page: '2' })]);
  });

  it('is not said to be missing where there are too many to look through', async () => {
    trackingTime(
      ...Array.from({ length: 10 }, (_, page) =>
        list(
          Array.from({ length: 200 }, (_each, index) =>
            other(200 * page + index),
          ),
          MANY,
        ),
      ),
    );
    await expect(find()).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(
        'More than 2,000 clients match "ada@engines.example"',
      ),
    });
  });
});

describe('a list that changes while it is searched', () => {
  const { perform } = searches.find_tag.operation;
  const workshop = example('Tag');
  const find = (match: string) =>
    run(perform, { inputData: { name: workshop.name, match } });
  const other = { ...workshop, id: 'tag_6', name: `${workshop.name} 2` };
  const oneLess = [
    list([other], { total: 201, has_more: true }),
    list([], { total: 200 }),
  ];

  it('is searched again later, before anything in it is said to be missing', async () => {
    trackingTime(...oneLess);
    await expect(find('exact')).rejects.toMatchObject({
      name: 'ThrottledError',
      message: expect.stringContaining(
        'Records changed while this step looked through them.',
      ),
    });
  });

  it('is searched again later for a part of the name, too, if nothing in it has that', async () => {
    trackingTime(
      list([], { total: 201, has_more: true }),
      list([], { total: 200 }),
    );
    await expect(find('contains')).rejects.toMatchObject({
      name: 'ThrottledError',
    });
  });

  it('is good enough for a part of the name', async () => {
    trackingTime(...oneLess);
    await expect(find('contains')).resolves.toEqual([other]);
  });

  it('has nothing twice that moved to the next page', async () => {
    trackingTime(
      list([other], { total: 201, has_more: true }),
      list([other, workshop], { total: 202 }),
    );
    await expect(find('contains')).resolves.toEqual([workshop, other]);
  });

  it('has nothing to find if it is gone', async () => {
    trackingTime(
      list([other], { total: 201, has_more: true }),
      refusal(404, 'not_found'),
    );
    await expect(find('exact')).resolves.toEqual([]);
  });
});
