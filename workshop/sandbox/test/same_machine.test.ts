import { request } from 'node:http';
import { hostname } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { startSandbox } from '../server.ts';
import { runSandbox } from './running_sandbox.ts';

const sandbox = runSandbox();
const portOf = (origin: string) => new URL(origin).port;

/** The status of an answer. `fetch` would not let a test set these headers. */
const statusOf = (
  origin: string,
  headers: Record<string, string>,
  path = '/sandbox/settings',
) =>
  new Promise<number | undefined>((resolve, reject) => {
    request(origin + path, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

describe('The sandbox', () => {
  it.each(['127.0.0.1', 'localhost', '127.0.0.2', '[::1]'])(
    'can be asked by the name %s',
    async (name) => {
      const host = `${name}:${portOf(sandbox.origin)}`;
      expect(await statusOf(sandbox.origin, { host })).toBe(200);
    },
  );

  it.each([
    ['a name that leads here', 'rebound.example'],
    ['a name that looks as if it did', 'localhost.evil.example'],
    ['an address that is not its own', '10.1.2.3'],
  ])('refuses to be asked by %s', async (_what, name) => {
    const host = `${name}:${portOf(sandbox.origin)}`;
    expect(await statusOf(sandbox.origin, { host })).toBe(403);
  });

  it.each(['localhost', 'localhost:1', '127.0.0.1:'])(
    'refuses to be asked by another port: %p',
    async (host) => {
      expect(await statusOf(sandbox.origin, { host })).toBe(403);
    },
  );

  it.each(['http://localhost:3000', 'http://127.0.0.1:4020', 'http://[::1]'])(
    'answers a page of this machine: %s',
    async (origin) => {
      expect(await statusOf(sandbox.origin, { origin })).toBe(200);
    },
  );

  it.each([
    'https://evil.example',
    'http://localhost.evil.example',
    'http://10.1.2.3',
    'null',
  ])('refuses a page from elsewhere: %s', async (origin) => {
    for (const path of [
      '/sandbox/reset',
      '/api/v4/tags',
      '/oauth/token',
      '/nowhere',
    ]) {
      expect(await statusOf(sandbox.origin, { origin }, path)).toBe(403);
    }
  });

  it('says in a plain sentence why', async () => {
    const answer = await fetch(`${sandbox.origin}/sandbox/reset`, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    });
    expect([answer.headers.get('content-type'), await answer.text()]).toEqual([
      'text/plain; charset=utf-8',
      'This server answers only programs and pages of its own machine. Ask it at the address and port that it printed when it started.\n',
    ]);
  });

  it('that was put on every address can be asked by each, but by no name but the machine’s', async () => {
    const open = await startSandbox({ host: '0.0.0.0', entries: 1 });
    try {
      const port = portOf(open.origin);
      const asked = (name: string) =>
        statusOf(`http://127.0.0.1:${port}`, {
          host: `${name}:${port}`,
          origin: `http://${name}:${port}`,
        });
      expect([
        await asked('10.1.2.3'),
        await asked(hostname()),
        await asked('rebound.example'),
      ]).toEqual([200, 200, 403]);
      expect(
        await statusOf(`http://127.0.0.1:${port}`, {
          host: `10.1.2.3:${port}`,
          origin: 'http://203.0.113.9',
        }),
      ).toBe(403);
    } finally {
      await open.close();
    }
  });
});
