import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import { halted, outcomeOf, play, says, times, type Case } from '../cases.ts';
import { example } from '../contract.ts';
import { shownProject, shownTask } from '../shown.ts';
import { get, list, refusal, trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { searches } = App;

const client = example('Client');
const clientLtd = example('Client', {
  id: 'client_13',
  name: 'Northwind Traders Ltd',
  email: null,
});
const project = example('Project');
const website = example('Project', {
  id: 'proj_455',
  name: 'Website',
  status: 'archived',
});
const ofNoClient = example('Project', { id: 'proj_7', client_id: null });
const task = example('Task');
const done = example('Task', { id: 'task_788', status: 'done' });
const tag = example('Tag');
const team = example('Team');
const ada = example('User');
const adam = example('User', {
  id: 'user_35',
  name: 'Adam Smith',
  email: 'adam@analytical-engines.example',
});

const asksAt =
  (path: string) =>
  (q: string, more: Record<string, string> = {}) =>
    get(path, { q, sort: 'name', per_page: '200', ...more });

const asksClients = asksAt('/clients');
const asksProjects = asksAt('/projects');
const asksTasks = asksAt('/projects/proj_456/tasks');
const asksTags = asksAt('/tags');
const asksUsers = asksAt('/users');

const NEEDS_ONE =
  'Name and Email are both empty. Fill in at least one of them.';

/** Every search by name: the record it finds by which word, where it looks, and what it alone does. */
const SEARCHES = [
  {
    noun: 'project',
    search: searches.find_project,
    asks: asksProjects,
    record: project,
    q: 'Redesign',
    needs: says('Name is empty'),
    cases: [
      {
        title: 'finds by name, in one request',
        input: { name: 'website' },
        answers: [list([project, website])],
        asks: [asksProjects('website')],
        gives: [shownProject(website)],
      },
      {
        title: 'looks among those of a client',
        input: { name: 'website', client_id: 'client_12' },
        answers: [list([project])],
        asks: [asksProjects('website', { client_id: 'client_12' })],
        gives: [],
      },
      {
        title: 'finds by a part of the name if that is chosen',
        input: { name: 'website', match: 'Contains' },
        answers: [list([project, website])],
        asks: [asksProjects('website')],
        gives: [shownProject(website), shownProject(project)],
      },
      {
        title:
          'finds those of no client if Client was mapped and came empty: another one can have a project of the same name',
        input: { name: project.name, client_id: '' },
        raw: { name: project.name, client_id: '{{=gives["1"]["id"]}}' },
        answers: [list([project, ofNoClient])],
        asks: [asksProjects('Redesign')],
        gives: [shownProject(ofNoClient)],
      },
    ],
  },
  {
    noun: 'task',
    search: searches.find_task,
    asks: asksTasks,
    record: task,
    q: 'homepage',
    where: { project_id: 'proj_456' },
    needs: says('Name is empty'),
    cases: [
      {
        title: 'finds by name among the tasks of a project, an open one first',
        input: { name: 'Draft the homepage', project_id: 'proj_456' },
        answers: [list([done, task])],
        asks: [asksTasks('homepage')],
        gives: [shownTask(task), shownTask(done)],
      },
      {
        title: 'needs a project',
        input: { name: 'Draft', project_id: '' },
        halts: says('Project is empty'),
      },
    ],
  },
  {
    noun: 'client',
    search: searches.find_client,
    asks: asksClients,
    record: client,
    q: 'Northwind',
    needs: NEEDS_ONE,
    cases: [
      {
        title: 'finds by name, in one request',
        input: { name: 'northwind traders' },
        answers: [list([clientLtd, client])],
        asks: [asksClients('northwind')],
        gives: [client],
      },
      {
        title: 'finds by a part of the name, the exact one first',
        input: { name: 'northwind traders', match: 'contains' },
        answers: [list([clientLtd, client])],
        asks: [asksClients('northwind')],
        gives: [client, clientLtd],
      },
      {
        title: 'finds by email, which must be the whole address',
        input: {
          name: 'Northwind',
          email: 'Accounts@northwind.example',
          match: 'contains',
        },
        answers: [list([clientLtd, client])],
        asks: [asksClients('Accounts@northwind.example')],
        gives: [client],
      },
      ...[{}, { match: 'exact' }].map((match) => ({
        title: `takes no other name for it, so that a missing one is created: ${JSON.stringify(match)}`,
        input: { name: 'Northwind Traders', ...match },
        answers: [list([clientLtd])],
        asks: [asksClients('Northwind')],
        gives: [],
      })),
    ],
  },
  {
    noun: 'tag',
    search: searches.find_tag,
    asks: asksTags,
    record: tag,
    q: 'Workshop',
    needs: says('Name is empty'),
    cases: [
      {
        title: 'finds by a part of the name, in one request',
        input: { name: 'work', match: 'contains' },
        answers: [list([tag])],
        asks: [asksTags('work')],
        gives: [tag],
      },
      {
        title: 'finds by the whole name alone unless told otherwise',
        input: { name: 'work' },
        answers: [list([tag])],
        asks: [asksTags('work')],
        gives: [],
      },
    ],
  },
  {
    noun: 'team',
    search: searches.find_team,
    asks: asksAt('/teams'),
    record: team,
    q: 'Design',
    needs: says('Name is empty'),
    cases: [
      {
        title: 'finds by name, in one request',
        input: { name: 'design' },
        answers: [list([team])],
        asks: [asksAt('/teams')('design')],
        gives: [team],
      },
    ],
  },
  {
    noun: 'user',
    search: searches.find_user,
    asks: asksUsers,
    record: ada,
    q: 'Lovelace',
    needs: NEEDS_ONE,
    cases: [
      {
        title: 'finds by a part of the name, in one request',
        input: { name: 'Ada', match: 'contains' },
        answers: [list([ada, adam])],
        asks: [asksUsers('Ada')],
        gives: [ada, adam],
      },
      {
        title: 'finds by email',
        input: { email: ada.email },
        answers: [list([ada])],
        asks: [asksUsers(ada.email)],
        gives: [ada],
      },
    ],
  },
] satisfies { cases: Case[]; [fact: string]: unknown }[];

const MANY = { total: 2400, has_more: true };

describe.each(SEARCHES)(
  'the search for a $noun',
  ({ noun, search, asks, record, q, where = {}, needs, cases }) => {
    const { perform } = search.operation;
    const find = (match: string, name = record.name) =>
      run(perform, { inputData: { ...where, name, match } });
    const namesake = (number: number) => ({
      ...record,
      id: `other_${number}`,
      name: `${record.name} ${number}`,
    });
    const asksPage = (page: number) => asks(q, { page: String(page) });
    const tenPages = (changes = {}) =>
      times(10, (page) =>
        list(
          times(200, (at) => ({ ...namesake(200 * page + at), ...changes })),
          MANY,
        ),
      );

    it.each<Case>([
      ...cases,
      { title: 'needs something to go by', input: { ...where }, halts: needs },
      ...[list([]), refusal(404, 'not_found')].map((answer) => ({
        title: 'finds nothing',
        input: { ...where, name: record.name },
        answers: [answer],
        asks: [asks(q)],
        gives: [],
      })),
    ])('$title', async (row) => {
      expect(await play(perform, row)).toEqual(outcomeOf(row));
    });

    it.each(['exact', 'contains'])(
      'finds it on a later page among its namesakes: %s',
      async (match) => {
        const { requests } = trackingTime(
          list([namesake(1)], MANY),
          list([namesake(2), record], MANY),
        );
        const [best] = (await find(match)) as [object];
        expect(best).toMatchObject({ id: record.id, name: record.name });
        expect(requests).toEqual([asks(q), asksPage(2)]);
      },
    );

    it('looks to the end of the list', async () => {
      const { requests } = trackingTime(
        list([namesake(1)], { total: 2, has_more: true }),
        list([namesake(2)], { total: 2 }),
      );
      await expect(find('exact')).resolves.toEqual([]);
      expect(requests).toEqual([asks(q), asksPage(2)]);
    });

    it("doesn't say it's missing if there are too many to look through", async () => {
      const { requests } = trackingTime(...tenPages());
      await expect(find('exact')).rejects.toMatchObject(
        halted(
          `More than 2,000 ${noun}s match "${record.name}", which is more than one Zap run can look through. Fill in more of it, or choose the ${noun} in the step that needs it.`,
        ),
      );
      expect(requests).toEqual([
        asks(q),
        ...times(9, (index) => asksPage(index + 2)),
      ]);
    });

    it("doesn't say it's missing if nothing that was read has the text", async () => {
      const email = 'email' in record && { email: 'no@one.example' };
      trackingTime(...tenPages({ name: 'Quite another', ...email }));
      await expect(find('contains')).rejects.toMatchObject(
        halted(says(`More than 2,000 ${noun}s match "${record.name}"`)),
      );
    });

    it('gives the best 25, if a part of the name will do', async () => {
      const names = times(30, namesake);
      trackingTime(list(names), list([...names, record]), ...tenPages());
      const ids = async () =>
        ((await find('contains')) as { id: string }[]).map(({ id }) => id);
      const first = names.map(({ id }) => id);
      await expect(ids()).resolves.toEqual(first.slice(0, 25));
      await expect(ids()).resolves.toEqual([record.id, ...first.slice(0, 24)]);
      await expect(ids()).resolves.toHaveLength(25);
    });
  },
);

describe('an email among more addresses than a page holds', () => {
  const email = 'ada@engines.example';
  const { perform } = searches.find_client.operation;
  const wanted = example('Client', { email });
  const other = (number: number) =>
    example('Client', {
      id: `client_${number}`,
      email: `not.${email}.${number}`,
    });
  const pages = [list([other(1)], MANY), list([other(2), wanted], MANY)];
  const asksPage = (page: number) => asksClients(email, { page: String(page) });
  const asks = [asksClients(email), asksPage(2)];
  const tooMany = times(10, (page) =>
    list(
      times(200, (at) => other(200 * page + at)),
      MANY,
    ),
  );

  it.each<Case>([
    {
      title: 'is found on a later page',
      input: { email },
      answers: pages,
      asks,
      gives: [wanted],
    },
    {
      title: 'is found on a later page with a part of the name',
      input: { email, name: 'northwind', match: 'contains' },
      answers: pages,
      asks,
      gives: [wanted],
    },
    {
      title: "isn't said to be missing if there are too many to look through",
      input: { email },
      answers: tooMany,
      asks: [...asks, ...times(8, (at) => asksPage(at + 3))],
      halts: says(`More than 2,000 clients match "${email}"`),
    },
  ])('$title', async (row) => {
    expect(await play(perform, row)).toEqual(outcomeOf(row));
  });

  it("isn't enough if it's of another name", async () => {
    const input = { email, name: 'Somebody else', match: 'exact' };
    const answers = [list([wanted], MANY), list([])];
    await expect(play(perform, { input, answers })).resolves.toEqual({
      requests: asks,
      error: { name: 'ThrottledError', message: expect.any(String) },
    });
  });
});

describe('a list that changes while it is searched', () => {
  const other = { ...tag, id: 'tag_6', name: `${tag.name} 2` };
  const before = list([other], { total: 201, has_more: true });
  const fewer = list([], { total: 200 });

  const find = (match: string, ...answers: Parameters<typeof trackingTime>) => {
    trackingTime(...answers);
    return run(searches.find_tag.operation.perform, {
      inputData: { name: tag.name, match },
    });
  };

  it.each([
    ['anything in it is said to be missing', 'exact', before],
    [
      'a part of the name is, if nothing has that',
      'contains',
      list([], { total: 201, has_more: true }),
    ],
  ])('is searched again later, before %s', async (_, match, first) => {
    await expect(find(match, first, fewer)).rejects.toMatchObject({
      name: 'ThrottledError',
      message: says('Records changed while this step looked through them.'),
    });
  });

  it('is good enough for a part of the name', async () => {
    await expect(find('contains', before, fewer)).resolves.toEqual([other]);
  });

  it('has nothing twice that moved to the next page', async () => {
    const next = list([other, tag], { total: 202 });
    await expect(find('contains', before, next)).resolves.toEqual([tag, other]);
  });

  it('has nothing to find if it is gone', async () => {
    const gone = refusal(404, 'not_found');
    await expect(find('exact', before, gone)).resolves.toEqual([]);
  });
});
