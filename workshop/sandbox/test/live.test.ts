import { describe, expect, it } from '@jest/globals';
import { sandboxAt } from '../client.ts';
import type { LiveSettings } from '../live/settings.ts';
import {
  recordsOf,
  runLiveSandbox,
  statusesOf,
  type LiveSent,
} from './live_sandbox.ts';

const sandbox = runLiveSandbox();
const { api, control, live } = sandbox;
const set = (settings: Partial<LiveSettings>) =>
  control('PUT', '/settings', { live: settings });

describe('Who asks', () => {
  it.each<[string, LiveSent]>([
    ['an App Password', {}],
    [
      'an e-mail address and an App Password',
      { name: 'Ada@analytical-engines.example' },
    ],
  ])('is found by %s', async (_what, sent) => {
    const { body } = await live('GET', '/me', sent);
    expect([body.response, body.data]).toEqual([
      {
        status: 200,
        version: '4.0',
        message: 'ok',
        note: null,
        note_type: null,
      },
      expect.objectContaining({
        id: 1,
        account_id: 1,
        name: 'Ada',
        surname: 'Lovelace',
        timezone: 'London',
      }),
    ]);
  });

  it.each<[string, LiveSent]>([
    ['nothing is sent', { password: null }],
    ['the password is wrong', { password: 'app_sandbox_nobody' }],
    ['it is an object’s own name', { password: 'constructor' }],
    [
      'the address is somebody else’s',
      { name: 'grace@analytical-engines.example' },
    ],
  ])('is refused if %s', async (_what, sent) => {
    expect(statusesOf(await live('GET', '/me', sent))).toEqual([401, 401]);
  });

  it('is settled before what the path means', async () => {
    const answer = await live('GET', '/undefined/projects', { password: 'x' });
    expect(statusesOf(answer)).toEqual([401, 401]);
  });

  it('can be somebody who may only look', async () => {
    const sent = { password: 'app_sandbox_viewer' };
    const read = await live('GET', '/1/events?filter=COMPANY', sent);
    const write = await live('POST', '/1/projects/add', {
      ...sent,
      form: { name: 'Mine' },
    });
    expect([statusesOf(read), statusesOf(write)]).toEqual([
      [200, 200],
      [403, 403],
    ]);
  });
});

describe('A co-worker', () => {
  const sent = { password: 'app_sandbox_alan' };

  it.each([
    ['/1/users/1', 403],
    ['/1/users/3', 200],
    ['/1/users/1/tasks/tracking', 403],
    ['/1/users/3/tasks/tracking', 200],
  ])('asks %s: %i', async (path, status) => {
    expect((await live('GET', path, sent)).body.response.status).toBe(status);
  });

  it('sees only what is their own', async () => {
    await live('POST', '/1/tasks/track/2');
    await live('POST', '/1/tasks/track/3', sent);
    const idsOf = async (path: string) =>
      recordsOf(await live('GET', path, sent)).map(({ id }) => id);
    expect([
      await idsOf('/1/users'),
      await idsOf('/1/tasks/paginated?filter=TRACKING'),
    ]).toEqual([[3], [3]]);
  });
});

describe('A workspace', () => {
  it.each([
    ['/teams?filter=ACTIVE', [1, 2]],
    ['/teams', [1, 2, 3]],
    ['/1/teams', [1, 2, 3]],
    ['/teams?filter=ARCHIVED', [3]],
  ])('is listed by %s', async (path, ids) => {
    const rows = recordsOf(await live('GET', path));
    expect(rows.map(({ account_id }) => account_id)).toEqual(ids);
  });

  it('is the default one if the path names none', async () => {
    const named = await live('GET', '/1/projects');
    const silent = await live('GET', '/projects');
    expect(silent.body.data).toEqual(named.body.data);
  });

  it('holds its own records', async () => {
    await live('POST', '/2/projects/add', { form: { name: 'Elsewhere' } });
    const rows = recordsOf(await live('GET', '/2/projects'));
    expect(rows.map(({ name }) => name)).toEqual(['Elsewhere']);
    expect((await api('GET', '/projects?q=Elsewhere')).body.data).toEqual([]);
  });

  it.each([
    ['that is archived', '/3/projects', {}],
    ['that isn’t there', '/9/projects', {}],
    ['of other people', '/2/projects', { password: 'app_sandbox_grace' }],
  ])('%s refuses', async (_which, path, sent) => {
    expect(statusesOf(await live('GET', path, sent))).toEqual([403, 403]);
  });
});

