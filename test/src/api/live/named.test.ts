import { beforeEach, describe, expect, it } from '@jest/globals';
import { clients } from '../../../../src/api/live/clients.ts';
import { projects } from '../../../../src/api/live/projects.ts';
import { tasks } from '../../../../src/api/live/tasks.ts';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { itIsNow } from '../../clock.ts';
import { trackingTime, type Answering } from '../../tracking_time.ts';
import { JUST_NOW, LOST, NOON, refusedInside } from './events.ts';
import {
  answer,
  errorOf,
  failure,
  reading,
  refusal,
  withLive,
  writing,
} from './wire.ts';

const MOMENTS = { created_at: JUST_NOW, updated_at: JUST_NOW };
const READ_MOMENTS = {
  created_at: '2026-03-16T11:59:00Z',
  updated_at: '2026-03-16T11:59:00Z',
};

const PROJECT = {
  id: 456,
  name: 'Website',
  is_archived: false,
  color: '3',
  customer: { id: 12, name: 'Northwind' },
  estimated_time: 1.5,
  billing: { is_billable: true },
  ...MOMENTS,
};
const READ_PROJECT = {
  id: '456',
  name: 'Website',
  client_id: '12',
  status: 'active',
  billable: true,
  budget: 5400,
  color: null,
  ...READ_MOMENTS,
};

const TASK = {
  id: 789,
  name: 'Wireframes',
  type: 'EVERYONE',
  project_id: 456,
  is_archived: false,
  due_date: '2026-03-31 00:00:00',
  estimated_time: '8',
  users: [{ id: 34, name: 'Ada Lovelace' }],
  ...MOMENTS,
};
const READ_TASK = {
  id: '789',
  name: 'Wireframes',
  project_id: '456',
  status: 'open',
  assignee_id: '34',
  estimate: 28_800,
  due_date: '2026-03-31',
  ...READ_MOMENTS,
};

const CLIENT = {
  id: 12,
  name: 'Northwind',
  notes: 'Pays late',
  is_archived: false,
  ...MOMENTS,
};
const READ_CLIENT = {
  id: '12',
  name: 'Northwind',
  email: null,
  phone: null,
  address: null,
  notes: 'Pays late',
  status: 'active',
  ...READ_MOMENTS,
};

/** One kind of record: how it's asked for, and what the wire has of it. */
type Kind = {
  record: object;
  read: object & { id: string };
  path: string;
  get: (z: ZObject, bundle: Bundle) => Promise<object>;
  /** Closes it, or opens it again. */
  end: (z: ZObject, bundle: Bundle, isOver: boolean) => Promise<object>;
  ended: string;
};

const KINDS: [string, Kind][] = [
  [
    'project',
    {
      record: PROJECT,
      read: READ_PROJECT,
      path: '/4101/projects',
      get: (z, bundle) => projects.get(z, bundle, '456'),
      end: (z, bundle, isOver) =>
        projects.change(z, bundle, '456', {
          set: { status: isOver ? 'archived' : 'active' },
          clear: [],
        }),
      ended: 'archived',
    },
  ],
  [
    'task',
    {
      record: TASK,
      read: READ_TASK,
      path: '/4101/tasks',
      get: (z, bundle) => tasks.get(z, bundle, '789'),
      end: (z, bundle, isOver) =>
        tasks.change(z, bundle, '789', {
          set: { status: isOver ? 'done' : 'open' },
          clear: [],
        }),
      ended: 'done',
    },
  ],
  [
    'client',
    {
      record: CLIENT,
      read: READ_CLIENT,
      path: '/4101/customers',
      get: (z, bundle) => clients.get(z, bundle, '12'),
      end: (z, bundle, isOver) =>
        clients.change(z, bundle, '12', {
          set: { status: isOver ? 'archived' : 'active' },
          clear: [],
        }),
      ended: 'archived',
    },
  ],
];

const LOOK_FIRST = failure(
  'AppError',
  expect.stringContaining('Look in TrackingTime before you replay this run'),
);

beforeEach(() => {
  itIsNow(NOON);
});

