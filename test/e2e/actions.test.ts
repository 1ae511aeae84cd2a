import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  defineZap,
  type Fire,
  type IntegrationError,
  type LocalApp,
  outputOf,
  requestsOf,
  type Step,
} from '../../workshop/lab/index.ts';
import type { FaultRequest } from '../../workshop/sandbox/index.ts';
import {
  startTrial,
  type Trial,
  type Wire,
} from '../../workshop/trial/index.ts';

type Fields = Record<string, unknown>;
type Entry = Wire & { description: string | null; end_time: string | null };

/** An app on the other side, whose items set Zaps off. */
class Orders implements LocalApp {
  readonly name = 'Orders';
  readonly triggers = {
    new_order: { label: 'New Order', fields: { name: 'Name', phone: 'Phone' } },
  };
  readonly actions = {};
  arrive: Fire = () => undefined;

  connect(fire: Fire): void {
    this.arrive = fire;
  }
}

const ADA = 'user_1';
const GRACE = 'user_2';
const orders = new Orders();
let trial: Trial;

beforeAll(async () => {
  trial = await startTrial({ apps: [orders] });
});

afterAll(async () => {
  await trial.close();
});

/** Runs an action: what it gave or how it ended, and what it asked of TrackingTime. */
const act = async (key: string, fields: Fields) => {
  let output: Fields | undefined;
  let error: IntegrationError | undefined;
  const asked = await trial.askedDuring(async () => {
    try {
      output = (await trial.lab.invoke(
        `creates.${key}`,
        fields,
        trial.connection,
      )) as Fields;
    } catch (thrown) {
      // The lab throws nothing else for what the integration does.
      error = thrown as IntegrationError;
    }
  });
  return {
    asked,
    operations: asked.map(({ operation }) => operation),
    output,
    error,
  };
};

const entryOf = (id: unknown) =>
  trial.api<Entry>('GET', `/time-entries/${String(id)}`);

const runningOf = (user_id: string) =>
  trial.api<Entry[]>('GET', `/time-entries?running=true&user_id=${user_id}`);

const stop = async (user_id = ADA): Promise<void> => {
  if ((await runningOf(user_id)).length > 0) {
    await trial.api('POST', '/time-entries/stop', { user_id });
  }
};

const start = async (description: string, user_id = ADA): Promise<Entry> => {
  await stop(user_id);
  return trial.api('POST', '/time-entries/start', { description, user_id });
};

describe('starting a timer when one runs', () => {
  it('stops that one and starts the new, unless it is told not to', async () => {
    const before = await start('The first');
    const { operations, output } = await act('start_timer', {
      description: 'The second',
    });
    expect(operations).toEqual(['startTimer', 'stopTimer', 'startTimer']);
    expect(output).toMatchObject({
      description: 'The second',
      is_running: true,
      end_time: null,
    });
    expect((await entryOf(before.id)).end_time).not.toBeNull();
    expect(await runningOf(ADA)).toEqual([
      expect.objectContaining({ id: output?.id }),
    ]);
  });

  it("leaves other people's timers alone", async () => {
    const ofAda = await start('Of Ada');
    await start('Of Grace', GRACE);
    await act('start_timer', { description: 'Grace again', user_id: GRACE });
    expect(await runningOf(ADA)).toEqual([ofAda]);
    expect(await runningOf(GRACE)).toEqual([
      expect.objectContaining({ description: 'Grace again' }),
    ]);
  });

  it('stops the Zap there where that was chosen, and changes nothing', async () => {
    const before = await start('The first');
    const { operations, error } = await act('start_timer', {
      description: 'The second',
      if_running: 'halt',
    });
    expect(operations).toEqual(['startTimer']);
    expect(error).toMatchObject({
      kind: 'halted',
      message: expect.stringContaining(
        'A timer is already running for this user.',
      ),
    });
    expect(await runningOf(ADA)).toEqual([before]);
  });

  it('takes one request where none runs', async () => {
    await stop();
    const { operations } = await act('start_timer', { description: 'Alone' });
    expect(operations).toEqual(['startTimer']);
  });
});

