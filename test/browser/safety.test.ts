import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { atTheLab } from './at_the_lab.ts';
import { play, RUNS } from './board_scene.ts';

/*
 * The lab holds passwords and tokens of the sandbox, and does what it is told. So it answers its own page alone.
 */

const { open, lab } = atTheLab();

const BODY = JSON.stringify({ place: { item: 'start_timer' } });

type Sent = { host?: string; origin?: string; type?: string };

/** Asks for a form as a program can, with any headers; the status and what was said. */
const askFor = async ({ host, origin, type = 'application/json' }: Sent) => {
  const asking = request(`${lab().address}/api/documented/form`, {
    method: 'POST',
    headers: {
      'content-type': type,
      ...(host !== undefined && { host }),
      ...(origin !== undefined && { origin }),
    },
  }).end(BODY);
  // What Node's documentation says of this event.
  const [response] = (await once(asking, 'response')) as [IncomingMessage];
  let text = '';
  for await (const part of response) {
    text += String(part);
  }
  return { status: response.statusCode ?? 0, text };
};

describe('the lab', () => {
  it('answers its own page', async () => {
    expect(await askFor({ origin: lab().address })).toMatchObject({
      status: 200,
    });
  });

  it.each<[string, Sent]>([
    ['by another name', { host: 'lab.example' }],
    ['at another port', { host: '127.0.0.1:80' }],
    ['of another page', { origin: 'http://127.0.0.1:80' }],
    ['of a page with no origin', { origin: 'null' }],
    ['as a form can send it', { type: 'text/plain' }],
  ])('refuses what was asked %s', async (_how, sent) => {
    const { status, text } = await askFor(sent);
    expect([403, 415]).toContain(status);
    expect(JSON.parse(text)).toEqual({
      error:
        'The lab answers its own page alone. Open the address that npm run lab printed.',
    });
  });

  it('can’t be reached from another machine', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of outside) {
      const { port } = new URL(lab().address);
      await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow(
        'fetch failed',
      );
    }
  });
});

describe('another page on this machine', () => {
  it('can neither read the lab, nor press anything, nor show it in a frame', async () => {
    const server = createServer((_request, response) => {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<iframe src="${lab().address}/"></iframe>`);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    // What a server that listens at a port has.
    const { port } = server.address() as AddressInfo;
    const visitor = await open();
    await visitor.goTo(`http://127.0.0.1:${port}/`);
    const address = JSON.stringify(`${lab().address}/api/documented/form`);
    const asJson = JSON.stringify({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: BODY,
    });
    const read = (sent: string) =>
      visitor.page.evaluate(
        `fetch(${address}, ${sent}).then((answer) => answer.text(), String)`,
      );
    expect(await read(asJson)).toBe('TypeError: Failed to fetch');
    expect(await read('{}')).toBe('TypeError: Failed to fetch');
    const [, frame] = visitor.page.frames();
    expect(await frame?.evaluate('document.body.innerText')).not.toContain(
      'Zaps',
    );
    expect(visitor.complaints.join('\n')).toContain('frame-ancestors');
    server.close();
  });
});

/** What opens something: tokens, codes, passwords, and what hooks are signed with, as the sandbox makes them. */
const SECRETS =
  /\b(?:at|rt|code)_[\w-]{32}|\bwhsec_\w+|\b(?:pat|key|app)_sandbox_\w+|sandbox-secret|\bBasic [\w+/]{12,}|\bBearer [\w-]{12,}/g;

describe('the page', () => {
  it.each(['documented', 'live'])(
    'gets no secret of the %s build, whatever is looked at',
    async (build) => {
      const visitor = await open();
      await visitor.goTo(`${lab().address}/?build=${build}`);
      await play(visitor, 'Billable time becomes a line of the invoice');
      await visitor.pressWords('Success', { within: RUNS });
      await visitor.sees({ name: 'What happened', role: 'list' });
      await visitor.goTo(`${lab().address}/?build=${build}&item=find_project`);
      await visitor.fillIn('Name', 'Online Shop');
      await visitor.press('Test step');
      await visitor.reads('Success.');
      const received = visitor.received.join('\n');
      expect(received).toContain('"type":"runs"');
      expect(received.match(SECRETS)).toBeNull();
    },
  );

  it('runs no script but its own', async () => {
    const visitor = await open();
    await visitor.goTo(lab().address);
    await visitor.reads('Zaps');
    await visitor.page.evaluate(`{
      const script = document.createElement('script');
      script.text = 'window.wasRun = true';
      document.body.append(script);
      const image = document.createElement('img');
      image.src = 'http://127.0.0.1:1/';
      document.body.append(image);
    }`);
    expect(await visitor.page.evaluate('window.wasRun')).toBeUndefined();
    expect(visitor.complaints.splice(0).join('\n')).toMatch(
      /script-src[^]*img-src|img-src[^]*script-src/,
    );
  });
});