describe.each(KINDS)(
  'a %s',
  (noun, { record, read, path, get, end, ended }) => {
    const closed = { ...record, is_archived: true };
    const at = `${path}/${read.id}`;
    const closing = writing(`${path}/close/${read.id}`, undefined, 'PUT');

    it('is read by its id', async () => {
      const { requests } = trackingTime(answer(record));
      expect(await withLive(get)).toEqual(read);
      expect(requests).toEqual([reading(at)]);
    });

    it.each<[string, Answering, string]>([
      ['is missing', refusal(404), `couldn't find the ${noun} "${read.id}"`],
      ['is another one', answer({ ...record, id: 1 }), "couldn't be read"],
      ['has no name', answer({ ...record, name: null }), "couldn't be read"],
    ])('isn’t given if it %s', async (_what, answered, words) => {
      trackingTime(answered);
      expect((await errorOf(withLive(get))).message).toContain(words);
    });

    it('is closed and opened by its status, and read again', async () => {
      const ending = trackingTime(answer({}), answer(closed));
      const over = withLive((z, bundle) => end(z, bundle, true));
      expect(await over).toEqual({ ...read, status: ended });
      expect(ending.requests).toEqual([closing, reading(at)]);
      const again = trackingTime(answer({}), answer(record));
      expect(await withLive((z, bundle) => end(z, bundle, false))).toEqual(
        read,
      );
      expect(again.requests[0]?.path).toBe(`/api/v4${path}/open/${read.id}`);
    });

    it('is known to be closed if no clear answer came', async () => {
      const close = () => withLive((z, bundle) => end(z, bundle, true));
      trackingTime(LOST['a page'], answer(closed), answer(closed));
      // A page in place of an answer is what a wrong method brings, and then nothing was done.
      expect(await close()).toMatchObject({ status: ended });
      trackingTime(LOST['a server on the way'], answer(record));
      expect(await errorOf(close())).toEqual(LOOK_FIRST);
    });
  },
);

describe('changing', () => {
  it('a project sends hours and ids, and 0 for what is to be emptied', async () => {
    const { requests } = trackingTime(
      answer({}),
      answer({ ...PROJECT, estimated_time: 0, customer: null }),
    );
    const changed = await withLive((z, bundle) =>
      projects.change(z, bundle, '456', {
        set: { name: 'Website', billable: true },
        clear: ['client_id', 'budget'],
      }),
    );
    expect(changed).toEqual({ ...READ_PROJECT, client_id: null, budget: null });
    expect(requests).toEqual([
      writing('/4101/projects/update/456', {
        name: 'Website',
        customer_id: '0',
        is_billable: 'true',
        estimated_time: '0',
      }),
      reading('/4101/projects/456'),
    ]);
  });

  it('a task sends its people as a list', async () => {
    const { requests } = trackingTime(
      answer(TASK),
      answer(TASK),
      answer(TASK),
      answer({ ...TASK, users: [], due_date: null, estimated_time: null }),
    );
    await withLive(async (z, bundle) => {
      const change = (
        set: Parameters<typeof tasks.change>[3]['set'],
        clear: Parameters<typeof tasks.change>[3]['clear'],
      ) => tasks.change(z, bundle, '789', { set, clear });
      await change(
        { assignee_id: '34', due_date: '2026-03-31', estimate: 1200 },
        [],
      );
      await change({}, ['assignee_id', 'due_date', 'estimate']);
    });
    const writes = requests.filter(({ method }) => method === 'POST');
    expect(writes).toEqual([
      writing('/4101/tasks/update/789', {
        users: '[{"id":"34"}]',
        due_date: '2026-03-31',
        estimated_time: String(1 / 3),
      }),
      writing('/4101/tasks/update/789', {
        users: '[]',
        due_date: '',
        estimated_time: '0',
      }),
    ]);
  });

  it('a client sends its name, changed or not', async () => {
    const { requests } = trackingTime(
      answer(CLIENT),
      answer({}),
      answer(CLIENT),
    );
    await withLive((z, bundle) =>
      clients.change(z, bundle, '12', {
        set: { notes: 'Pays late' },
        clear: [],
      }),
    );
    expect(requests).toEqual([
      reading('/4101/customers/12'),
      writing('/4101/customers/update/12', {
        name: 'Northwind',
        notes: 'Pays late',
      }),
      reading('/4101/customers/12'),
    ]);
  });

  it('what was ignored of that which was to be emptied says so', async () => {
    trackingTime(answer({}), answer(PROJECT));
    const changed = withLive((z, bundle) =>
      projects.change(z, bundle, '456', { set: {}, clear: ['budget'] }),
    );
    expect(await errorOf(changed)).toEqual(
      failure('AppError', expect.stringContaining('"Clear These Fields"')),
    );
  });

  it.each(Object.entries(LOST).slice(0, 3))(
    'that brings %s is known by what the record is then',
    async (_what, lost) => {
      const rename = () =>
        withLive((z, bundle) =>
          projects.change(z, bundle, '456', {
            set: { name: 'Website', budget: 5400 },
            clear: [],
          }),
        );
      trackingTime(lost, answer(PROJECT), answer(PROJECT));
      expect(await rename()).toEqual(READ_PROJECT);
      trackingTime(lost, answer({ ...PROJECT, name: 'website' }));
      expect(await errorOf(rename())).toEqual(LOOK_FIRST);
    },
  );
});