describe('stopping a timer', () => {
  it('says that it did, and for how long it ran', async () => {
    const { id } = await start('To be stopped');
    const { operations, output } = await act('stop_timer', {});
    expect(operations).toEqual(['stopTimer']);
    expect(output).toMatchObject({ id, stopped: true, is_running: false });
    expect(output?.duration_text).toMatch(/^0:00:\d\d$/);
  });

  it('stops one timer and no other, no matter whose it is', async () => {
    const { id } = await start('To be stopped', GRACE);
    const only = { time_entry_id: id, if_not_running: 'continue' };
    const { operations, output } = await act('stop_timer', only);
    expect(operations).toEqual(['getTimeEntry', 'stopTimer']);
    expect(output).toMatchObject({ id, stopped: true, is_running: false });
    const other = await start('Another one', GRACE);
    const again = await act('stop_timer', only);
    expect(again.operations).toEqual(['getTimeEntry']);
    expect(again.output).toEqual({ stopped: false });
    expect(await runningOf(GRACE)).toEqual([other]);
  });

  it('stops the Zap there when none runs', async () => {
    await stop();
    const { operations, error } = await act('stop_timer', {});
    expect(operations).toEqual(['stopTimer']);
    expect(error).toMatchObject({
      kind: 'halted',
      message: expect.stringContaining('No timer is running for this user'),
    });
  });

  it('goes on when none runs, where that was chosen', async () => {
    await stop();
    const { operations, output } = await act('stop_timer', {
      if_not_running: 'continue',
    });
    expect(operations).toEqual(['stopTimer']);
    expect(output).toEqual({ stopped: false });
  });

  it('does not go on over any other trouble', async () => {
    const { error } = await act('stop_timer', {
      user_id: 'nobody',
      if_not_running: 'continue',
    });
    expect(error).toMatchObject({
      kind: 'halted',
      message: expect.stringContaining("didn't accept the values"),
    });
  });
});

describe('updating a time entry', () => {
  const aFullEntry = () =>
    trial.api<Entry>('POST', '/time-entries', {
      start_time: '2026-03-16T09:00:00Z',
      end_time: '2026-03-16T10:00:00Z',
      description: 'As it was',
      project_id: 'proj_1',
      task_id: 'task_1',
      tag_ids: ['tag_1', 'tag_2'],
      billable: true,
    });

  it('changes the fields given, sends no others, and empties those picked', async () => {
    const before = await aFullEntry();
    const { asked, output } = await act('update_time_entry', {
      time_entry_id: before.id,
      description: 'As it is now',
      project_id: '',
      billable: false,
      clear: ['task_id', 'tag_ids'],
    });
    expect(asked).toEqual([
      expect.objectContaining({
        operation: 'updateTimeEntry',
        body: {
          description: 'As it is now',
          billable: false,
          task_id: null,
          tag_ids: [],
        },
      }),
    ]);
    const changed = {
      description: 'As it is now',
      project_id: 'proj_1',
      task_id: null,
      tag_ids: [],
      billable: false,
      start_time: before.start_time,
      end_time: before.end_time,
    };
    expect(output).toMatchObject(changed);
    expect(await entryOf(before.id)).toMatchObject(changed);
  });

  it('reads a new duration as people write it', async () => {
    const { id } = await aFullEntry();
    const { output } = await act('update_time_entry', {
      time_entry_id: id,
      duration: '1:45',
    });
    expect(output).toMatchObject({
      duration: 6300,
      end_time: '2026-03-16T10:45:00Z',
    });
  });

  it.each([
    [
      'a field that is both given and to be emptied',
      { description: 'Something', clear: ['description'] },
      'also chosen under "Clear These Fields"',
    ],
    ['nothing to change', { description: ' ' }, 'nothing to change'],
    [
      'two ends',
      { end_time: '2026-03-16T11:00:00Z', duration: '1h' },
      'Both End Time and Duration are filled in',
    ],
    ['a duration that is none', { duration: 'a while' }, "couldn't be read"],
  ])('halts over %s, before it asks for anything', async (_, fields, says) => {
    const { id } = await aFullEntry();
    const { asked, error } = await act('update_time_entry', {
      time_entry_id: id,
      ...fields,
    });
    expect(asked).toEqual([]);
    expect(error).toMatchObject({
      kind: 'halted',
      message: expect.stringContaining(says),
    });
  });
});

