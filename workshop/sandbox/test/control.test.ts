import { spawn } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { startSandbox } from '../server.ts';
import { SIGNALS_ARRIVE } from '../../../test/signals.ts';
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
    ['POST /personal-tokens', { user_id: 'nope' }, 'There is no user nope.'],
    ['PUT /settings', { speed: 1 }, 'body must NOT have additional properties'],
    ['PUT /settings', { latency: [5] }, 'must NOT have fewer than 2 items'],
    ['PUT /settings', { deprecated: { nope: {} } }, 'additional properties'],
    [
      'PUT /settings',
      { deprecated: { listTags: { sunset: 'tomorrow\n' } } },
      'HTTP cannot send the header sunset: "tomorrow\\n"',
    ],
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

  it('makes personal tokens with the scopes asked for', async () => {
    const { token } = await control('POST', '/personal-tokens', {
      scopes: ['projects:read'],
    });
    expect((await api('GET', '/tags', { token })).status).toBe(200);
    expect((await api('GET', '/teams', { token })).status).toBe(403);
  });
});

describe('The command', () => {
  const run = (...flags: string[]) => {
    const child = spawn(
      process.execPath,
      ['workshop/sandbox/main.ts', ...flags],
      {
        env: process.env,
      },
    );
    let output = '';
    let look = () => {
      // Nobody waits for anything yet.
    };
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => {
        output += data.toString();
        look();
      });
    }
    const printed = (words: string) =>
      new Promise<void>((done) => {
        look = () => {
          if (output.includes(words)) {
            done();
          }
        };
        look();
      });
    const ended = new Promise<number | null>((done) => child.on('close', done));
    return { child, printed, ended, output: () => output };
  };

  it('says in one sentence that its port is taken', async () => {
    const other = await startSandbox({ entries: 0 });
    const port = new URL(other.origin).port;
    const command = run('--port', port);
    await command.printed('taken');
    expect(await command.ended).toBe(1);
    expect(command.output().trim()).toBe(
      `Port ${port} on 127.0.0.1 is taken: stop what listens there, or choose another with --port.`,
    );
    await other.close();
  });

  if (SIGNALS_ARRIVE) {
    it('says where it listens, and stops on Ctrl-C', async () => {
      const command = run(
        '--port',
        '0',
        '--entries',
        '10',
        '--log-level',
        'silent',
      );
      await command.printed('Ctrl-C');
      const origin =
        /http:\/\/127\.0\.0\.1:\d+/.exec(command.output())?.[0] ?? '';
      expect(
        await (await fetch(`${origin}/sandbox/account`)).json(),
      ).toMatchObject({ time_entries: 10 });
      command.child.kill('SIGINT');
      expect(await command.ended).toBe(0);
      expect(command.output()).toContain('The sandbox has stopped.');
    });
  }

  it('explains its flags, and what is wrong with one', async () => {
    const help = run('--help');
    expect(await help.ended).toBe(0);
    for (const flag of [
      '--port',
      '--host',
      '--seed',
      '--entries',
      '--projects',
      '--tier',
      '--log-level',
    ]) {
      expect(help.output()).toContain(flag);
    }
    const wrong = run('--tier', 'gold');
    expect(await wrong.ended).toBe(1);
    expect(wrong.output()).toContain(
      'Allowed choices are free, pro, business, enterprise.',
    );
  });

  it.each([
    ['--projects', '0', 'It must be a whole number, 1 or more.'],
    ['--until', '2026-02-30', 'It must be a date such as 2026-03-31.'],
  ])('refuses %s %s', async (flag, value, sentence) => {
    const command = run(flag, value);
    expect(await command.ended).toBe(1);
    expect(command.output()).toContain(sentence);
  });
});
