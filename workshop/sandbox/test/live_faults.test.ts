import { describe, expect, it } from '@jest/globals';
import type { FaultRequest } from '../faults.ts';
import { recordsOf, runLiveSandbox, statusesOf } from './live_sandbox.ts';

const sandbox = runLiveSandbox();
const { api, control, live } = sandbox;
const fault = (request: Omit<FaultRequest, 'operation'>) =>
  control('POST', '/faults', { operation: 'listProjects', ...request });
const projects = () => live('GET', '/1/projects');

describe('A fault', () => {
  it('breaks what the live API answers, and not what sets it up', async () => {
    await control('POST', '/faults', { operation: '*', status: 503, times: 3 });
    expect((await api('GET', '/projects')).status).toBe(200);
    expect(statusesOf(await projects())).toEqual([503, 503]);
    expect(statusesOf(await live('GET', '/me'))).toEqual([503, 503]);
  });

  it.each<[string, Omit<FaultRequest, 'operation'>, number[], string]>([
    [
      'an error that HTTP tells, too',
      { status: 500, message: 'The name is required.' },
      [500, 500],
      'The name is required.',
    ],
    [
      'an error in the body alone',
      { status: 200, code: '401', message: 'Wrong user.' },
      [200, 401],
      'Wrong user.',
    ],
    [
      'an error whose statuses differ',
      { status: 500, code: '502', message: 'It runs.' },
      [500, 502],
      'It runs.',
    ],
    [
      'an error with a code of the other face',
      { status: 403, code: 'forbidden', message: 'No.' },
      [403, 403],
      'No.',
    ],
    [
      'the secrets it was sent',
      { body: 'echo', status: 400 },
      [400, 400],
      'QVBJX1RPS0VOOmFwcF9zYW5kYm94X2FkYQ==',
    ],
  ])('can be %s', async (_what, request, statuses, message) => {
    await fault(request);
    const answer = await projects();
    expect(statusesOf(answer)).toEqual(statuses);
    expect(answer.body.response.message).toContain(message);
  });

  it.each<[string, Omit<FaultRequest, 'operation'>, number, RegExp]>([
    ['a page, under 200', { body: 'html' }, 200, /^<!doctype html>/],
    ['half of some JSON', { body: 'malformed' }, 200, /"data": \{"id": 1, $/],
    ['nothing', { body: 'empty' }, 200, /^$/],
    ['no record', { body: 'null_data' }, 200, /"data":null\}$/],
    ['a list', { body: 'list_data' }, 200, /"data":\[\]\}$/],
    ['a record', { body: 'record_data' }, 200, /"data":\{"id":1\}\}$/],
    ['any text', { text: '[9007199254740993]' }, 200, /9007199254740993/],
    ['a redirect', { redirect: 'https://evil.example/' }, 302, /^$/],
  ])('can be %s', async (_what, request, http, text) => {
    await fault(request);
    const answer = await projects();
    expect([answer.http, answer.text]).toEqual([
      http,
      expect.stringMatching(text),
    ]);
  });

  it.each(['cut', 'reset'] as const)(
    'can break the connection: %s',
    async (body) => {
      await fault({ body });
      await expect(projects()).rejects.toThrow();
    },
  );

  it('can drip an answer to its end', async () => {
    await fault({ body: 'drip', drip_ms: 1, json: { response: {} } });
    expect((await projects()).text).toBe('{"response":{}}');
  });

  it('can come after the operation was done', async () => {
    await control('POST', '/faults', {
      operation: 'createProject',
      after_commit: true,
      body: 'reset',
    });
    const form = { name: 'Made before the answer was lost' };
    await expect(live('POST', '/1/projects/add', { form })).rejects.toThrow();
    const { body } = await api('GET', '/projects?q=before the answer');
    expect(body.meta.total).toBe(1);
  });

  it('can leave out parameters, and shorten pages', async () => {
    await control('POST', '/faults', {
      operation: 'listTimeEntries',
      ignores: ['filter'],
      caps_page: 2,
    });
    const rows = recordsOf(await live('GET', '/1/events?filter=COMPANY'));
    expect(rows.map(({ uid }) => uid)).toEqual([1, 1]);
  });

  it('can plant values, and take fields away', async () => {
    await fault({
      odd: { every: { name: '"<script>"' }, first: { is_archived: null } },
    });
    const [first, second] = recordsOf(await projects());
    expect([first?.name, first?.is_archived, second?.name]).toEqual([
      '<script>',
      undefined,
      '<script>',
    ]);
  });

  it('is refused for an operation that the live API hasn’t', async () => {
    await expect(
      control('POST', '/faults', { operation: 'createTag', status: 500 }),
    ).rejects.toThrow('must be equal to one of the allowed values');
  });
});

describe('A request that can’t be read', () => {
  it.each([
    ['/api/v4/1/%zz', 200, 500],
    ['/api/v5/me', 404, undefined],
  ])('%s has an answer', async (path, http, inBody) => {
    const answer = await fetch(sandbox.origin + path);
    const text = await answer.text();
    const { response } = (
      text.startsWith('{') ? JSON.parse(text) : { response: {} }
    ) as { response: { status?: number } };
    expect([answer.status, response.status]).toEqual([http, inBody]);
  });
});