describe('updating a client', () => {
  it('changes the fields given and empties those picked', async () => {
    const { id } = await trial.api('POST', '/clients', {
      name: 'Gull & Sons',
      email: 'old@gull.example',
      phone: '1',
      notes: 'Slow to pay',
    });
    const { asked } = await act('update_client', {
      client_id: id,
      email: 'new@gull.example',
      status: 'archived',
      clear: ['notes'],
    });
    expect(asked.map(({ body }) => body)).toEqual([
      { email: 'new@gull.example', status: 'archived', notes: null },
    ]);
    expect(await trial.api('GET', `/clients/${id}`)).toMatchObject({
      name: 'Gull & Sons',
      email: 'new@gull.example',
      phone: '1',
      notes: null,
      status: 'archived',
    });
  });
});

describe('updating a project', () => {
  it('changes the fields given and empties those picked', async () => {
    const { id } = await trial.api('POST', '/projects', {
      name: 'Relaunch',
      client_id: 'client_1',
      budget: 3600,
      color: '#3366ff',
    });
    const { asked } = await act('update_project', {
      project_id: id,
      status: 'completed',
      budget: '12h 30m',
      clear: ['client_id'],
    });
    expect(asked.map(({ body }) => body)).toEqual([
      { status: 'completed', budget: 45_000, client_id: null },
    ]);
    expect(await trial.api('GET', `/projects/${id}`)).toMatchObject({
      name: 'Relaunch',
      status: 'completed',
      budget: 45_000,
      client_id: null,
      color: '#3366ff',
    });
  });
});

describe('updating a task', () => {
  it('closes it by its ID alone, and leaves the rest as it is', async () => {
    const { id } = await trial.api('POST', '/tasks', {
      name: 'Draft',
      project_id: 'proj_1',
      estimate: 3600,
      due_date: '2026-03-31',
    });
    const { asked } = await act('update_task', {
      task_id: id,
      status: 'done',
      clear: ['due_date'],
    });
    expect(asked.map(({ body }) => body)).toEqual([
      { status: 'done', due_date: null },
    ]);
    expect(await trial.api('GET', `/tasks/${id}`)).toMatchObject({
      name: 'Draft',
      project_id: 'proj_1',
      status: 'done',
      estimate: 3600,
      due_date: null,
    });
  });
});

describe('deleting a time entry', () => {
  it('halts with a clear sentence when it is gone already', async () => {
    const { id } = await trial.api('POST', '/time-entries', {
      start_time: '2026-03-16T09:00:00Z',
      duration: 60,
    });
    await act('delete_time_entry', { time_entry_id: id });
    const { asked, error } = await act('delete_time_entry', {
      time_entry_id: id,
    });
    expect(asked).toHaveLength(1);
    expect(error?.kind).toBe('halted');
    expect(error?.message).toMatch(
      /^TrackingTime couldn't find the time entry ".+"\. It may have been deleted, .* \(TrackingTime request req_\w+\)$/,
    );
  });
});

type Result = {
  line: number;
  status: 'created' | 'failed' | 'unsure' | 'not_sent';
  time_entry_id: string;
  error: string;
};
type Batch = {
  created_count: number;
  failed_count: number;
  not_sent_count: number;
  results: Result[];
  not_sent: Fields[];
};

const createLines = async (lines: Fields[], more: Fields = {}) => {
  const ran = await act('create_time_entries', { lines, ...more });
  // The action's output, as the editor announces it.
  return { ...ran, batch: ran.output as Batch | undefined };
};

const goodLine = (description: string): Fields => ({
  start_time: '2026-03-17T09:00:00Z',
  duration: '30m',
  description,
});

