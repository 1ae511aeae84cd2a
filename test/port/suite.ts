/* eslint-disable jest/no-export -- A suite that each wire's test file runs. */
import { resolve } from 'node:path';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import zapier, { type Bundle, type ZObject } from 'zapier-platform-core';
import type {
  Carried,
  Days,
  Grouping,
  HookEvent,
  HookFilter,
  Page,
  ReportFilters,
  Subscription,
  TrackingTime,
  View,
} from '../../src/api/port.ts';
import { orNothing, refusalOf } from '../../src/api/refusal.ts';
import * as shapes from './records.ts';
import { faultsIn, type AnyShape } from './records.ts';

// Core ends a process that has served many calls and holds much memory, as one does that runs this suite after others.
Object.assign(
  jest.requireActual<object>(
    resolve('node_modules/zapier-platform-core/src/constants.js'),
  ),
  { KILL_MAX_LIMIT: Infinity },
);

/** The status of a project that has ended: a wire without stages has only the second. */
export type Ended = 'completed' | 'archived';

/** A delivery as Zapier hands it to a run. */
export type Hook = { rawRequest: NonNullable<Bundle['rawRequest']> };

/** One who may do everything, one who may only look, and one who isn't let in. */
type Who = 'owner' | 'viewer' | 'ended';

/**
 * A TrackingTime account that a wire talks to, fresh before each test: with a colleague of the owner's and a team, with
 * no entries in May 2024, and with no timer running.
 */
export type Account = {
  /** What Zapier keeps of a connection. */
  connections: Record<Who, Record<string, string>>;
  /** The id of no record of any kind. */
  unknownId: string;
  /** Days with more entries than a page of a list can have. */
  busyDays: Days;
  /** Some seconds pass at TrackingTime. */
  timePasses: () => Promise<void>;
  /** Somebody changes a project's status in TrackingTime's own app. */
  changeStatus: (projectId: string, status: Ended) => Promise<void>;
  hookUrl: () => string;
  /** Whether TrackingTime itself tells only of what a subscription is about. */
  filtersHooks: boolean;
  /** Lets all that TrackingTime still has to tell arrive at that address, and gives it. */
  arrivals: () => Promise<Hook[]>;
  /** What a builder writes into API Request: with a body, to make a record, and with a query, to find that one alone. */
  freeRequests: Record<
    'make' | 'find',
    (name: string) => Parameters<TrackingTime['free']['ask']>[2]
  > & {
    /** What shows which one it is. */
    found: (name: string) => object;
  };
  /** What this wire must see through, each made of a genuine delivery. */
  forgeries: Record<string, (hook: Hook, subscription: Subscription) => Hook>;
};

type Operation<Given extends unknown[], Answer> = (
  z: ZObject,
  bundle: Bundle,
  ...given: Given
) => Answer | Promise<Answer>;

type Named = { id: string; name: string; created_at: string | null };
type NamedView = View<'name' | 'newest'>;
type NamedList = {
  shape: AnyShape;
  list: Operation<[projectId: string, view: NamedView], Page<Named>>;
  /** Left out where only people in TrackingTime's app make such records. */
  create?: Operation<[projectId: string, name: string], Named>;
};

const MAY: Days = { from: '2024-05-01', to: '2024-05-31', timezone: 'UTC' };
/** Stands for those of a wire that has none: it believes nothing in a hook. */
const NO_FORGERY: [string, (hook: Hook) => Hook] = [
  'is forged',
  (hook) => hook,
];
const START = '2024-05-06T09:00:00Z';
const FEW = { size: 5 };
/** More rows than any report here has. */
const ALL = 100_000;
const FILTERS = [
  'project_id',
  'task_id',
  'client_id',
  'user_id',
  'tag_id',
  'billable',
] as const;
/** What these need that not every wire carries. */
const NEEDS: Partial<Record<string, Carried>> = {
  tag: 'tags',
  tags: 'tags',
  tag_id: 'tags',
  tag_ids: 'tags',
  color: 'color of a project',
  email: 'contact of a client',
  phone: 'contact of a client',
  address: 'contact of a client',
};

const idsOf = (records: { id: string }[]) => records.map(({ id }) => id);
const namesOf = (records: Named[]) => records.map(({ name }) => name);

const allPages = async <Item>(
  pageAt: (page: number) => Promise<Page<Item>>,
): Promise<Item[]> => {
  const records: Item[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await pageAt(page);
    records.push(...answer.records);
    if (!answer.hasMore) {
      return records;
    }
    if (records.length >= answer.total || answer.records.length === 0) {
      throw new Error(`Page ${page} says that there is more, and there isn't.`);
    }
  }
};

