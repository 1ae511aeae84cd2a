import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

const CONTRACT = join('contract', 'trackingtime-v4.yaml');
const LIVE = join('contract', 'trackingtime-live.yaml');
const RULES = join('contract', 'redocly.yaml');
const LINTER = join('node_modules', '@redocly', 'cli', 'bin', 'cli.js');
const MAKER = join('scripts', 'contract.ts');

type Source = 'documented' | 'assumed';
type Operation = { 'x-source': Source };
type Component = { 'x-source'?: Source; examples?: unknown[] };
type Document = {
  paths: Record<string, Record<string, Operation>>;
  webhooks: Record<string, { post: Operation }>;
  components: {
    schemas: Record<string, Component>;
    parameters: Record<string, Component>;
    responses: Record<string, unknown>;
  };
};

type LiveDocument = {
  info: { description: string };
  paths: Record<string, Record<string, { 'x-source': string[] }>>;
  components: { schemas: Record<string, Component> };
};

// The file's shape is what the linter, tested below, holds it to.
const contract = parse(readFileSync(CONTRACT, 'utf8')) as Document;

/** What the API offers, and whether TrackingTime's public overview names it. */
const OPERATIONS: Record<string, Source> = {
  'GET /time-entries': 'documented',
  'POST /time-entries': 'documented',
  'GET /time-entries/{id}': 'assumed',
  'PUT /time-entries/{id}': 'documented',
  'DELETE /time-entries/{id}': 'documented',
  'POST /time-entries/start': 'documented',
  'POST /time-entries/stop': 'documented',
  'GET /projects': 'documented',
  'POST /projects': 'documented',
  'GET /projects/{id}': 'assumed',
  'PUT /projects/{id}': 'assumed',
  'GET /projects/{id}/tasks': 'documented',
  'POST /tasks': 'documented',
  'GET /tasks/{id}': 'assumed',
  'PUT /tasks/{id}': 'assumed',
  'GET /users': 'documented',
  'GET /users/me': 'assumed',
  'GET /users/{id}': 'assumed',
  'GET /teams': 'documented',
  'GET /teams/{id}/members': 'documented',
  'GET /clients': 'documented',
  'POST /clients': 'documented',
  'GET /clients/{id}': 'assumed',
  'PUT /clients/{id}': 'documented',
  'GET /tags': 'assumed',
  'POST /tags': 'assumed',
  'GET /reports/summary': 'documented',
  'GET /reports/detailed': 'documented',
  'GET /reports/projects': 'documented',
  'GET /reports/users': 'documented',
  'GET /webhooks': 'assumed',
  'POST /webhooks': 'assumed',
  'DELETE /webhooks/{id}': 'assumed',
  'GET /oauth/authorize': 'assumed',
  'POST /oauth/token': 'assumed',
  'POST /oauth/revoke': 'assumed',
};

const LIVE_OPERATIONS = [
  'GET /me',
  'GET /teams',
  'GET /{account}/events',
  'GET /{account}/events/{id}',
  'POST /{account}/events/add',
  'POST /{account}/events/update/{id}',
  'DELETE /{account}/events/delete/{id}',
  'GET /{account}/search/events',
  'POST /{account}/tasks/track',
  'POST /{account}/tasks/track/{id}',
  'POST /{account}/tasks/stop/{id}',
  'GET /{account}/users/{id}/tasks/tracking',
  'GET /{account}/tasks/paginated',
  'GET /{account}/projects',
  'GET /{account}/projects/{id}',
  'GET /{account}/projects/{id}/min',
  'POST /{account}/projects/add',
  'POST /{account}/projects/update/{id}',
  'PUT /{account}/projects/close/{id}',
  'PUT /{account}/projects/open/{id}',
  'GET /{account}/tasks/{id}',
  'POST /{account}/tasks/add',
  'POST /{account}/tasks/update/{id}',
  'PUT /{account}/tasks/close/{id}',
  'PUT /{account}/tasks/open/{id}',
  'GET /{account}/customers',
  'GET /{account}/customers/{id}',
  'POST /{account}/customers/add',
  'POST /{account}/customers/update/{id}',
  'PUT /{account}/customers/close/{id}',
  'PUT /{account}/customers/open/{id}',
  'GET /{account}/users',
  'GET /{account}/users/{id}',
  'GET /{account}/users/groups',
  'GET /{account}/users/groups/{id}',
  'GET /{account}/webhooks/add',
  'GET /{account}/webhooks',
  'DELETE /{account}/webhooks/{id}',
  'GET /{account}/webhooks/{id}/delete',
];