const written = async (text: string): Promise<string[]> =>
  (
    await trial.api<Entry[]>(
      'GET',
      `/time-entries?q=${encodeURIComponent(text)}&per_page=200`,
    )
  ).map(({ description }) => description ?? '');

const numbered = (text: string, count: number): Fields[] =>
  Array.from({ length: count }, (_, index) =>
    goodLine(`${text} ${String(index + 1).padStart(2, '0')}`),
  );

const spoil = (fault: FaultRequest) => trial.control('POST', '/faults', fault);
const mend = () => trial.control('DELETE', '/faults');

describe('creating several time entries', () => {
  it('makes the good lines, and says of each bad one what is wrong', async () => {
    const { asked, batch } = await createLines(
      [
        goodLine('Batch A, good'),
        { ...goodLine('Batch A, no duration'), duration: 'soon' },
        { ...goodLine('Batch A, no project'), project_id: 'proj_0' },
        { description: 'Batch A, no start', duration: '1h' },
        { ...goodLine('Batch A, two ends'), end_time: '2026-03-17T10:00:00Z' },
        goodLine('Batch A, good too'),
      ],
      { tag_ids: ['tag_1'] },
    );
    expect(batch).toMatchObject({
      created_count: 2,
      failed_count: 4,
      not_sent_count: 0,
    });
    expect(batch?.results.map(({ line, status }) => [line, status])).toEqual([
      [1, 'created'],
      [2, 'failed'],
      [3, 'failed'],
      [4, 'failed'],
      [5, 'failed'],
      [6, 'created'],
    ]);
    expect(batch?.results.map(({ error }) => error)).toEqual([
      '',
      expect.stringContaining('Duration couldn\'t be read: "soon"'),
      expect.stringContaining('Project'),
      expect.stringContaining('Start Time is empty'),
      expect.stringContaining('Both End Time and Duration'),
      '',
    ]);
    // What can be seen to be wrong here is not even sent.
    expect(asked).toHaveLength(3);
    const [first] = batch?.results ?? [];
    expect(await entryOf(first?.time_entry_id)).toMatchObject({
      description: 'Batch A, good',
      tag_ids: ['tag_1'],
    });
    expect(await written('Batch A')).toHaveLength(2);
  });

  it('tags each line by name, and all of them by what is chosen for every line', async () => {
    const name = 'On site, in Paris';
    const { id } = await trial.api('POST', '/tags', { name });
    const { asked, batch } = await createLines(
      [
        {
          ...goodLine('Batch D, tagged'),
          tags: `tag_2, ${name.toUpperCase()}`,
        },
        { ...goodLine('Batch D, wrongly tagged'), tags: 'no such tag' },
        goodLine('Batch D, not tagged'),
      ],
      { tag_ids: ['tag_1'] },
    );
    expect(asked.map(({ operation }) => operation)).toEqual([
      'listTags',
      'createTimeEntry',
      'createTimeEntry',
    ]);
    const [first, wrong, last] = batch?.results ?? [];
    expect(wrong).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('TrackingTime has no tag "no such tag"'),
    });
    expect(await entryOf(first?.time_entry_id)).toMatchObject({
      tag_ids: ['tag_2', id, 'tag_1'],
    });
    expect(await entryOf(last?.time_entry_id)).toMatchObject({
      tag_ids: ['tag_1'],
    });
  });

  it('sends each line once, under a key of its own', async () => {
    const { asked, batch } = await createLines(numbered('Batch B', 25));
    expect(batch?.created_count).toBe(25);
    const keys = asked.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(25);
    expect((await written('Batch B')).sort()).toEqual(
      numbered('Batch B', 25).map(({ description }) => description),
    );
  });

  it('lists what was not sent once TrackingTime asks to wait, and does not run again', async () => {
    await spoil({ operation: 'createTimeEntry', delay_ms: 1, times: 3 });
    await spoil({
      operation: 'createTimeEntry',
      status: 429,
      code: 'rate_limited',
      times: 50,
    });
    const { batch, error } = await createLines(numbered('Batch C', 12));
    await mend();
    expect(error).toBeUndefined();
    expect(batch).toMatchObject({ created_count: 3, failed_count: 0 });
    const notSent = batch?.results.filter(
      ({ status }) => status === 'not_sent',
    );
    expect(notSent).toHaveLength(9);
    expect(notSent?.[0]?.error).toMatch(
      /^Not sent: .* To send it, map "Lines Not Sent" into another step like this one\.$/,
    );
    expect(await written('Batch C')).toHaveLength(3);
  });

  it('halts when there are no lines', async () => {
    const { asked, error } = await createLines([]);
    expect(asked).toEqual([]);
    expect(error).toMatchObject({
      kind: 'halted',
      message: expect.stringContaining('There are no lines to create'),
    });
  });
});