/** The port's promises as examples: what every wire does, whatever its API looks like. */
export const describePort = (
  wire: string,
  trackingTime: TrackingTime,
  account: Account,
): void => {
  const { me, myId, entries, timers, projects, tasks } = trackingTime;
  const { clients, tags, users, teams, reports, hooks, free } = trackingTime;
  const { connection, largestPage, capabilities } = trackingTime;

  const carries = (what: Carried): boolean => capabilities.carries.has(what);
  /** Of some keys, those that this wire carries. */
  const carried = <Key extends string>(...keys: readonly Key[]): Key[] =>
    keys.filter((key) => {
      const needs = NEEDS[key];
      return needs === undefined || carries(needs);
    });
  /** What a wire doesn't carry isn't asked of it: there is no test, so that none is skipped. */
  const describeIf =
    (is: boolean) =>
    (title: string, examples: () => void): void => {
      if (is) {
        // eslint-disable-next-line jest/valid-title, jest/valid-describe-callback -- They are where this is called.
        describe(title, examples);
      }
    };
  const isTold = (event: HookEvent): boolean =>
    capabilities.events[event] === 'hook';
  const ended: Ended = carries('stages of a project')
    ? 'completed'
    : 'archived';

  /** Runs code the way Zapier does, in an app that has this wire's connection and nothing else. */
  const run = <Answer>(
    code: Operation<[], Answer>,
    who: Who = 'owner',
    hook?: object,
  ): Promise<Answer> => {
    const { authentication, beforeRequest, afterResponse } = connection;
    const runInApp = zapier.createAppTester({
      version: '1.0.0',
      platformVersion: zapier.version,
      authentication: { ...authentication, test: me },
      beforeRequest,
      afterResponse,
      flags: { skipHttpPatch: true },
    });
    return runInApp<Answer, Bundle>(code, {
      authData: account.connections[who],
      inputData: {},
      ...hook,
    });
  };

  const ask = <Given extends unknown[], Answer>(
    operation: Operation<Given, Answer>,
    ...given: Given
  ): Promise<Answer> => run((z, bundle) => operation(z, bundle, ...given));

  /** What a refusal means; if that can't be known, the kind of error that Zapier gets. */
  const refusal = <Given extends unknown[]>(
    who: Who,
    operation: Operation<Given, unknown>,
    ...given: Given
  ): Promise<string | undefined> =>
    run(async (z, bundle) => {
      try {
        await operation(z, bundle, ...given);
        return 'not refused';
      } catch (error) {
        const kind = error instanceof Error ? error.name : 'no error';
        return refusalOf(error)?.meaning ?? kind;
      }
    }, who);

  const listedIds = async (page: Promise<Page<{ id: string }>>) =>
    idsOf((await page).records);

  const enterCall = (start_time: string, description = 'Call') =>
    ask(entries.create, { description, start_time, duration: 60 });

  const firstTeam = async (z: ZObject, bundle: Bundle): Promise<string> => {
    const { records } = await teams.list(z, bundle, {}, { size: 1 });
    return records[0]?.id ?? account.unknownId;
  };

  /** What two entries are made of that differ in everything, and filters that only the first one meets. */
  const makeWork = async () => {
    const mine = await ask(myId);
    const people = await ask(users.list, {}, { order: 'name', size: 2 });
    const others = idsOf(people.records).filter((id) => id !== mine);
    const [colleague = account.unknownId] = others;
    const client = await ask(clients.create, { name: 'Northwind' });
    const project = await ask(projects.create, {
      name: 'Website',
      client_id: client.id,
      // Where an entry isn't billable by itself, its project is.
      billable: true,
      budget: 7200,
    });
    const { id: project_id } = project;
    const task = await ask(tasks.create, { name: 'Sketches', project_id });
    const tag = carries('tags')
      ? await ask(tags.create, { name: 'urgent' })
      : undefined;
    const shared = { project_id, task_id: task.id, user_id: mine };
    const sketches = {
      ...shared,
      description: 'Sketch the logo',
      billable: true,
      tag_ids: tag ? [tag.id] : [],
      start_time: START,
      duration: 3600,
    };
    const lunch = {
      description: 'Lunch',
      user_id: colleague,
      billable: false,
      start_time: '2024-05-07T12:00:00Z',
      duration: 1800,
    };
    const of = { client_id: client.id, billable: true };
    const filters = {
      ...shared,
      ...of,
      ...(tag && { tag_id: tag.id }),
    } satisfies HookFilter;
    return { sketches, lunch, filters, colleague, client, project, task, tag };
  };

  /** The same, with both entries in TrackingTime. */
  const doWork = async () => {
    const work = await makeWork();
    const first = await ask(entries.create, work.sketches);
    const second = await ask(entries.create, work.lunch);
    return { ...work, first, second };
  };

  describe(`${wire}: a connection`, () => {
    it('is known by name, email and account', async () => {
      const owner = await ask(me);
      expect(faultsIn([owner], shapes.ME)).toEqual([]);
      expect(await ask(myId)).toBe(owner.id);
      expect(await run(myId, 'viewer')).not.toBe(owner.id);
    });

    it('has a secret that no other connection has, and runs to start', async () => {
      const secretOf = (who: Who) =>
        run((_z, bundle) => connection.secretOf(bundle), who);
      expect(await secretOf('owner')).toBe(await secretOf('owner'));
      expect(await secretOf('owner')).not.toBe(await secretOf('viewer'));
      expect(connection.runsAMinute).toBeGreaterThan(0);
    });

    it('that isn’t let in is to be renewed or made again', async () => {
      const ways = ['unauthorized', 'RefreshAuthError', 'ExpiredAuthError'];
      expect(ways).toContain(await refusal('ended', me));
    });

    it('of one who may only look changes nothing', async () => {
      const website = { name: 'Website' };
      const refused = await refusal('viewer', projects.create, website);
      expect(['forbidden', 'scope']).toContain(refused);
    });
  });

  describe(`${wire}: what can’t be done`, () => {
    it('with such a value is invalid', async () => {
      const backwards = { start_time: START, end_time: '2024-05-06T08:00:00Z' };
      expect(await refusal('owner', entries.create, backwards)).toBe('invalid');
    });

    it.each<[string, Operation<[id: string], object>]>([
      ['a time entry', entries.get],
      ['a project', projects.get],
      ['a task', tasks.get],
      ['a client', clients.get],
      ['a user', users.get],
    ])('with %s that is missing says so', async (_what, get) => {
      const { unknownId } = account;
      expect(await refusal('owner', get, unknownId)).toBe('missing');
      const found = await run(async (...zAndBundle) => [
        await orNothing(Promise.resolve(get(...zAndBundle, unknownId))),
      ]);
      expect(found).toEqual([undefined]);
    });

    it('in a project or a team that is missing finds no records', async () => {
      const { unknownId } = account;
      const found = await run(async (z, bundle) => [
        await orNothing(tasks.list(z, bundle, { project_id: unknownId }, FEW)),
        await orNothing(teams.members(z, bundle, { team_id: unknownId }, FEW)),
      ]);
      expect(found).toEqual([undefined, undefined]);
    });
  });

  const LISTS: Record<string, NamedList> = {
    projects: {
      shape: shapes.PROJECT,
      list: (z, bundle, _id, view) => projects.list(z, bundle, {}, view),
      create: (z, bundle, _id, name) => projects.create(z, bundle, { name }),
    },
    tasks: {
      shape: shapes.TASK,
      list: (z, bundle, project_id, view) =>
        tasks.list(z, bundle, { project_id }, view),
      create: (z, bundle, project_id, name) =>
        tasks.create(z, bundle, { project_id, name }),
    },
    clients: {
      shape: shapes.CLIENT,
      list: (z, bundle, _id, view) => clients.list(z, bundle, {}, view),
      create: (z, bundle, _id, name) => clients.create(z, bundle, { name }),
    },
    tags: {
      shape: shapes.TAG,
      list: (z, bundle, _id, view) => tags.list(z, bundle, {}, view),
      create: (z, bundle, _id, name) => tags.create(z, bundle, { name }),
    },
    users: {
      shape: shapes.USER,
      list: (z, bundle, _id, view) => users.list(z, bundle, {}, view),
    },
    teams: {
      shape: shapes.TEAM,
      list: (z, bundle, _id, view) => teams.list(z, bundle, {}, view),
    },
    'members of a team': {
      shape: shapes.MEMBER,
      list: async (z, bundle, _id, view) => {
        const team_id = await firstTeam(z, bundle);
        return teams.members(z, bundle, { team_id }, view);
      },
    },
  };

  const lists = Object.entries(LISTS).filter(
    ([what]) => carried(what).length > 0,
  );

  describe.each(lists)(
    `${wire}: the list of %s`,
    (_what, { shape, list, create }) => {
      let projectId = '';
      const text = create && 'Zoo of ';
      const see = (view: Partial<NamedView> = {}) =>
        ask(list, projectId, { size: largestPage, text, ...view });

      beforeEach(async () => {
        ({ id: projectId } = await ask(projects.create, { name: 'Parks' }));
        for (const name of ['beta', 'gamma', 'alpha']) {
          await account.timePasses();
          await (create && ask(create, projectId, `Zoo of ${name}`));
        }
      });

      it('has whole records, and comes in pages', async () => {
        const whole = await see({ order: 'name' });
        const { records, ids, hasMore, total } = whole;
        expect(faultsIn(records, shape)).toEqual([]);
        expect([records.length, hasMore]).toEqual([total, false]);
        expect([ids.length, whole.odd]).toEqual([total, []]);
        const first = await see({ order: 'name', size: 1 });
        expect([first.records.length, first.hasMore]).toEqual([1, true]);
        expect(first.total).toBe(total);
        const pages = await allPages((page) =>
          see({ order: 'name', size: 1, page }),
        );
        expect(pages).toEqual(records);
      });

      it('is in the order of names, or has the newest first', async () => {
        const names = namesOf((await see({ order: 'name' })).records);
        const byName = [...names].sort(new Intl.Collator('en').compare);
        expect(names).toEqual(byName);
        const { records } = await see({ order: 'newest' });
        const moments = records.map(({ created_at }) => created_at);
        expect(moments).toEqual([...moments].sort().reverse());
        expect(new Set(moments).size).toBeGreaterThan(1);
      });

      it('has only what a text is in', async () => {
        const name = (await see()).records.at(-1)?.name ?? '';
        const text = ` ${name.slice(1).toUpperCase().replace(/ /g, '\u00a0 ')}`;
        const { records } = await see({ text });
        expect(namesOf(records)).toEqual([name]);
        const none = await see({ text: 'in no name' });
        expect(none).toMatchObject({ records: [], hasMore: false, odd: [] });
      });
    },
  );

  describe(`${wire}: records`, () => {
    const CONTACT = {
      email: 'accounts@northwind.example',
      phone: '+44 20 7946 0100',
      address: '1 Market Street, London',
    };

    const NORTHWIND = {
      name: 'Northwind of the port',
      notes: 'Pays on time.',
      ...(carries('contact of a client') && CONTACT),
    };

    const newWebsite = async () => {
      const client = await ask(clients.create, { name: 'Northwind' });
      return {
        name: 'Website',
        client_id: client.id,
        status: carries('stages of a project') ? 'on_hold' : 'archived',
        billable: false,
        budget: 7200,
        ...(carries('color of a project') && { color: '#1f77b4' }),
      } as const;
    };

    const newSketches = async () => ({
      name: 'Sketches',
      assignee_id: await ask(myId),
      estimate: 5400,
      due_date: '2026-05-01',
    });

    it('are made with all their details', async () => {
      const client = await ask(clients.create, NORTHWIND);
      expect(client).toMatchObject({ ...NORTHWIND, status: 'active' });
      expect(await ask(clients.get, client.id)).toEqual(client);
      const website = await newWebsite();
      const project = await ask(projects.create, website);
      expect(project).toMatchObject(website);
      expect(await ask(projects.get, project.id)).toEqual(project);
      const sketches = { ...(await newSketches()), project_id: project.id };
      const task = await ask(tasks.create, sketches);
      expect(task).toMatchObject({ ...sketches, status: 'open' });
      expect(await ask(tasks.get, task.id)).toEqual(task);
    });

    describeIf(carries('tags'))('with tags', () => {
      it('of tags are made with their color', async () => {
        const urgent = { name: 'urgent', color: '#d62728' };
        expect(await ask(tags.create, urgent)).toMatchObject(urgent);
      });
    });

    it('of people are found by email, and read by id', async () => {
      const { id, email } = await ask(me);
      const { records } = await ask(users.list, {}, { text: email, size: 5 });
      expect(records).toEqual([await ask(users.get, id)]);
    });

    it('of teams say how many members there are', async () => {
      const { records } = await ask(teams.list, {}, { size: 1 });
      const where = { team_id: await ask(firstTeam) };
      const { total } = await ask(teams.members, where, { size: 1 });
      expect(records).toMatchObject([{ member_count: total }]);
    });

    const LATELY = { order: 'last changed', size: 5 } as const;

    it('of projects are listed by client, status and last change', async () => {
      const { client, project } = await makeWork();
      const where = { client_id: client.id };
      await account.timePasses();
      const app = await ask(projects.create, { name: 'App', ...where });
      const seen = (status?: 'active' | Ended) =>
        listedIds(ask(projects.list, { ...where, status }, LATELY));
      expect(await seen()).toEqual([app.id, project.id]);
      await account.timePasses();
      await account.changeStatus(project.id, ended);
      expect(await seen()).toEqual([project.id, app.id]);
      expect(await seen(ended)).toEqual([project.id]);
      expect(await seen('active')).toEqual([app.id]);
    });

    it('of tasks are listed by project, status and last change', async () => {
      const { task, project } = await makeWork();
      const where = { project_id: project.id };
      await account.timePasses();
      const layout = await ask(tasks.create, { name: 'Layout', ...where });
      const seen = (status?: 'open' | 'done') =>
        listedIds(ask(tasks.list, { ...where, status }, LATELY));
      expect(await seen()).toEqual([layout.id, task.id]);
      expect(await seen('open')).toEqual([layout.id, task.id]);
      expect(await seen('done')).toEqual([]);
      await account.timePasses();
      const set = { status: 'done' } as const;
      await ask(tasks.change, task.id, { set, clear: [] });
      expect(await seen()).toEqual([task.id, layout.id]);
      expect(await seen('open')).toEqual([layout.id]);
      expect(await seen('done')).toEqual([task.id]);
    });

    it('of clients are listed by status and last change', async () => {
      const { id: old } = await ask(clients.create, NORTHWIND);
      await account.timePasses();
      const name = 'Also of the port';
      const { id: recent } = await ask(clients.create, { name });
      const seen = (status?: 'active' | 'archived', text = 'of the port') =>
        listedIds(ask(clients.list, { status }, { ...LATELY, text }));
      expect(await seen()).toEqual([recent, old]);
      await account.timePasses();
      const set = { status: 'archived' } as const;
      await ask(clients.change, old, { set, clear: [] });
      expect(await seen()).toEqual([old, recent]);
      expect(await seen('archived')).toEqual([old]);
      expect(await seen('active')).toEqual([recent]);
    });

    describeIf(carries('contact of a client'))('with contacts', () => {
      it('of clients are listed by email', async () => {
        const { id } = await ask(clients.create, NORTHWIND);
        const view = { ...LATELY, text: CONTACT.email };
        expect(await listedIds(ask(clients.list, {}, view))).toEqual([id]);
      });
    });

    it('of clients can be changed in everything', async () => {
      const { id } = await ask(clients.create, { name: 'Northwind' });
      const set = { ...NORTHWIND, status: 'archived' } as const;
      const changed = await ask(clients.change, id, { set, clear: [] });
      expect(changed).toMatchObject({ id, ...set });
      expect(await ask(clients.get, id)).toEqual(changed);
    });

    it.each(carried('email', 'phone', 'address', 'notes'))(
      'of clients can have their %s emptied, and keep the rest',
      async (key) => {
        const { id } = await ask(clients.create, NORTHWIND);
        const set = { name: 'South' };
        const changed = await ask(clients.change, id, { set, clear: [key] });
        expect(changed).toMatchObject({ ...NORTHWIND, ...set, [key]: null });
        expect(await ask(clients.get, id)).toEqual(changed);
      },
    );

    it('of projects can be changed in everything', async () => {
      const { id } = await ask(projects.create, { name: 'Site' });
      const set = await newWebsite();
      const changed = await ask(projects.change, id, { set, clear: [] });
      expect(changed).toMatchObject({ id, ...set });
      expect(await ask(projects.get, id)).toEqual(changed);
    });

    it.each(carried('client_id', 'budget', 'color'))(
      'of projects can have their %s emptied, and keep the rest',
      async (key) => {
        const website = await newWebsite();
        const { id } = await ask(projects.create, website);
        const set = { name: 'Shop' };
        const changed = await ask(projects.change, id, { set, clear: [key] });
        expect(changed).toMatchObject({ ...website, ...set, [key]: null });
        expect(await ask(projects.get, id)).toEqual(changed);
      },
    );

    it('of tasks can be changed in everything but their project', async () => {
      const { task } = await makeWork();
      const set = { ...(await newSketches()), status: 'done' } as const;
      const changed = await ask(tasks.change, task.id, { set, clear: [] });
      const { id, project_id } = task;
      expect(changed).toMatchObject({ id, project_id, ...set });
      expect(await ask(tasks.get, id)).toEqual(changed);
    });

    it.each(['assignee_id', 'estimate', 'due_date'] as const)(
      'of tasks can have their %s emptied, and keep the rest',
      async (key) => {
        const { project } = await makeWork();
        const sketches = { ...(await newSketches()), project_id: project.id };
        const { id } = await ask(tasks.create, sketches);
        const set = { name: 'Layout' };
        const changed = await ask(tasks.change, id, { set, clear: [key] });
        expect(changed).toMatchObject({ ...sketches, ...set, [key]: null });
        expect(await ask(tasks.get, id)).toEqual(changed);
      },
    );
  });

  describe(`${wire}: time entries`, () => {
    it('are made with all their details', async () => {
      const { sketches, client } = await makeWork();
      const entry = await ask(entries.create, sketches);
      expect(faultsIn([entry], shapes.TIME_ENTRY)).toEqual([]);
      const end_time = '2024-05-06T10:00:00Z';
      const derived = { client_id: client.id, end_time };
      expect(entry).toMatchObject({ ...sketches, ...derived });
      expect(await ask(entries.get, entry.id)).toEqual(entry);
    });

    it('are made with a start and an end alone, for the connected user', async () => {
      const times = { start_time: START, end_time: '2024-05-06T09:30:00Z' };
      const entry = await ask(entries.create, times);
      expect(faultsIn([entry], shapes.TIME_ENTRY)).toEqual([]);
      const user_id = await ask(myId);
      expect(entry).toMatchObject({ ...times, user_id, duration: 1800 });
      const { description, project_id, task_id, client_id, tag_ids } = entry;
      const unsaid = [description, project_id, task_id, client_id, tag_ids];
      expect(unsaid).toEqual([null, null, null, null, []]);
    });

    it('can be changed in everything', async () => {
      const { sketches, lunch, second } = await doWork();
      const { duration: _, billable, ...others } = sketches;
      const own = carries('billable of an entry');
      const end_time = '2024-05-06T09:10:00Z';
      const set = { ...others, ...(own && { billable }), end_time };
      const { id } = second;
      const changed = await ask(entries.change, id, { set, clear: [] });
      expect(changed).toMatchObject({ id, ...set, duration: 600 });
      const back = {
        duration: lunch.duration,
        user_id: lunch.user_id,
        ...(own && { billable: lunch.billable }),
      };
      const again = await ask(entries.change, id, { set: back, clear: [] });
      const later = { end_time: '2024-05-06T09:30:00Z' };
      expect(again).toMatchObject({ ...set, ...back, ...later });
      expect(await ask(entries.get, id)).toEqual(again);
    });

    it.each(carried('description', 'project_id', 'task_id', 'tag_ids'))(
      'can have %s emptied, and keep the rest',
      async (key) => {
        const empty = key === 'tag_ids' ? [] : null;
        const { task_id, ...work } = (await makeWork()).sketches;
        // A task is in a project, so that a project can be emptied only if there is no task.
        const whole = key === 'project_id' ? work : { ...work, task_id };
        const { id } = await ask(entries.create, whole);
        const { billable: _, ...kept } = whole;
        const set = carries('billable of an entry') ? { billable: false } : {};
        const changed = await ask(entries.change, id, { set, clear: [key] });
        expect(changed).toMatchObject({ ...kept, ...set, [key]: empty });
        expect(await ask(entries.get, id)).toEqual(changed);
      },
    );

    it('can be removed, once', async () => {
      const entry = await enterCall(START);
      const removed = await run(async (...zAndBundle) => [
        await entries.remove(...zAndBundle, entry.id),
      ]);
      expect([[entry], [undefined]]).toContainEqual(removed);
      expect(await refusal('owner', entries.get, entry.id)).toBe('missing');
      expect(await refusal('owner', entries.remove, entry.id)).toBe('missing');
    });

    it.each([
      ['newest', ['first', 'third', 'second']],
      ['last changed', ['second', 'first', 'third']],
      ['latest start', ['third', 'second', 'first']],
      ['earliest start', ['first', 'second', 'third']],
    ] as const)('can be in the order "%s"', async (order, descriptions) => {
      const { id } = await enterCall('2024-05-07T09:00:00Z');
      await account.timePasses();
      await enterCall('2024-05-08T09:00:00Z', 'third');
      await account.timePasses();
      await enterCall('2024-05-06T09:00:00Z', 'first');
      await account.timePasses();
      const set = { description: 'second' };
      await ask(entries.change, id, { set, clear: [] });
      const view = { order, size: 5 };
      const { records } = await ask(entries.list, { days: MAY }, view);
      expect(records.map((entry) => entry.description)).toEqual(descriptions);
    });

    it.each(carried(...FILTERS))('are listed by %s', async (key) => {
      const { first, filters } = await doWork();
      const where = { [key]: filters[key], days: MAY };
      const { records, total } = await ask(entries.list, where, FEW);
      expect([records, total]).toEqual([[first], 1]);
    });

    it('are listed by what is in their description', async () => {
      const { first } = await doWork();
      const view = { text: 'the logo', size: 5 };
      const { records, total } = await ask(entries.list, { days: MAY }, view);
      expect([records, total]).toEqual([[first], 1]);
    });

    it('are listed by whether their timer runs', async () => {
      const { id: done } = await enterCall(START);
      const started = await ask(timers.start, { start_time: START });
      const seen = async (running: boolean) =>
        (await ask(entries.list, { running, days: MAY }, FEW)).records;
      const [entry] = await seen(true);
      const { id, user_id, start_time } =
        'entry' in started ? started.entry : {};
      expect(entry).toMatchObject({ id, user_id, start_time, end_time: null });
      expect(idsOf(await seen(false))).toEqual([done]);
    });

    it('are listed by the days they began on, in a time zone', async () => {
      const { id } = await enterCall('2024-05-06T23:30:00Z');
      const seen = (day: string, timezone: string) => {
        const days = { from: day, to: day, timezone };
        return listedIds(ask(entries.list, { days }, FEW));
      };
      expect(await seen('2024-05-06', 'UTC')).toEqual([id]);
      expect(await seen('2024-05-07', 'UTC')).toEqual([]);
      expect(await seen('2024-05-07', 'Europe/Berlin')).toEqual([id]);
    });

    it('are listed from a day on, or up to one', async () => {
      const { id: early } = await enterCall('2024-05-06T09:00:00Z');
      const { id: late } = await enterCall('2024-05-08T09:00:00Z');
      const seen = async (days: Partial<Days>) => {
        const view = { order: 'earliest start', size: largestPage } as const;
        const ids = await listedIds(ask(entries.list, { days }, view));
        return ids.filter((id) => [early, late].includes(id));
      };
      expect(await seen({ from: '2024-05-07' })).toEqual([late]);
      expect(await seen({ to: '2024-05-07' })).toEqual([early]);
    });
  });

  describe(`${wire}: a timer`, () => {
    it('starts now, stops now, and does neither twice', async () => {
      const user_id = await ask(myId);
      const started = await ask(timers.start, {});
      const running = { user_id, end_time: null, duration: null };
      expect(started).toMatchObject({ kind: 'started', entry: running });
      const again = await ask(timers.start, {});
      const runs = { meaning: 'timer runs' };
      expect(again).toMatchObject({ kind: 'already running', refusal: runs });
      await account.timePasses();
      const stopped = await ask(timers.stop, {});
      const ended = { user_id, end_time: expect.any(String) };
      expect(stopped).toMatchObject({ kind: 'stopped', entry: ended });
      const none = { meaning: 'no timer' };
      const nothing = await ask(timers.stop, {});
      expect(nothing).toMatchObject({ kind: 'none running', refusal: none });
    });

    it('runs on while its entry is changed', async () => {
      const started = await ask(timers.start, { start_time: START });
      const { id } = 'entry' in started ? started.entry : { id: '' };
      const set = { description: 'Call' };
      const running = { id, ...set, start_time: START, end_time: null };
      const changed = await ask(entries.change, id, { set, clear: [] });
      expect(changed).toMatchObject(running);
      expect(await ask(entries.get, id)).toMatchObject(running);
    });

    it('has all that an entry has, and can be a colleague’s if the wire carries it', async () => {
      const { sketches, colleague } = await makeWork();
      const { duration: _, ...details } = sketches;
      const user_id = carries('timers of others')
        ? colleague
        : sketches.user_id;
      const timer = { ...details, user_id };
      const started = await ask(timers.start, timer);
      expect(started).toMatchObject({ kind: 'started', entry: timer });
      const end_time = '2024-05-06T09:20:00Z';
      const stopped = await ask(timers.stop, { user_id, end_time });
      const entry = { ...timer, end_time, duration: 1200 };
      expect(stopped).toMatchObject({ kind: 'stopped', entry });
    });
  });

  describe(`${wire}: a report`, () => {
    const BOTH = { duration: 5400, billable_duration: 3600, entry_count: 2 };
    const FIRST = { duration: 3600, billable_duration: 3600, entry_count: 1 };
    const SECOND = { duration: 1800, billable_duration: 0, entry_count: 1 };

    const GROUPINGS = [
      'project',
      'client',
      'user',
      'task',
      'tag',
      'day',
    ] as const;

    it.each<Grouping>(carried(...GROUPINGS))('sums up by %s', async (by) => {
      const { project, client, task, tag, colleague } = await doWork();
      const { totals, rows, total } = await ask(reports.summary, MAY, by);
      expect([totals, total]).toEqual([BOTH, 2]);
      expect(faultsIn(rows, shapes.SUMMARY_ROW)).toEqual([]);
      const user = await ask(me);
      const day = { id: expect.anything(), name: '2024-05-06' };
      const { id, name } = { project, client, task, tag, user, day }[by] ?? day;
      expect(rows).toContainEqual(
        expect.objectContaining({ ...FIRST, id, name }),
      );
      const others = { user: colleague, day: expect.anything() };
      const other = by === 'user' || by === 'day' ? others[by] : null;
      expect(rows).toContainEqual(
        expect.objectContaining({ ...SECOND, id: other }),
      );
    });

    it('has a row for each entry, in order, with the names', async () => {
      const { first, second, project, task, client } = await doWork();
      const { totals, rows, total } = await ask(reports.detailed, MAY, ALL);
      expect([totals, total]).toEqual([BOTH, 2]);
      expect(faultsIn(rows, shapes.DETAILED_ROW)).toEqual([]);
      const names = {
        project_name: project.name,
        task_name: task.name,
        client_name: client.name,
        user_name: (await ask(me)).name,
      };
      const lunch = { id: second.id, project_name: null, task_name: null };
      expect(rows).toMatchObject([{ ...first, ...names }, lunch]);
    });

    it('has a row for each project, with its budget', async () => {
      const { project, client } = await doWork();
      const { totals, rows, total } = await ask(reports.projects, MAY, ALL);
      expect([totals, total]).toEqual([BOTH, 2]);
      expect(faultsIn(rows, shapes.PROJECT_ROW)).toEqual([]);
      const website = {
        ...FIRST,
        project_id: project.id,
        project_name: project.name,
        client_id: client.id,
        client_name: client.name,
        budget: 7200,
        budget_used: 0.5,
      };
      const none = { ...SECOND, project_id: null, budget: null };
      expect(rows).toContainEqual(website);
      expect(rows).toContainEqual(expect.objectContaining(none));
    });

    it('has a row for each user', async () => {
      const { colleague } = await doWork();
      const { totals, rows, total } = await ask(reports.users, MAY, ALL);
      expect([totals, total]).toEqual([BOTH, 2]);
      expect(faultsIn(rows, shapes.USER_ROW)).toEqual([]);
      const { id: user_id, name: user_name, email } = await ask(me);
      const mine = { ...FIRST, user_id, user_name, user_email: email };
      expect(rows).toContainEqual(mine);
      const theirs = { ...SECOND, user_id: colleague };
      expect(rows).toContainEqual(expect.objectContaining(theirs));
    });

    const REPORT_FILTERS = [
      'project_ids',
      'client_ids',
      'user_ids',
      'tag_ids',
      'billable',
    ] as const;

    it.each(carried(...REPORT_FILTERS))(
      'can be about some %s alone',
      async (key) => {
        const { filters } = await doWork();
        const some: ReportFilters = {
          project_ids: [filters.project_id],
          client_ids: [filters.client_id],
          user_ids: [filters.user_id],
          ...(filters.tag_id !== undefined && { tag_ids: [filters.tag_id] }),
          billable: true,
        };
        const of = { ...MAY, [key]: some[key] };
        const found = [
          await ask(reports.summary, of, 'day'),
          await ask(reports.detailed, of, ALL),
          await ask(reports.projects, of, ALL),
          await ask(reports.users, of, ALL),
        ];
        expect(found.map(({ totals }) => totals)).toEqual(
          found.map(() => FIRST),
        );
      },
    );

    it('can be about several users at once', async () => {
      const { filters, colleague } = await doWork();
      const of = { ...MAY, user_ids: [filters.user_id, colleague] };
      expect((await ask(reports.users, of, ALL)).totals).toEqual(BOTH);
    });

    it('reads days in a time zone', async () => {
      const { id } = await enterCall('2024-05-06T23:30:00Z');
      const seen = async (timezone: string) => {
        const of = { from: '2024-05-07', to: '2024-05-07', timezone };
        return idsOf((await ask(reports.detailed, of, ALL)).rows);
      };
      expect(await seen('Europe/Berlin')).toEqual([id]);
      expect(await seen('UTC')).toEqual([]);
    });

    it('has no more rows than are asked for, and counts them all', async () => {
      await doWork();
      const found = [
        await ask(reports.detailed, MAY, 1),
        await ask(reports.projects, MAY, 1),
        await ask(reports.users, MAY, 1),
      ];
      expect(
        found.map(({ totals, rows, total }) => [totals, rows.length, total]),
      ).toEqual(found.map(() => [BOTH, 1, 2]));
    });
  });

  describe(`${wire}: more entries than a page has`, () => {
    const days = account.busyDays;
    const pageAt = (page: number) => {
      const view = {
        order: 'earliest start',
        size: largestPage,
        page,
      } as const;
      return ask(entries.list, { days }, view);
    };

    it('are listed in pages of the largest size', async () => {
      const { records, hasMore, total } = await pageAt(1);
      expect([records.length, hasMore]).toEqual([largestPage, true]);
      const ids = idsOf(await allPages(pageAt));
      expect([ids.length, new Set(ids).size]).toEqual([total, total]);
    });

    it('are all in a detailed report, or as many as are asked for', async () => {
      const ids = idsOf(await allPages(pageAt));
      const whole = await ask(reports.detailed, days, ALL);
      expect([idsOf(whole.rows), whole.total]).toEqual([ids, ids.length]);
      const most = largestPage + 1;
      const { rows, total, totals } = await ask(reports.detailed, days, most);
      expect([idsOf(rows), total]).toEqual([ids.slice(0, most), ids.length]);
      expect(totals).toEqual(whole.totals);
    });

    it('are all in a timesheet, in order, and add up', async () => {
      const rows = await run(async (z, bundle) => {
        const read = [];
        for await (const page of reports.timesheet(z, bundle, days)) {
          read.push(...page);
        }
        return read;
      });
      const report = await ask(reports.detailed, days, ALL);
      expect(rows).toEqual(report.rows);
      const seconds = (some: typeof rows) =>
        some.reduce((sum, { duration }) => sum + (duration ?? 0), 0);
      expect({
        duration: seconds(rows),
        billable_duration: seconds(rows.filter(({ billable }) => billable)),
        entry_count: rows.length,
      }).toEqual(report.totals);
    });
  });

  describe(`${wire}: a hook`, () => {
    const CREATED = 'time_entry.created';

    const subscribe = (event: HookEvent, filter: HookFilter = {}) =>
      ask(hooks.subscribe, { event, url: account.hookUrl(), filter });

    const receive = (
      event: HookEvent,
      subscribeData: Subscription,
      hook: Hook | undefined,
    ) => {
      const bundle = { ...hook, subscribeData };
      return run((z, b) => hooks.receive(z, b, event), 'owner', bundle);
    };

    const enter = async () => (await enterCall(START)).id;
    const startTimer = async () => {
      const started = await ask(timers.start, { start_time: START });
      return 'entry' in started ? started.entry.id : started.kind;
    };
    const newProject = async () =>
      (await ask(projects.create, { name: 'Website' })).id;
    const nothing = () => Promise.resolve('');

    type Telling = [
      event: HookEvent,
      before: () => Promise<string>,
      happens: (id: string) => Promise<unknown>,
      now: object,
      previous: object,
    ];

    const TELLINGS: Telling[] = [
      ['timer.started', nothing, startTimer, { end_time: null }, {}],
      [
        'timer.stopped',
        startTimer,
        () => ask(timers.stop, {}),
        { end_time: expect.any(String) },
        {},
      ],
      [CREATED, nothing, enter, { description: 'Call', duration: 60 }, {}],
      [
        'time_entry.updated',
        enter,
        async (id) => {
          // What is changed at once can pass for a part of making it.
          await account.timePasses();
          await account.timePasses();
          const set = { description: 'Meeting' };
          return ask(entries.change, id, { set, clear: [] });
        },
        { description: 'Meeting', start_time: START },
        { description: 'Call' },
      ],
      [
        'time_entry.deleted',
        enter,
        (id) => run(async (...all) => [await entries.remove(...all, id)]),
        { description: 'Call' },
        {},
      ],
      [
        'project.status_changed',
        newProject,
        (id) => account.changeStatus(id, ended),
        { name: 'Website', status: ended },
        { status: 'active' },
      ],
    ];

    it.each(TELLINGS.filter(([event]) => isTold(event)))(
      'tells of %s',
      async (event, before, happens, now, changed) => {
        const previous = carries('previous values') ? changed : {};
        const earlier = await before();
        const subscription = await subscribe(event);
        const made = await happens(earlier);
        const data = { ...now, id: earlier || made };
        const arrived = await account.arrivals();
        expect(arrived).toHaveLength(1);
        const verdict = await receive(event, subscription, arrived[0]);
        const delivery = { id: expect.stringMatching(/./), data, previous };
        const deliveries = [delivery];
        expect(verdict).toMatchObject({ kind: 'delivered', deliveries });
        const isOfEntry = event !== 'project.status_changed';
        const shape: AnyShape = isOfEntry ? shapes.TIME_ENTRY : shapes.PROJECT;
        const told = verdict.kind === 'delivered' ? verdict.deliveries : [];
        const records = told.map((one) => one.data);
        expect(faultsIn(records, shape)).toEqual([]);
        // Brought again, it is known by the same id.
        expect(await receive(event, subscription, arrived[0])).toEqual(verdict);
      },
    );

    describeIf(account.filtersHooks)('with a filter', () => {
      it.each(carried(...FILTERS))(
        'tells only of entries with the %s',
        async (key) => {
          const { filters, sketches, lunch } = await makeWork();
          const subscription = await subscribe(CREATED, {
            [key]: filters[key],
          });
          await ask(entries.create, lunch);
          const data = await ask(entries.create, sketches);
          const arrived = await account.arrivals();
          expect(arrived).toHaveLength(1);
          const verdict = await receive(CREATED, subscription, arrived[0]);
          expect(verdict).toMatchObject({ deliveries: [{ data }] });
        },
      );
    });

    describeIf(isTold('project.status_changed'))('about a project', () => {
      it('tells only of the project it is about', async () => {
        const [other, id] = [await newProject(), await newProject()];
        const event = 'project.status_changed';
        const subscription = await subscribe(event, { project_id: id });
        await account.changeStatus(other, ended);
        await account.changeStatus(id, ended);
        const arrived = await account.arrivals();
        expect(arrived).toHaveLength(1);
        const verdict = await receive(event, subscription, arrived[0]);
        expect(verdict).toMatchObject({ deliveries: [{ data: { id } }] });
      });
    });

    const REFUSED = { kind: 'refused', reason: expect.stringMatching(/./) };

    const forgeries = Object.entries(account.forgeries);

    describeIf(forgeries.length > 0)('that is forged', () => {
      it.each(forgeries.length > 0 ? forgeries : [NO_FORGERY])(
        'is refused if it %s',
        async (_how, forge) => {
          const subscription = await subscribe(CREATED);
          await enter();
          const [genuine] = await account.arrivals();
          const forged = genuine && forge(genuine, subscription);
          expect(await receive(CREATED, subscription, forged)).toEqual(REFUSED);
        },
      );
    });

    describeIf(isTold('timer.stopped'))('of another event', () => {
      it('is refused if it is about another event', async () => {
        const subscription = await subscribe(CREATED);
        await enter();
        const [hook] = await account.arrivals();
        const verdict = await receive('timer.stopped', subscription, hook);
        expect(verdict).toEqual(REFUSED);
      });
    });

    it('tells nothing once it has ended, and can end twice', async () => {
      const { id } = await subscribe(CREATED);
      await ask(hooks.unsubscribe, { id });
      await ask(hooks.unsubscribe, { id });
      await enter();
      expect(await account.arrivals()).toEqual([]);
    });
  });

  describe(`${wire}: a free request`, () => {
    const read = (path: string) => ({
      method: 'GET' as const,
      path,
      query: {},
    });

    it('sends the query and the body that a builder writes', async () => {
      const { make, find, found } = account.freeRequests;
      await ask(free.ask, make('By hand'));
      await ask(free.ask, make('Later'));
      const { data } = await ask(free.ask, find('By hand'));
      expect(data).toEqual([expect.objectContaining(found('By hand'))]);
    });

    it('reads what its form gives as an example', async () => {
      const { data } = await ask(free.ask, read(free.path.placeholder));
      expect(Object.keys(data)).not.toEqual([]);
    });

    it.each([
      'https://elsewhere.example/data',
      '//elsewhere.example/data',
      '/../../../data',
      '/%2e%2e/%2e%2e/data',
    ])('doesn’t leave TrackingTime’s API: %s', async (path) => {
      const ends = await refusal('owner', free.ask, read(path));
      expect(ends).toBe('HaltedError');
    });

    it('is told about in words, with a sample', () => {
      const labels = free.metaFields.map(({ label }) => label);
      const words = [free.path.helpText, free.query.helpText, ...labels];
      expect(words.filter((text) => text.trim() === '')).toEqual([]);
      expect(free.sample).toHaveProperty('data');
    });
  });
};
