import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type LabPage, startPage, type World } from '../../lab/index.ts';
import {
  SANDBOX_APP_PASSWORD,
  SANDBOX_CLIENT,
  SANDBOX_TOKEN,
} from '../../sandbox/index.ts';
import { openWorld, scenes } from '../world.ts';
import { PageClient } from './page_client.ts';

let page: LabPage;
let origin: string;
/** Every world that was opened, with what is secret in it. */
const worlds: World[] = [];
let documented: PageClient;

beforeAll(async () => {
  page = await startPage({
    auths: { documented: 'oauth2', live: 'session' },
    first: 'documented',
    scenes,
    openWorld: async (options) => {
      const world = await openWorld(options);
      worlds.push(world);
      return world;
    },
    port: 0,
  });
  ({ origin } = new URL(page.address));
  documented = new PageClient(origin, 'documented');
  await documented.listen();
});
afterAll(async () => {
  documented.stop();
  await page.close();
});

const BOARD = 'time_on_the_board';

describe('opening the page', () => {
  it('is told at once what there is, and then that the build is ready', async () => {
    await documented.until(() => documented.overview.source.state === 'ready');
    const { connection, uses, items, source } = documented.overview;
    expect(connection).toEqual({
      label: 'Ada Lovelace (Analytical Engines)',
      status: 'active',
    });
    expect(uses.map(({ title }) => title)).toContain('Automated invoicing');
    expect(items.map(({ key }) => key)).toContain('create_time_entry');
    expect(source.problems).toEqual([]);
  });

  it('loads a page, a script and a style, and is told to load nothing else', async () => {
    const answers = await Promise.all(
      ['/', '/page.js', '/page.css'].map((path) => fetch(origin + path)),
    );
    expect(
      answers.map(({ headers }) => headers.get('content-type')?.split(';')[0]),
    ).toEqual(['text/html', 'text/javascript', 'text/css']);
    for (const { status, headers } of answers) {
      expect(status).toBe(200);
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self'; /,
      );
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    }
    expect(await answers[0]?.text()).toContain('<div id="page"></div>');
  });
});

describe('what another page makes a browser send', () => {
  const statusOf = (headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      request(
        `${origin}/api/documented/zap`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
        },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      )
        .once('error', reject)
        .end(JSON.stringify({ zap: `${BOARD}.1` }));
    });

  it('answers its own page, by each name of this machine', async () => {
    const { port } = new URL(origin);
    for (const name of ['127.0.0.1', 'localhost', '[::1]']) {
      const host = `${name}:${port}`;
      expect(await statusOf({ host })).toBe(200);
      expect(await statusOf({ host, origin: `http://${host}` })).toBe(200);
    }
  });

  it.each([
    ['a name that leads here', { host: 'evil.example' }],
    ['another port', { host: '127.0.0.1:1' }],
    ['a page from elsewhere', { origin: 'https://evil.example' }],
    ['another page of this machine', { origin: 'http://localhost:3000' }],
    ['a page without an origin', { origin: 'null' }],
  ])('refuses %s', async (_what, headers) => {
    expect(await statusOf(headers)).toBe(403);
  });

  it('refuses what a form can send', async () => {
    expect(await statusOf({ 'content-type': 'text/plain' })).toBe(415);
  });
});

describe('what isn’t there, or can’t be read', () => {
  it.each([
    ['/run', { run: 'gone' }, 404, "This run isn't here any more"],
    ['/zap', { zap: 'no.1' }, 404, 'The lab has no Zap no.1'],
    ['/form', { place: { item: 'no' } }, 404, 'has no item no'],
    [
      '/form',
      { place: { zap: `${BOARD}.1`, step: 'no' } },
      404,
      'has no step no',
    ],
    ['/play', { scene: 'no' }, 404, 'The lab has no scene no'],
    ['/add_fault', { fault: 'no' }, 404, 'The lab has no fault no'],
    ['/stop_timer', { timer: 'no' }, 404, 'isn’t running any more'],
    ['/turn', { zap: `${BOARD}.1`, on: 'yes' }, 400, 'must be boolean'],
    ['/nothing', {}, 404, 'The lab has nothing at'],
  ])('says of %s %o what is wrong', async (path, body, status, sentence) => {
    const answer = await documented.send(`POST ${path}`, JSON.stringify(body));
    expect(answer.status).toBe(status);
    expect(((await answer.json()) as { error: string }).error).toContain(
      sentence,
    );
  });

  it('has two builds', async () => {
    const answer = await fetch(`${origin}/api/other/events`);
    expect(await answer.json()).toEqual({
      error: 'The lab has no build other. It has: documented, live.',
    });
  });
});