describe('API Request', () => {
  it('takes a path, a query and a body', async () => {
    const { asked, output } = await act('api_request', {
      method: 'POST',
      path: '/tags',
      body: '{"name": "By hand"}',
    });
    expect(asked).toEqual([
      expect.objectContaining({
        method: 'POST',
        path: '/api/v4/tags',
        body: { name: 'By hand' },
      }),
    ]);
    expect(output).toMatchObject({ data: { name: 'By hand' } });
  });

  it.each([
    '/time-entries',
    'time-entries',
    '/api/v4/time-entries',
    ' /time-entries ',
  ])('finds the operation however its path is written: %j', async (path) => {
    const { asked } = await act('api_request', {
      method: 'GET',
      path,
      query: { per_page: '1', q: 'a&b=c {{d}}' },
    });
    expect(asked).toEqual([
      expect.objectContaining({
        operation: 'listTimeEntries',
        query: { per_page: '1', q: 'a&b=c {{d}}' },
      }),
    ]);
  });

  it('goes to a record by its address on the API itself', async () => {
    const { asked } = await act('api_request', {
      method: 'GET',
      path: `${trial.sandbox.origin}/api/v4/users/me`,
    });
    expect(asked.map(({ operation }) => operation)).toEqual(['getMe']);
  });

  it.each([
    'https://evil.example/api/v4/time-entries',
    '//evil.example/api/v4/time-entries',
    '\\\\evil.example\\api\\v4\\time-entries',
    '/../../oauth/token',
    '/time-entries/../../../sandbox/requests',
    '/%2e%2e/%2e%2e/oauth/token',
    '/time-entries/.%2E/%2e./../sandbox/requests',
    '/..\\..\\oauth\\token',
    '/time-entries/..%2f..%2f..%2foauth%2ftoken',
    '/time-entries/..%5c..%5c..%5coauth',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'ftp://127.0.0.1/api/v4/tags',
  ])('asks for nothing at %j', async (path) => {
    const { asked, error } = await act('api_request', { method: 'GET', path });
    expect(asked).toEqual([]);
    expect(error).toMatchObject({
      kind: 'halted',
      message: expect.stringContaining("doesn't lead to TrackingTime's API"),
    });
  });

  it('takes no credentials in the address', async () => {
    const { host } = new URL(trial.sandbox.origin);
    const { asked, error } = await act('api_request', {
      method: 'GET',
      path: `http://ada:secret@${host}/api/v4/users/me`,
    });
    expect(asked).toEqual([]);
    expect(error?.kind).toBe('halted');
  });

  it.each(['[1]', '"text"', '{"name":', 'null'])(
    'says so when the body is no JSON object: %s',
    async (body) => {
      const { asked, error } = await act('api_request', {
        method: 'POST',
        path: '/tags',
        body,
      });
      expect(asked).toEqual([]);
      expect(error?.message).toContain('Body must be a JSON object');
    },
  );
});

/** Runs a Zap of one step for an order, and turns it off again. */
const runFor = async (step: Step, order: Fields) => {
  const zap = await trial.lab.turnOn(
    defineZap({
      name: 'Of an order',
      trigger: { app: 'Orders', trigger: 'new_order' },
      steps: [step],
    }),
    trial.connection,
  );
  orders.arrive('new_order', order);
  await trial.lab.settled();
  await zap.turnOff();
  const [run] = zap.runs;
  if (!run) {
    throw new Error('The Zap did not run.');
  }
  return run;
};

