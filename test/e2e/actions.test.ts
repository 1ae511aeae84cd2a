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
import {
  startTrial,
  type Trial,
  type Wire,
} from '../../workshop/trial/index.ts';

/*
 * One example of each kind of thing that actions do, from the built bundle. All their cases are in `test/src/creates`.
 */

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
  const operations = asked.map(({ operation }) => operation);
  return { asked, operations, output, error };
};

const entryOf = (id: unknown) =>
  trial.api<Entry>('GET', `/time-entries/${String(id)}`);

const runningOf = (user_id: string) =>
  trial.api<Entry[]>('GET', `/time-entries?running=true&user_id=${user_id}`);

const start = async (description: string, user_id: string): Promise<Entry> => {
  if ((await runningOf(user_id)).length > 0) {
    await trial.api('POST', '/time-entries/stop', { user_id });
  }
  return trial.api('POST', '/time-entries/start', { description, user_id });
};

describe('a timer', () => {
  it('that is started stops the one that runs, and nobody else’s', async () => {
    const ofAda = await start('Of Ada', ADA);
    const before = await start('Of Grace', GRACE);
    const { operations, output } = await act('start_timer', {
      description: 'Grace again',
      user_id: GRACE,
    });
    expect(operations).toEqual(['startTimer', 'stopTimer', 'startTimer']);
    expect(output).toMatchObject({ is_running: true, end_time: null });
    expect((await entryOf(before.id)).end_time).not.toBeNull();
    expect(await runningOf(ADA)).toEqual([ofAda]);
    expect(await runningOf(GRACE)).toEqual([
      expect.objectContaining({ id: output?.id, description: 'Grace again' }),
    ]);
  });

  it('is stopped by its ID and no other, no matter whose it is', async () => {
    const { id } = await start('To be stopped', GRACE);
    const only = { time_entry_id: id, if_not_running: 'continue' };
    const { operations, output } = await act('stop_timer', only);
    expect(operations).toEqual(['getTimeEntry', 'stopTimer']);
    expect(output).toMatchObject({ id, stopped: true, is_running: false });
    expect(output?.duration_text).toMatch(/^0:00:\d\d$/);
    const other = await start('Another one', GRACE);
    const again = await act('stop_timer', only);
    expect(again.operations).toEqual(['getTimeEntry']);
    expect(again.output).toEqual({ stopped: false });
    expect(await runningOf(GRACE)).toEqual([other]);
  });
});

it('updating a time entry changes the fields given, sends no others, and empties those picked', async () => {
  const before = await trial.api<Entry>('POST', '/time-entries', {
    start_time: '2026-03-16T09:00:00Z',
    end_time: '2026-03-16T10:00:00Z',
    description: 'As it was',
    project_id: 'proj_1',
    task_id: 'task_1',
    tag_ids: ['tag_1', 'tag_2'],
    billable: true,
  });
  const { asked, output } = await act('update_time_entry', {
    time_entry_id: before.id,
    description: 'As it is now',
    project_id: '',
    billable: false,
    duration: '1:45',
    clear: ['task_id', 'tag_ids'],
  });
  const sent = {
    description: 'As it is now',
    billable: false,
    duration: 6300,
    task_id: null,
    tag_ids: [],
  };
  expect(asked).toEqual([
    expect.objectContaining({ operation: 'updateTimeEntry', body: sent }),
  ]);
  const changed = {
    ...sent,
    project_id: 'proj_1',
    start_time: before.start_time,
    end_time: '2026-03-16T10:45:00Z',
  };
  expect(output).toMatchObject(changed);
  expect(await entryOf(before.id)).toMatchObject(changed);
});