describe('an item by itself', () => {
  const place = { item: 'create_time_entry' };

  it('has its form, with help as HTML and dropdowns by their names', async () => {
    const form = await documented.ask('POST /form', { place });
    expect(form.label).toBe('Create Time Entry');
    expect(form.groups.map(({ label }) => label)).toEqual(['Time', 'Details']);
    expect(form.fields.find(({ key }) => key === 'task_id')).toMatchObject({
      label: 'Task',
      help: '<p>To choose from a list, choose the project first.</p>',
      group: 'details',
      search: 'Find Task',
    });
  });

  it('opens a dropdown with what is filled in, and says what it asked for', async () => {
    const projects = await documented.ask('POST /dropdown', {
      ...{ place, field: 'project_id', values: {}, page: 0 },
    });
    const shop = projects.choices.find(({ label }) => label === 'Online Shop');
    const tasks = await documented.ask('POST /dropdown', {
      ...{ place, field: 'task_id', page: 0 },
      values: { project_id: shop?.value ?? '' },
    });
    expect(tasks.choices.map(({ label }) => label)).toContain('Design');
    expect(tasks.trace.requests[0]).toMatchObject({
      method: 'GET',
      status: 200,
    });
    const early = await documented.ask('POST /dropdown', {
      ...{ place, field: 'task_id', values: {}, page: 0 },
    });
    expect(early.error).toContain('Choose a project first.');
  });

  it('is tried, and what it gave has the labels of its fields', async () => {
    const { status, dataIn, dataOut } = await documented.ask('POST /test', {
      place: { item: 'start_timer' },
      values: { description: 'Tried on the page' },
    });
    expect(status).toBe('success');
    expect(dataIn).toContainEqual({
      label: 'Description',
      text: 'Tried on the page',
    });
    expect(dataOut).toContainEqual({ label: 'Is Running', text: 'true' });
    await documented.until(
      () => documented.last('other').other.timers.length > 0,
    );
    const [timer] = documented.last('other').other.timers;
    expect(timer).toMatchObject({
      person: 'Ada Lovelace',
      description: 'Tried on the page',
    });
    await documented.ask('POST /stop_timer', { timer: timer?.id ?? '' });
    await documented.until(
      () => documented.last('other').other.timers.length === 0,
    );
  });
});

describe('a step with an empty required field', () => {
  it('is tried all the same, and says what a builder would read', async () => {
    const { status, reason } = await documented.ask('POST /test', {
      ...{ place: { item: 'create_time_entry' }, values: {} },
    });
    expect([status, reason]).toEqual([
      'halted',
      'Start Time is empty, and this step needs it. Fill it in, or map a value that is always there.',
    ]);
  });
});

