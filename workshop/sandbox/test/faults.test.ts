import { randomUUID } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';
import { askForTokens } from './oauth_client.ts';
import type { FaultRequest } from '../faults.ts';
import { rowsOf, runSandbox } from './running_sandbox.ts';

const sandbox = runSandbox();
const { api, control } = sandbox;
const fault = (request: FaultRequest) => control('POST', '/faults', request);

/** What comes back from GET /tags on the wire, before anyone reads it as JSON. */
const raw = async (init: RequestInit = {}) => {
  const response = await fetch(`${sandbox.origin}/api/v4/tags`, {
    headers: { authorization: 'Bearer pat_sandbox_ada' },
    redirect: 'manual',
    ...init,
  });
  return {
    status: response.status,
    headers: response.headers,
    text: await response.text(),
  };
};

describe('A fault', () => {
  it('breaks as many of the next answers as it says', async () => {
    await fault({ operation: 'listTags', times: 2, status: 503 });
    expect((await api('GET', '/teams')).status).toBe(200);
    expect([
      (await raw()).status,
      (await raw()).status,
      (await raw()).status,
    ]).toEqual([503, 503, 200]);
  });

  it('of every operation leaves OAuth alone', async () => {
    await fault({ operation: '*', status: 500 });
    expect(
      (
        await askForTokens(sandbox, {
          grant_type: 'refresh_token',
          refresh_token: 'x',
        })
      ).status,
    ).toBe(400);
    expect((await raw()).status).toBe(500);
  });

  it('can be taken back', async () => {
    await fault({ operation: 'listTags', status: 500 });
    await control('DELETE', '/faults');
    expect((await raw()).status).toBe(200);
  });

  it('can be an error the contract has no such status for', async () => {
    await fault({
      operation: 'listTags',
      status: 403,
      code: 'token_expired',
      details: [{ field: 'a', message: 'b' }],
    });
    const { status, body } = await api('GET', '/tags');
    expect([status, body.error.code, body.error.details]).toEqual([
      403,
      'token_expired',
      [{ field: 'a', message: 'b' }],
    ]);
  });

  it.each<[string, Partial<FaultRequest>, number, RegExp]>([
    ['an HTML page', { body: 'html' }, 200, /^<!doctype html>/],
    [
      'an HTML page of a gateway',
      { body: 'html', status: 502 },
      502,
      /^<!doctype html>/,
    ],
    [
      'half of some JSON',
      { body: 'malformed' },
      200,
      /^\{"data": \{"id": "entry_1", $/,
    ],
    ['nothing', { body: 'empty', status: 204 }, 204, /^$/],
    ['no record', { body: 'null_data' }, 200, /^\{"data":null\}$/],
    ['a list', { body: 'list_data' }, 200, /^\{"data":\[\]\}$/],
    [
      'a record',
      { body: 'record_data' },
      200,
      /^\{"data":\{"id":"a_record"\}\}$/,
    ],
    ['any JSON', { json: { data: [{ id: 12 }] } }, 200, /^\{"data":\[/],
    [
      'any text',
      { text: '{"data":[{"id":9007199254740993}]}' },
      200,
      /9007199254740993/,
    ],
    [
      'the secrets it was sent',
      { body: 'echo', status: 400 },
      400,
      /pat_sandbox_ada/,
    ],
  ])('can be %s', async (_what, request, status, text) => {
    await fault({ operation: 'listTags', ...request });
    const answer = await raw();
    expect([answer.status, text.test(answer.text)]).toEqual([status, true]);
  });

  it('can be a redirect', async () => {
    await fault({
      operation: 'listTags',
      redirect: 'https://evil.example/',
      status: 307,
    });
    const { status, headers } = await raw();
    expect([status, headers.get('location')]).toEqual([
      307,
      'https://evil.example/',
    ]);
  });

  it.each([
    [400, 'validation_failed', null],
    [401, 'unauthorized', null],
    [403, 'forbidden', null],
    [404, 'not_found', null],
    [429, 'rate_limited', '1'],
    [503, 'internal_error', null],
  ])(
    'that is nothing but status %i has its code',
    async (status, code, wait) => {
      await fault({ operation: 'listTags', status });
      const { headers, text } = await raw();
      expect([JSON.parse(text), headers.get('retry-after')]).toEqual([
        { error: expect.objectContaining({ code }) },
        wait,
      ]);
    },
  );

  it('can set headers, and take some away', async () => {
    await fault({
      operation: 'listTags',
      status: 429,
      code: 'rate_limited',
      headers: {
        'Retry-After': 'Wed, 01 Apr 2026 12:00:00 GMT',
        'X-RateLimit-Reset': null,
      },
    });
    const { status, headers } = await raw();
    expect([
      status,
      headers.get('retry-after'),
      headers.get('x-ratelimit-reset'),
      headers.get('x-ratelimit-limit'),
    ]).toEqual([429, 'Wed, 01 Apr 2026 12:00:00 GMT', null, '10000']);
  });

  it('can be only a delay', async () => {
    await fault({ operation: 'listTags', delay_ms: 60_000 });
    await expect(raw({ signal: AbortSignal.timeout(20) })).rejects.toThrow(
      'aborted due to timeout',
    );
    await fault({ operation: 'listTags', delay_ms: 1 });
    expect(JSON.parse((await raw()).text)).toHaveProperty('meta');
  });

  it.each(['reset', 'cut'] as const)(
    'can break the connection: %s',
    async (body) => {
      await fault({ operation: 'listTags', body });
      await expect(raw()).rejects.toThrow();
    },
  );

  it.each(['hang', 'drip'] as const)(
    'can keep a caller waiting: %s',
    async (body) => {
      await fault({ operation: 'listTags', body });
      await expect(raw({ signal: AbortSignal.timeout(50) })).rejects.toThrow(
        'aborted due to timeout',
      );
    },
  );

  it('can drip an answer to its end', async () => {
    await fault({ operation: 'listTags', body: 'drip', drip_ms: 1 });
    expect(JSON.parse((await raw()).text)).toHaveProperty('data');
  });

  it('can come after the operation was done', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const body = { name: 'Made before the answer was lost' };
    await fault({ operation: 'createTag', after_commit: true, body: 'reset' });
    await expect(api('POST', '/tags', { body, headers })).rejects.toThrow();
    const again = await api('POST', '/tags', { body, headers });
    expect(again.status).toBe(201);
    const found = await api('GET', '/tags?q=before the answer');
    expect(rowsOf(found)).toEqual([again.body.data]);
  });

  it('can be OAuth’s, in OAuth’s own form', async () => {
    await fault({ operation: 'token', status: 400, code: 'invalid_grant' });
    const { status, body } = await askForTokens(sandbox, {});
    expect([status, body.error]).toEqual([400, 'invalid_grant']);
  });

  it('that turns out not to be sendable breaks the connection', async () => {
    // Each header is fine by itself; a trailer needs an answer in chunks.
    await fault({ operation: 'listTags', headers: { trailer: 'etag' } });
    const printed = jest.spyOn(console, 'error').mockReturnValue();
    await expect(raw()).rejects.toThrow('fetch failed');
    expect(printed.mock.calls).toEqual([
      [expect.objectContaining({ code: 'ERR_HTTP_TRAILER_INVALID' })],
    ]);
    printed.mockRestore();
  });
});