it('creating several time entries makes the good lines, and says of each bad one what is wrong', async () => {
  const good = (description: string): Fields => ({
    start_time: '2026-03-17T09:00:00Z',
    duration: '30m',
    description,
  });
  const name = 'On site, in Paris';
  const { id } = await trial.api('POST', '/tags', { name });
  const { operations, output } = await act('create_time_entries', {
    lines: [
      { ...good('Batch, tagged'), tags: `tag_2, ${name.toUpperCase()}` },
      { ...good('Batch, no duration'), duration: 'soon' },
      { ...good('Batch, no project'), project_id: 'proj_0' },
      good('Batch, not tagged'),
    ],
    tag_ids: ['tag_1'],
  });
  expect(output).toMatchObject({ created_count: 2, failed_count: 2 });
  const results = output?.results as Record<string, unknown>[];
  expect(results).toMatchObject([
    { line: 1, status: 'created', error: '' },
    { line: 2, error: expect.stringContaining('read: "soon"') },
    { line: 3, error: expect.stringContaining('Project is not valid') },
    { line: 4, status: 'created', error: '' },
  ]);
  // What can be seen to be wrong here isn't even sent.
  const create = 'createTimeEntry';
  expect(operations).toEqual(['listTags', create, create, create]);
  expect(await entryOf(results[0]?.time_entry_id)).toMatchObject({
    description: 'Batch, tagged',
    tag_ids: ['tag_2', id, 'tag_1'],
  });
  const there = await trial.api<Entry[]>('GET', '/time-entries?q=Batch');
  expect(there).toHaveLength(2);
});

describe('API Request', () => {
  it.each<[fields: Fields & { path: string }, body: object | undefined]>([
    [{ path: ' /time-entries ', query: { q: 'a&b=c {{d}}' } }, undefined],
    [
      { method: 'POST', path: 'tags', body: '{"name": "New"}' },
      { name: 'New' },
    ],
    [{ path: 'https://here/api/v4/users/me' }, undefined],
  ])('asks for %j', async (fields, body) => {
    const path = fields.path.replace('https://here', trial.sandbox.origin);
    const { asked } = await act('api_request', {
      method: 'GET',
      ...fields,
      path,
    });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.path).toMatch(
      /^\/api\/v4\/(time-entries|tags|users\/me)$/,
    );
    expect(asked[0]?.query).toEqual(fields.query ?? {});
    expect(asked[0]?.body ?? undefined).toEqual(body);
  });

  it.each([
    'https://evil.example/api/v4/time-entries',
    '\\\\evil.example\\api\\v4\\time-entries',
    '/time-entries/../../../sandbox/requests',
    '/time-entries/.%2E/%2e./../sandbox/requests',
    '/time-entries/..%2f..%2f..%2foauth%2ftoken',
    '/..\\..\\oauth\\token',
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
  it.each<[noun: string, fields: Fields, made: Fields]>([
    [
      'project',
      { client_id: 'client_1', budget: '10h' },
      { client_id: 'client_1', budget: 36_000 },
    ],
    [
      'task',
      { project_id: 'proj_2', estimate: '90 min' },
      { project_id: 'proj_2', estimate: 5400 },
    ],
    ['client', { phone: '{{trigger.phone}}' }, { phone: '+44 1' }],
    ['tag', { color: '#3366ff' }, { color: '#3366ff' }],
  ])(
    'a %s makes it once, and is not fooled by a longer name',
    async (noun, fields, made) => {
      const step: Step = {
        name: 'found',
        app: 'TrackingTime',
        search: `find_${noun}`,
        orCreate: `create_${noun}`,
        fields: { name: '{{trigger.name}}', match: 'exact', ...fields },
      };
      const find = async (name: string) => {
        const run = await runFor(step, { name, phone: '+44 1' });
        const methods = requestsOf(run).map(({ method }) => method);
        return { output: outputOf(run, 'found'), methods };
      };
      const name = `Kessler & Daughters, ${noun}`;
      const first = await find(name);
      expect(first.output).toMatchObject({ name, ...made });
      expect(first.methods).toEqual(['GET', 'POST']);
      const { output } = first;
      const again = await find(name.toUpperCase());
      expect(again).toEqual({ output: [output], methods: ['GET'] });
      const shorter = await find('Kessler & D');
      expect(shorter.output).toMatchObject({ name: 'Kessler & D' });
    },
  );
});