describe('a scene', () => {
  const zap = `${BOARD}.1`;

  it('is played: what is said, the runs, and what they changed are told', async () => {
    await documented.play(BOARD);
    const statuses = documented.runs.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(
      new Set(['success', 'filtered', 'left out']),
    );
    const filtered = await documented.run(
      (run) => run.zap === zap && run.status === 'filtered',
    );
    expect(filtered.reason).toBe(
      'It only continues if Task ID (of New Time Entry) exists, and it is empty.',
    );
    const cards = documented
      .last('other')
      .other.tables.find(({ app }) => app === 'Board');
    const [design] = cards?.rows ?? [];
    expect(design?.cells).toContain('Design');
    const [tracked] = documented.last('other').other.tables;
    expect(tracked?.columns.slice(0, 3)).toEqual([
      'Start (UTC)',
      'Duration',
      'Person',
    ]);
    const { id } = await documented.run((run) => run.id === design?.changedBy);
    const { lines } = await documented.ask('POST /run', { run: id });
    expect(lines.at(-2)?.text).toContain('Board: ');
  });

  it('shows a run in its order, with what it sent', async () => {
    const { id } = await documented.run(
      (run) => run.zap === zap && run.status === 'success',
    );
    const run = await documented.ask('POST /run', { run: id });
    expect(run.lines.map(({ kind }) => kind)).toEqual([
      ...['arrived', 'verified', 'step', 'filter'],
      ...['details', 'details', 'details', 'step', 'ended'],
    ]);
    const offsets = run.lines.map(({ after }) => after);
    expect(offsets.slice(3)).toEqual(
      offsets.slice(3).toSorted((one, other) => one - other),
    );
    expect(run.lines[4]?.trace?.requests[0]?.path).toMatch(
      /^\/api\/v4\/tasks\/task_\d+$/,
    );
    expect(run.lines[7]?.dataIn).toContainEqual({
      label: 'Person',
      text: 'Ada Lovelace',
    });
  });

  it('runs again; the same hook is left out, and a forged one refused', async () => {
    const { id } = await documented.run(
      (run) => run.zap === zap && run.status === 'success',
    );
    await documented.ask('POST /replay', { run: id });
    await documented.run(
      (run) => run.by === 'replay' && run.status === 'success',
    );
    await documented.ask('POST /send_hook', { run: id, forged: false });
    await documented.run(({ reason }) => reason === 'This hook came before.');
    await documented.ask('POST /send_hook', { run: id, forged: true });
    const { id: refused, reason } = await documented.run(
      ({ status }) => status === 'refused',
    );
    expect(reason).toBe('A hook was refused: No matching signature found.');
    const { lines, ...again } = await documented.ask('POST /run', {
      run: refused,
    });
    expect(lines.map(({ kind }) => kind)).toEqual(['arrived', 'refused']);
    expect([again.hasRun, again.hasHook]).toEqual([false, true]);
    await expect(
      documented.ask('POST /replay', { run: refused }),
    ).rejects.toThrow('Nothing has run here, so there is nothing to replay.');
  });

  it('shows what the integration does about a fault, and how many wait', async () => {
    const { id } = await documented.run(
      (run) => run.zap === zap && run.status === 'success',
    );
    await documented.ask('POST /add_fault', { fault: 'unavailable_once' });
    const waiting = () =>
      documented
        .last('faults')
        .faults.filter((fault) => fault.waiting > 0)
        .map(({ title }) => title);
    await documented.until(() => waiting().length > 0);
    expect(waiting()).toEqual(['503, once']);
    const before = new Date().toISOString();
    await documented.ask('POST /replay', { run: id });
    const { id: again } = await documented.run(
      (run) => run.at >= before && run.status === 'success',
    );
    const { lines } = await documented.ask('POST /run', { run: again });
    expect(lines.find(({ kind }) => kind === 'retry')?.text).toMatch(
      /^GET \/api\/v4\/tasks\/task_\d+ got 503, so the integration sent it again$/,
    );
    await documented.until(() => waiting().length === 0);
  });

  it('keeps what is filled in, uses it once the Zap is turned on again, and undoes it', async () => {
    const place = { zap: `${BOARD}.2`, step: 'trigger' };
    const form = await documented.ask('POST /form', { place });
    const { project_id: id, ...values } = form.values;
    expect(Object.entries(form.names)).toEqual([[id, 'Online Shop']]);
    const filled = await documented.ask('POST /fill', {
      ...{ place, values, names: {} },
    });
    expect([filled.on, filled.isChanged]).toEqual([true, true]);
    const turnedOn = await documented.ask('POST /turn', {
      ...{ zap: place.zap, on: true },
    });
    expect([turnedOn.on, turnedOn.isChanged]).toEqual([true, false]);
    const { values: kept } = await documented.ask('POST /form', { place });
    expect(kept).toEqual(values);

    const { zap } = place;
    expect(turnedOn.isEdited).toBe(true);
    const undone = await documented.ask('POST /undo', { zap });
    expect([undone.isChanged, undone.isEdited]).toEqual([true, false]);
    const { values: written } = await documented.ask('POST /form', { place });
    expect(written).toEqual(form.values);
    await documented.ask('POST /turn', { zap, on: true });
  });

  it('offers what earlier steps gave when they were tried, or else their samples', async () => {
    const place = { zap, step: 'card' };
    const triggerOf = async () => {
      const { offers } = await documented.ask('POST /form', { place });
      const name = offers[0]?.fields.find(
        ({ path }) => path === 'trigger.task.name',
      );
      return [offers[0]?.isSample, name?.label, name?.value];
    };
    expect(await triggerOf()).toEqual([
      true,
      'Task Name',
      'Draft the homepage',
    ]);
    const { status, found } = await documented.ask('POST /test', {
      ...{ place: { zap, step: 'trigger' }, values: {} },
    });
    expect(status).toBe('success');
    expect(found).toBeGreaterThan(0);
    expect((await triggerOf())[0]).toBe(false);
  });

  it('says why the account can’t be connected again while access is revoked', async () => {
    await documented.ask('POST /add_fault', { fault: 'revoked' });
    await expect(documented.ask('POST /connect', {})).rejects.toThrow(
      'The new connection was refused as soon as it was made.',
    );
    await documented.ask('POST /clear_faults', {});
    expect(await documented.ask('POST /connect', {})).toEqual({ done: true });
  });

  it('is played in another company, where a fault goes on waiting and earlier runs can only be read', async () => {
    const { id } = await documented.run((run) => run.zap === zap);
    await documented.ask('POST /add_fault', { fault: 'unavailable' });
    await documented.play('phone_call_to_timer');
    await documented.run(({ status }) => status === 'errored');
    await documented.ask('POST /clear_faults', {});
    const { lines, whyNotAgain } = await documented.ask('POST /run', {
      run: id,
    });
    expect(lines.length).toBeGreaterThan(0);
    expect(whyNotAgain).toContain('Another scene was played since');
    await expect(documented.ask('POST /replay', { run: id })).rejects.toThrow(
      'Another scene was played since',
    );
  });
});