const EVENTS = [
  'time_entry.created',
  'time_entry.updated',
  'time_entry.deleted',
  'timer.started',
  'timer.stopped',
  'project.status_changed',
];

const ERROR_CODES = [
  'validation_failed',
  'timer_already_running',
  'unauthorized',
  'token_expired',
  'insufficient_scope',
  'ip_not_allowed',
  'forbidden',
  'not_found',
  'no_running_timer',
  'rate_limited',
  'internal_error',
];

/** Runs a program of a dependency on this Node; fails with what the program printed. */
const run = async (program: string, ...options: string[]): Promise<void> => {
  const quiet = {
    REDOCLY_TELEMETRY: 'off',
    REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
  };
  await promisify(execFile)(process.execPath, [program, ...options], {
    env: { ...process.env, ...quiet },
  });
};

const operationsOf = <From = Source>(document: {
  paths: Record<string, Record<string, { 'x-source': From }>>;
}): Record<string, From> => {
  const methods = ['get', 'post', 'put', 'delete', 'patch'];
  return Object.fromEntries(
    Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([method]) => methods.includes(method))
        .map(([method, operation]) => [
          `${method.toUpperCase()} ${path}`,
          operation['x-source'],
        ]),
    ),
  );
};

describe('a contract', () => {
  it.each([CONTRACT, LIVE])(
    '%s keeps every rule of redocly.yaml, its examples included',
    async (document) => {
      await expect(
        run(LINTER, 'lint', document, '--config', RULES),
      ).resolves.toBeUndefined();
    },
  );
});

describe('the contract of the documented API', () => {
  it('has each operation, no other, and says where each comes from', () => {
    expect(operationsOf(contract)).toEqual(OPERATIONS);
  });

  it('has each webhook event, all named by the overview', () => {
    expect(
      Object.entries(contract.webhooks).map(([event, { post }]) => [
        event,
        post['x-source'],
      ]),
    ).toEqual(EVENTS.map((event) => [event, 'documented']));
  });

  it('has an example of every schema', () => {
    const bare = Object.entries(contract.components.schemas)
      .filter(([, { examples = [] }]) => examples.length === 0)
      .map(([name]) => name);
    expect(bare).toEqual([]);
  });

  it('says of every schema and shared parameter where it comes from', () => {
    const { schemas, parameters } = contract.components;
    const silent = Object.entries({ ...schemas, ...parameters })
      .filter(([, component]) => component['x-source'] === undefined)
      .map(([name]) => name);
    expect(silent).toEqual([]);
  });

  it.each(ERROR_CODES)('shows the error %s', (code) => {
    expect(JSON.stringify(contract.components.responses)).toContain(
      `"code":"${code}"`,
    );
  });
});

describe('the contract of the live API', () => {
  const live = parse(readFileSync(LIVE, 'utf8')) as LiveDocument;
  const sources = new Set(
    [...live.info.description.matchAll(/^([A-Z0-9, ]+): /gm)].flatMap(
      ([, keys = '']) => keys.split(', '),
    ),
  );

  it('has no operation but those the live wire uses', () => {
    expect(Object.keys(operationsOf(live))).toEqual(LIVE_OPERATIONS);
  });

  it('names for each operation sources that its description spells out', () => {
    const named = Object.values(operationsOf<string[]>(live)).flat();
    expect(sources).toContain('P26');
    expect(named.filter((source) => !sources.has(source))).toEqual([]);
  });

  it('has an example of every schema', () => {
    const bare = Object.entries(live.components.schemas)
      .filter(([, { examples = [] }]) => examples.length === 0)
      .map(([name]) => name);
    expect(bare).toEqual([]);
  });
});

describe('what is made from the contracts', () => {
  it('are what it makes now; if this fails, run `npm run contract`', async () => {
    await expect(run(MAKER, '--check')).resolves.toBeUndefined();
  });
});