describe('creating', () => {
  it('a project sends what it can at once', async () => {
    const { requests } = trackingTime(answer(PROJECT));
    const made = await withLive((z, bundle) =>
      projects.create(z, bundle, {
        name: 'Website',
        client_id: '12',
        budget: 5400,
        billable: true,
      }),
    );
    expect(made).toEqual(READ_PROJECT);
    expect(requests).toEqual([
      writing('/4101/projects/add', {
        name: 'Website',
        customer_id: '12',
        estimated_time: '1.5',
      }),
    ]);
  });

  it('a project changes what isn’t as wanted, and closes it', async () => {
    const { requests } = trackingTime(
      answer({ ...PROJECT, billing: { is_billable: false } }),
      answer({}),
      answer({}),
      answer({ ...PROJECT, is_archived: true }),
    );
    const made = await withLive((z, bundle) =>
      projects.create(z, bundle, {
        name: 'Website',
        billable: true,
        status: 'archived',
      }),
    );
    expect(made).toEqual({ ...READ_PROJECT, status: 'archived' });
    expect(requests.slice(1)).toEqual([
      writing('/4101/projects/update/456', { is_billable: 'true' }),
      writing('/4101/projects/close/456', undefined, 'PUT'),
      reading('/4101/projects/456'),
    ]);
  });

  it('a task sets its date and estimate afterwards', async () => {
    const { due_date: _, estimated_time: __, ...bare } = TASK;
    const { requests } = trackingTime(answer(bare), answer({}), answer(TASK));
    const made = await withLive((z, bundle) =>
      tasks.create(z, bundle, {
        name: 'Wireframes',
        project_id: '456',
        assignee_id: '34',
        due_date: '2026-03-31',
        estimate: 28_800,
      }),
    );
    expect(made).toEqual(READ_TASK);
    expect(requests.slice(0, 2)).toEqual([
      writing('/4101/tasks/add', {
        name: 'Wireframes',
        project_id: '456',
        users: '[{"id":"34"}]',
      }),
      writing('/4101/tasks/update/789', {
        users: '[{"id":"34"}]',
        due_date: '2026-03-31',
        estimated_time: '8',
      }),
    ]);
  });

  it.each<[string, Answering[], string]>([
    [
      'is refused',
      [refusal(403)],
      "The connected user isn't allowed to do this with that client.",
    ],
    [
      'brings no clear answer',
      [LOST['a page'], answer({ ...CLIENT, notes: null })],
      "TrackingTime didn't answer clearly, so this step may or may not have been done. Don't",
    ],
    [
      'comes too fast',
      [refusal(429, 'Slow down', 429)],
      "This account has reached TrackingTime's limit of requests.",
    ],
    [
      'comes when the connection has ended',
      [refusal(401)],
      'TrackingTime no longer accepts this connection. Reconnect your TrackingTime account.',
    ],
  ])(
    'says what is missing if the second step %s, and isn’t run again',
    async (_how, second, reason) => {
      trackingTime(answer({ ...CLIENT, notes: null }), ...second);
      const made = withLive((z, bundle) =>
        clients.create(z, bundle, { name: 'Northwind', notes: 'Pays late' }),
      );
      const error = await errorOf(made);
      expect(error).toEqual(
        failure(
          'HaltedError',
          expect.stringContaining(
            `The client "Northwind" was created (ID 12), but Notes couldn't be set: ${reason}`,
          ),
        ),
      );
      expect(error.message).toContain("Don't replay this run");
    },
  );

  it('says all that is missing, as the form calls it', async () => {
    trackingTime(answer(PROJECT), refusal(403));
    const made = withLive((z, bundle) =>
      projects.create(z, bundle, {
        name: 'Website',
        client_id: '98',
        billable: false,
        status: 'archived',
      }),
    );
    expect((await errorOf(made)).message).toContain(
      "Client and Billable and Status couldn't be set: ",
    );
  });

  it('a name that is taken says so', async () => {
    const { requests } = trackingTime(refusedInside);
    const made = withLive((z, bundle) =>
      projects.create(z, bundle, { name: 'Website' }),
    );
    expect(await errorOf(made)).toEqual(
      failure(
        'HaltedError',
        expect.stringContaining(
          'There is already another project with that name',
        ),
      ),
    );
    expect(requests).toHaveLength(1);
  });

  const LOOKS: [
    string,
    (z: ZObject, bundle: Bundle) => Promise<object>,
    (record: object) => Answering,
    object,
    object,
  ][] = [
    [
      'a project',
      (z, bundle) =>
        projects.create(z, bundle, { name: 'Website', client_id: '12' }),
      (record) => answer([record]),
      PROJECT,
      READ_PROJECT,
    ],
    [
      'a task',
      (z, bundle) =>
        tasks.create(z, bundle, { name: 'Wireframes', project_id: '456' }),
      (record) => answer({ ...PROJECT, tasks: [record] }),
      TASK,
      READ_TASK,
    ],
    [
      'a client',
      (z, bundle) => clients.create(z, bundle, { name: 'Northwind' }),
      (record) => answer([record]),
      CLIENT,
      READ_CLIENT,
    ],
  ];

  describe.each(LOOKS)('%s', (_what, create, listOf, record, read) => {
    it.each(Object.entries(LOST))(
      'that brings %s is looked for by its name',
      async (_lost, lost) => {
        const { requests } = trackingTime(lost, listOf(record));
        expect(await withLive(create)).toEqual(read);
        expect(requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
      },
    );

    it.each<[string, object]>([
      ['an older one', { created_at: '2026-03-16 12:00:00' }],
      ['one that doesn’t say when it was made', { created_at: null }],
      ['one of another name', { name: 'Other' }],
    ])('isn’t taken for %s', async (_which, other) => {
      trackingTime(LOST['a page'], listOf({ ...record, ...other }));
      expect(await errorOf(withLive(create))).toEqual(LOOK_FIRST);
    });
  });

  it('a project isn’t taken for one of another client', async () => {
    const other = { ...PROJECT, customer: { id: 13 } };
    trackingTime(LOST['a page'], answer([other]));
    const made = withLive((z, bundle) =>
      projects.create(z, bundle, { name: 'Website', client_id: '12' }),
    );
    expect(await errorOf(made)).toEqual(LOOK_FIRST);
  });
});

describe('listing', () => {
  it('projects reads them all, and gives a page of those asked for', async () => {
    const { requests } = trackingTime(
      answer([
        { ...PROJECT, id: 1, name: 'beta' },
        { ...PROJECT, id: 2, name: 'Alpha', is_archived: true },
        { ...PROJECT, id: 3, name: 'alpha' },
        { ...PROJECT, id: 4, customer: null },
      ]),
    );
    const page = await withLive((z, bundle) =>
      projects.list(
        z,
        bundle,
        { client_id: '12', status: 'active' },
        { order: 'name', size: 1 },
      ),
    );
    expect(page).toMatchObject({
      records: [{ id: '3' }],
      total: 2,
      hasMore: true,
    });
    expect(requests).toEqual([reading('/4101/projects', { filter: 'ALL' })]);
  });

  it('clients asks once for all, whatever page is wanted', async () => {
    const { requests } = trackingTime(
      answer([CLIENT, { ...CLIENT, id: 13, is_archived: true }]),
    );
    const page = await withLive((z, bundle) =>
      clients.list(z, bundle, { status: 'archived' }, { size: 5 }),
    );
    expect(page).toMatchObject({ records: [{ id: '13' }], total: 1 });
    expect(requests).toEqual([reading('/4101/customers', { filter: 'ALL' })]);
  });

  it('tasks reads those of the project, without its hidden one', async () => {
    const { requests } = trackingTime(
      answer({
        ...PROJECT,
        tasks: [
          { id: 790, name: 'Sketches', is_archived: true },
          TASK,
          { id: 9_400_000_456, name: 'Website', type: 'GHOST' },
        ],
      }),
    );
    const page = await withLive((z, bundle) =>
      tasks.list(z, bundle, { project_id: '456' }, { order: 'name', size: 5 }),
    );
    expect(page.records).toEqual([
      {
        ...READ_TASK,
        id: '790',
        name: 'Sketches',
        status: 'done',
        assignee_id: null,
        estimate: null,
        due_date: null,
        created_at: null,
        updated_at: null,
      },
      READ_TASK,
    ]);
    expect(requests).toEqual([
      reading('/4101/projects/456/min', {
        include_tasks: 'true',
        include_closed_tasks: 'true',
      }),
    ]);
  });
});