describe('Parameters', () => {
  const asked = { name: 'Relaunch', estimated_time: '1.5' };

  it.each<[string, string, LiveSent]>([
    ['a query', 'GET', { query: asked }],
    ['a form', 'POST', { form: asked }],
    ['JSON', 'POST', { json: { name: 'Relaunch', estimated_time: 1.5 } }],
  ])('can be %s', async (_encoding, method, sent) => {
    const { body } = await live(method, '/1/projects/add', sent);
    expect(body.data).toMatchObject({ name: 'Relaunch', estimated_time: 1.5 });
  });

  it.each<[string, LiveSent]>([
    ['a number that isn’t one', { form: { name: 'x', estimated_time: 'two' } }],
    ['a record where a text belongs', { json: { name: { first: 'x' } } }],
    ['a list', { json: { 0: 'x' } }],
  ])('are refused: %s', async (_what, sent) => {
    const answer = await live('POST', '/1/projects/add', sent);
    expect(statusesOf(answer)).toEqual([200, 500]);
  });

  it('can be none, though the body is said to be JSON', async () => {
    const answer = await fetch(`${sandbox.origin}/api/v4/1/projects/close/1`, {
      method: 'PUT',
      headers: {
        authorization: `Basic ${btoa('API_TOKEN:app_sandbox_ada')}`,
        'content-type': 'application/json',
      },
    });
    expect(answer.status).toBe(200);
  });
});

describe('Where the sources differ, the settings choose', () => {
  it.each<[string, Partial<LiveSettings>, [string, string], number[]]>([
    ['what is invalid', {}, ['POST', '/1/projects/add'], [200, 500]],
    [
      'what is invalid, under its own status',
      { under_200: [] },
      ['POST', '/1/projects/add'],
      [500, 500],
    ],
    ['what isn’t there', {}, ['GET', '/1/projects/999'], [404, 404]],
    [
      'what isn’t there, under 200',
      { under_200: ['missing'] },
      ['GET', '/1/projects/999'],
      [200, 404],
    ],
    ['a path that isn’t there', {}, ['GET', '/1/nothing'], [400, 400]],
    ['an id that isn’t one', {}, ['GET', '/1/projects/proj_1'], [400, 400]],
    [
      'two slashes, if they aren’t taken',
      { double_slashes: false },
      ['GET', '//1/projects'],
      [400, 400],
    ],
    [
      'a method that isn’t known',
      { wrong_method: 'json' },
      ['POST', '/1/customers/close/1'],
      [400, 400],
    ],
  ])('%s', async (_what, settings, [method, path], statuses) => {
    await set(settings);
    expect(statusesOf(await live(method, path))).toEqual(statuses);
  });

  it('and a wrong password can be refused under 200', async () => {
    await set({ under_200: ['unauthorized'] });
    const answer = await live('GET', '/me', { password: 'x' });
    expect(statusesOf(answer)).toEqual([200, 401]);
  });

  it('two slashes are taken', async () => {
    expect((await live('GET', '//1//projects')).http).toBe(200);
  });

  it('a method that isn’t known gives a page, and does nothing', async () => {
    const { http, headers, text } = await live('POST', '/1/customers/close/1');
    expect([http, headers.get('content-type'), text.slice(0, 9)]).toEqual([
      200,
      'text/html; charset=utf-8',
      '<!doctype',
    ]);
    const { body } = await live('GET', '/1/customers/1');
    expect(body.data.is_archived).toBe(false);
  });

  it.each<[boolean, string, number]>([
    [true, '/1/customers?page=1&page_size=5', 10],
    [false, '/1/customers?page=1&page_size=6', 4],
  ])(
    'customers ignore the page: %s',
    async (customers_ignore_page, path, count) => {
      await set({ customers_ignore_page });
      expect(recordsOf(await live('GET', path))).toHaveLength(count);
    },
  );

  it.each<[boolean, string, number]>([
    [true, '/1/users', 8],
    [true, '/1/users?filter=ALL', 9],
    [true, '/1/users?filter=ARCHIVED', 1],
    [false, '/1/users', 9],
  ])(
    'users hide who is archived: %s, %s',
    async (hides_archived_users, path, count) => {
      await set({ hides_archived_users });
      expect(recordsOf(await live('GET', path))).toHaveLength(count);
    },
  );

  it.each<[boolean, string | null]>([
    [true, 'Europe/London'],
    [false, null],
  ])('a workspace tells its IANA zone: %s', async (timezone_iana, zone) => {
    await set({ timezone_iana });
    const [team] = recordsOf(await live('GET', '/teams'));
    expect(team?.settings).toMatchObject({
      timezone: 'London',
      timezone_iana: zone,
    });
  });

  it('and a rule of the workspace refuses time', async () => {
    await set({ refuses_time: 'A note is required.' });
    for (const path of ['/1/events/add', '/1/tasks/track', '/1/tasks/stop/1']) {
      const { body } = await live('POST', path);
      expect([path, body.response.message]).toEqual([
        path,
        'A note is required.',
      ]);
    }
  });
});