describe('finding or creating', () => {
  const cases = [
    {
      noun: 'project',
      fields: {
        name: '{{trigger.name}}',
        match: 'exact',
        client_id: 'client_1',
        budget: '10h',
      },
      made: { client_id: 'client_1', budget: 36_000 },
    },
    {
      noun: 'task',
      fields: {
        project_id: 'proj_2',
        name: '{{trigger.name}}',
        match: 'exact',
        estimate: '90 min',
      },
      made: { project_id: 'proj_2', estimate: 5400 },
    },
    {
      noun: 'client',
      fields: {
        name: '{{trigger.name}}',
        match: 'exact',
        phone: '{{trigger.phone}}',
      },
      made: { phone: '+44 1' },
    },
    {
      noun: 'tag',
      fields: { name: '{{trigger.name}}', match: 'exact', color: '#3366ff' },
      made: { color: '#3366ff' },
    },
  ];

  it.each(cases)('a $noun makes it once', async ({ noun, fields, made }) => {
    const step: Step = {
      name: 'found',
      app: 'TrackingTime',
      search: `find_${noun}`,
      orCreate: `create_${noun}`,
      fields,
    };
    const order = { name: `Kessler & Daughters, ${noun}`, phone: '+44 1' };
    const first = await runFor(step, order);
    expect(first.status).toBe('success');
    expect(outputOf(first, 'found')).toMatchObject({
      name: order.name,
      ...made,
    });
    expect(requestsOf(first).map(({ method }) => method)).toEqual([
      'GET',
      'POST',
    ]);

    const second = await runFor(step, {
      ...order,
      name: order.name.toUpperCase(),
    });
    expect(outputOf(second, 'found')).toEqual([outputOf(first, 'found')]);
    expect(requestsOf(second).map(({ method }) => method)).toEqual(['GET']);
  });

  it.each(cases)(
    'a $noun is not fooled by a longer name',
    async ({ noun, fields }) => {
      const step: Step = {
        name: 'found',
        app: 'TrackingTime',
        search: `find_${noun}`,
        orCreate: `create_${noun}`,
        fields,
      };
      const long = await runFor(step, { name: `Acme Ltd ${noun}`, phone: '' });
      const short = await runFor(step, { name: `Acme L`, phone: '' });
      expect(outputOf(short, 'found')).toMatchObject({ name: 'Acme L' });
      expect(outputOf(long, 'found')).toMatchObject({
        name: `Acme Ltd ${noun}`,
      });
    },
  );
});

describe('a run whose time is nearly up', () => {
  let hurried: Trial;

  beforeAll(async () => {
    // Lines are sent while 11 s are left: with this limit, and the time that answers take, the first thirty.
    hurried = await startTrial({
      environment: { TRACKINGTIME_RUN_LIMIT_MS: '12000' },
    });
  });

  afterAll(async () => {
    await hurried.close();
  });

  it('sends no more lines, and lists those that were not sent', async () => {
    await hurried.control('POST', '/faults', {
      operation: 'createTimeEntry',
      delay_ms: 1_100,
      times: 50,
    });
    const lines = numbered('Batch D', 50);
    const { results, not_sent_count, not_sent } = (await hurried.lab.invoke(
      'creates.create_time_entries',
      { lines },
      hurried.connection,
    )) as Batch;
    const statuses = results.map(({ status }) => status);
    // Thirty at a time, and so once thirty.
    expect(statuses).toEqual([
      ...Array<string>(30).fill('created'),
      ...Array<string>(20).fill('not_sent'),
    ]);
    expect(not_sent_count).toBe(20);
    expect(not_sent.map(({ description }) => description)).toEqual(
      lines.slice(30).map(({ description }) => description),
    );
    const there = await hurried.api<Entry[]>(
      'GET',
      '/time-entries?q=Batch%20D&per_page=200',
    );
    expect(there.map(({ id }) => id).sort()).toEqual(
      results
        .filter(({ status }) => status === 'created')
        .map(({ time_entry_id }) => time_entry_id)
        .sort(),
    );
  });
});
