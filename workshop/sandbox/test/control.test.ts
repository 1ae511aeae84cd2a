import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { sandboxAt } from '../client.ts';
import { runScript } from '../../../test/shared/run_script.ts';
import { SIGNALS_ARRIVE } from '../../../test/shared/signals.ts';
import { rowsOf, runSandbox, type Fields } from './running_sandbox.ts';

const sandbox = runSandbox();
const { api, control, send } = sandbox;

describe('The seeded company', () => {
  const everything = async () => {
    const paths = [
      '/users',
      '/teams',
      '/clients',
      '/projects?per_page=200',
      '/projects/proj_1/tasks',
      '/tags',
      '/time-entries?per_page=200',
      '/time-entries?per_page=200&page=3',
    ];
    return Promise.all(
      paths.map(async (path) => (await api('GET', path)).text),
    );
  };

  it('is the same for the same seed, and another for another', async () => {
    const first = await everything();
    await api('POST', '/clients', { body: { name: 'New' } });
    await control('POST', '/reset', { seed: 1 });
    expect(await everything()).toEqual(first);
    await control('POST', '/reset', { seed: 2 });
    expect(await everything()).not.toEqual(first);
    await control('POST', '/reset', { seed: 1 });
  });

  it('differs only in its dates when it ends on another day', async () => {
    const descriptions = async () =>
      rowsOf(await api('GET', '/time-entries?per_page=200')).map(
        ({ id, description, duration }) => [id, description, duration],
      );
    const before = await descriptions();
    await control('POST', '/reset', { until: '2025-07-02' });
    expect(await descriptions()).toEqual(before);
    const [newest] = rowsOf(await api('GET', '/time-entries'));
    expect(String(newest?.start_time)).toMatch(/^2025-07-01T/);
    await control('POST', '/reset', { until: '2026-03-31' });
  });

  it('has what makes data hard', async () => {
    const entries = (
      await Promise.all(
        [1, 2, 3].map((page) =>
          api('GET', `/time-entries?per_page=200&page=${page}`),
        ),
      )
    ).flatMap(rowsOf);
    const some = (test: (entry: Fields) => boolean) => entries.some(test);
    const descriptions = entries.map(({ description }) => String(description));
    expect([
      some(({ project_id }) => project_id === null),
      some(
        ({ project_id, task_id }) => project_id !== null && task_id === null,
      ),
      some(
        ({ client_id, project_id }) =>
          project_id !== null && client_id === null,
      ),
      some(({ tag_ids }) => (tag_ids as string[]).length > 1),
      some(({ description }) => description === null),
      some(({ billable }) => billable === false),
      ...['"', ',', '\n', 'ß', '打', '{{'].map((part) =>
        descriptions.some((description) => description.includes(part)),
      ),
      ...['=', '+', '-', '@'].map((start) =>
        descriptions.some((description) => description.startsWith(start)),
      ),
    ]).toEqual(new Array(16).fill(true));
    expect(rowsOf(await api('GET', '/time-entries?running=true'))).toEqual([]);
  });

  it('has as much as is asked for', async () => {
    await control('POST', '/reset', { entries: 5_000, projects: 250 });
    expect(await control('GET', '/account')).toMatchObject({
      name: 'Analytical Engines',
      time_entries: 5_000,
      projects: 250,
      tasks: 1_000,
    });
    await control('POST', '/reset', { entries: 600, projects: 20 });
  });
});

describe('The request log', () => {
  it('says who asked for what', async () => {
    await control('DELETE', '/requests');
    await api('POST', '/clients?', {
      body: { name: 'Zoë' },
      headers: { 'user-agent': 'a test' },
    });
    await api('GET', '/time-entries?user_id=user_1', { token: null });
    await api('GET', '/nowhere');
    const log = await control('GET', '/requests');
    expect(log).toMatchObject([
      {
        operation: 'createClient',
        method: 'POST',
        path: '/api/v4/clients',
        headers: {
          'user-agent': 'a test',
          authorization: 'Bearer pat_sandbox_ada',
        },
        body: { name: 'Zoë' },
        status: 201,
        caller: 'personal_token:user_1',
      },
      {
        operation: 'listTimeEntries',
        query: { user_id: 'user_1' },
        body: null,
        status: 401,
        caller: null,
        error_code: 'unauthorized',
      },
      { operation: null, status: 404 },
    ]);
    expect(await control('GET', '/requests/counts')).toEqual({
      createClient: 1,
      listTimeEntries: 1,
      unknown: 1,
    });
    expect(
      await control('GET', '/requests?operation=createClient'),
    ).toHaveLength(1);
  });

  it('can be turned off', async () => {
    await control('PUT', '/settings', { request_log: false });
    await api('GET', '/tags');
    expect(await control('GET', '/requests')).toEqual([]);
  });
});