describe('A strict sandbox', () => {
  it.each<[string, string, LiveSent, string]>([
    [
      'POST',
      '/1/events/add',
      { form: { notez: 'x' } },
      'notez is not a known field',
    ],
    [
      'POST',
      '/1/events/add',
      { form: { duration: 'long' } },
      'duration must be integer',
    ],
    [
      'GET',
      '/1/events?filters=COMPANY',
      {},
      'filters is not a known parameter',
    ],
    ['POST', '/1/tasks/sync/2', {}, 'it has no such operation'],
  ])('refuses %s %s %j', async (method, path, sent, problem) => {
    await set({ strict: true });
    const { body } = await live(method, path, sent);
    expect(body.response.message).toBe(`Not as in the contract: ${problem}.`);
  });

  it('takes what is as the contract has it', async () => {
    await set({ strict: true });
    const { body } = await live('POST', '/1/events/add', {
      form: {
        start: '2026-03-16 10:00:00',
        end: '2026-03-16 11:30:00',
        timezone: 'GMT+01:00',
        duration: '5400',
        custom_fields: '[{"slug":"EVENT_THIRD_PARTY_ID","value":"1"}]',
      },
    });
    expect(body.response.status).toBe(200);
  });
});

describe('The documented API', () => {
  it('is asked by a client that was told nothing', async () => {
    const client = sandboxAt(sandbox.origin);
    expect(await client.data('GET', '/users/me')).toMatchObject({
      id: 'user_1',
    });
  });

  it('stays beside it, and is logged apart', async () => {
    await api('GET', '/projects');
    await live('GET', '/1/projects');
    const asked = await control('GET', '/requests');
    const setup = await control('GET', '/requests?face=setup');
    expect([
      asked.map(({ path, caller, face }) => [path, caller, face]),
      setup.map(({ path, caller, face }) => [path, caller, face]),
      await control('GET', '/requests/counts'),
      await control('GET', '/requests/counts?face=setup'),
    ]).toEqual([
      [['/api/v4/1/projects', 'app_password:user_1', 'api']],
      [['/api/v4/projects', 'personal_token:user_1', 'setup']],
      { listProjects: 1 },
      { listProjects: 1 },
    ]);
  });

  it('isn’t at its own place', async () => {
    const answer = await fetch(`${sandbox.origin}/api/v4/users/me`, {
      headers: { authorization: 'Bearer pat_sandbox_ada' },
    });
    expect(answer.status).toBe(401);
  });

  it('has no limit of its own', async () => {
    await control('PUT', '/settings', {
      rate_limit: { limit: 1, window_seconds: 60 },
    });
    await live('GET', '/me');
    expect(statusesOf(await live('GET', '/me'))).toEqual([429, 429]);
    expect((await api('GET', '/projects')).status).toBe(200);
  });
});