describe('a Zap that polls', () => {
  it('is turned on and polls; one that is off doesn’t', async () => {
    const zap = 'week_on_a_sheet.1';
    await expect(documented.ask('POST /poll', { zap })).rejects.toThrow(
      'The Zap is off. Turn it on first.',
    );
    const { isPolling } = await documented.ask('POST /turn', {
      ...{ zap, on: true },
    });
    expect(isPolling).toBe(true);
    await documented.ask('POST /poll', { zap });
    const { by } = await documented.run(
      (run) => run.zap === zap && run.status === 'nothing',
    );
    expect(by).toBe('poll');
  });
});

describe('a Zap that the live build can’t run', () => {
  const zap = 'phone_call_to_timer.1';
  const place = { zap, step: 'trigger' };

  it.each([
    ['/zap', { zap }],
    ['/form', { place }],
    ['/test', { place, values: {} }],
    ['/turn', { zap, on: true }],
  ])('says why at %s', async (path, body) => {
    const live = new PageClient(origin, 'live');
    const answer = await live.send(`POST ${path}`, JSON.stringify(body));
    expect(answer.status).toBe(409);
    expect(((await answer.json()) as { error: string }).error).toMatch(
      /^".+" needs .+, which this build doesn't have\.$/,
    );
  });
});

describe('secrets', () => {
  /** Whatever was secret in any world so far, tokens that were renewed since among them. */
  const secretsOf = async ({ connection, sandbox }: World) => [
    ...Object.entries(connection.authData).flatMap(([key, value]) =>
      /token$|password$/.test(key) ? value : [],
    ),
    ...(await sandbox.control('GET', '/webhooks')).flatMap(
      ({ secret }) => secret || [],
    ),
  ];

  it.each(['documented', 'live'] as const)(
    'of the %s build never reach the page, whatever is played and looked at',
    async (build) => {
      const client = new PageClient(origin, build);
      await client.listen();
      await client.ask('POST /form', { place: { item: 'start_timer' } });
      await client.until(() => client.overview.items.length > 0);
      const secrets = new Set([
        ...[SANDBOX_TOKEN, SANDBOX_APP_PASSWORD, SANDBOX_CLIENT.secret],
        btoa(`API_TOKEN:${SANDBOX_APP_PASSWORD}`),
      ]);
      const learn = async () => {
        const world = worlds.at(-1);
        for (const secret of world ? await secretsOf(world) : []) {
          secrets.add(secret);
        }
      };
      const playable = client.overview.uses
        .flatMap((use) => use.scenes)
        .filter(({ whyNot }) => whyNot === undefined);
      for (const { name } of playable) {
        await client.play(name);
        await learn();
      }
      await client.ask('POST /add_fault', { fault: 'expired' });
      await client.ask('POST /test', {
        ...{ place: { item: 'start_timer' }, values: {} },
      });
      await client.ask('POST /connect', {});
      await learn();
      // Where somebody has put them, core lets them through.
      await client.ask('POST /test', {
        place: { item: 'start_timer' },
        values: { description: [...secrets].join(' ') },
      });
      for (const { id } of client.runs) {
        await client.ask('POST /run', { run: id });
      }
      client.stop();
      const all = client.texts.join('\n');
      expect(client.runs.length).toBeGreaterThan(playable.length);
      expect(all).toContain(':censored:');
      expect([...secrets].filter((secret) => all.includes(secret))).toEqual([]);
    },
  );
});