describe('The clock', () => {
  it('can be moved, and runs on', async () => {
    await control('POST', '/clock', {
      now: '2030-01-01T00:00:00+01:00',
    });
    expect(
      await control('POST', '/clock', { advance_seconds: 3_600 }),
    ).toMatchObject({ now: expect.stringMatching(/^2030-01-01T00:00:0/) });
    const { body } = await api('POST', '/time-entries/start', { body: {} });
    expect(body.data.start_time).toMatch(/^2030-01-01T00:00:0/);
  });
});

describe('The control surface', () => {
  it('lists what there is', async () => {
    expect((await send('GET', '/sandbox')).body).toHaveProperty('controls');
  });

  const NO_SUCH_TIME =
    'The clock can stand at a time that exists, in the years 0001 to 9998.';
  const BAD_OPERATION =
    'body/operation must be equal to one of the allowed values';
  const operation = 'listTags';

  it.each<[string, unknown, string]>([
    ['GET /nothing', undefined, 'There is no GET /sandbox/nothing.'],
    ['POST /clock', { advance: 1 }, "must have required property 'now'"],
    ['POST /clock', { advance_seconds: 1e18 }, NO_SUCH_TIME],
    ['POST /clock', { advance_seconds: -1e12 }, NO_SUCH_TIME],
    ['POST /clock', { now: '9999-12-31T23:59:59Z' }, NO_SUCH_TIME],
    ['POST /clock', { now: '2026-03-31T23:59:60Z' }, NO_SUCH_TIME],
    ['PUT /settings', { speed: 1 }, 'body must NOT have additional properties'],
    ['PUT /settings', { latency: [5] }, 'must NOT have fewer than 2 items'],
    [
      'POST /faults',
      { operation, headers: { 'bad header': 'x' } },
      'HTTP cannot send the header bad header: "x"',
    ],
    [
      'POST /faults',
      { operation, redirect: 'not a url\n' },
      'HTTP cannot send the header location: "not a url\\n"',
    ],
    [
      'POST /faults',
      { operation, odd: { first: { id: 'entry_1' } } },
      'entry_1 is not JSON: write a text as "\\"junk\\"", a number as "1e400".',
    ],
    ['POST /faults', { operation: 'listTag' }, BAD_OPERATION],
  ])('says what is wrong with %s %j', async (endpoint, body, sentence) => {
    const [method = '', path = ''] = endpoint.split(' ');
    const before = await control('GET', '/settings');
    const answer = await send<{ error: string }>(method, `/sandbox${path}`, {
      body,
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body.error).toContain(sentence);
    expect(await control('GET', '/settings')).toEqual(before);
    expect(await control('GET', '/faults')).toEqual([]);
  });
});

describe('The client', () => {
  it('throws what was refused', async () => {
    const client = sandboxAt(sandbox.origin);
    await expect(
      client.control('POST', '/clock', { advance_seconds: 1e18 }),
    ).rejects.toThrow('The sandbox answered 400 to POST /sandbox/clock: {');
    await expect(
      client.data('GET', '/tags', { token: 'guess' }),
    ).rejects.toThrow('The sandbox answered 401 to GET /api/v4/tags: {');
  });
});

describe('The command', () => {
  const run = (...flags: string[]) =>
    runScript(['workshop/sandbox/main.ts', ...flags]);

  it('says in one sentence that its port is taken', async () => {
    const { port } = new URL(sandbox.origin);
    const { code, stderr } = await run('--port', port);
    expect([code, stderr.trim()]).toEqual([
      1,
      `Port ${port} on 127.0.0.1 is taken: stop what listens there, or choose another with --port.`,
    ]);
  });

  if (SIGNALS_ARRIVE) {
    it('says where it listens, and stops on Ctrl-C', async () => {
      const flags = ['--port', '0', '--entries', '10', '--log-level', 'silent'];
      const child = spawn(process.execPath, [
        'workshop/sandbox/main.ts',
        ...flags,
      ]);
      const ended = once(child, 'close');
      let printed = '';
      let sizes: object | undefined;
      for await (const data of child.stdout) {
        printed += String(data);
        const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(printed) ?? [];
        if (printed.includes('Ctrl-C') && origin && sizes === undefined) {
          sizes = await sandboxAt(origin).control('GET', '/account');
          child.kill('SIGINT');
        }
      }
      expect(sizes).toMatchObject({ time_entries: 10 });
      expect(await ended).toEqual([0, null]);
      expect(printed).toContain('The sandbox has stopped.');
    });
  }

  it('explains its flags', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    for (const flag of ['port', 'host', 'seed', 'entries', 'tier']) {
      expect(stdout).toContain(`--${flag}`);
    }
  });

  it.each([
    ['--tier', 'gold', 'Allowed choices are free, pro, business, enterprise.'],
    ['--projects', '0', 'It must be a whole number, 1 or more.'],
    ['--until', '2026-02-30', 'It must be a date such as 2026-03-31.'],
    ['--latency', '5-1', 'It must be milliseconds, such as 100, or 100-150.'],
  ])('refuses %s %s', async (flag, value, sentence) => {
    const { code, stderr } = await run(flag, value);
    expect([code, stderr]).toEqual([1, expect.stringContaining(sentence)]);
  });
});
