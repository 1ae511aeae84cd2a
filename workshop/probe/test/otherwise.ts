import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Asked = {
  method: string;
  /** `/1/events/add`: without `/api/v4`. */
  path: string;
  query: URLSearchParams;
  form: URLSearchParams;
};

export type Answered = {
  status: number;
  headers: Record<string, string>;
  body: unknown;
};

/** What a server answers in place of the sandbox; `forward` asks the sandbox. */
export type Otherwise = (
  asked: Asked,
  forward: (changes?: Partial<Asked>) => Promise<Answered>,
) => Promise<Answered> | Answered;

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
};

/** What the vendor's envelope says of a call that went well, and one that didn't. */
export const good = (data: unknown): Answered => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: { response: { status: 200, version: '4.0', message: 'ok' }, data },
});

export const refusal = (status: number, http = 200): Answered => ({
  status: http,
  headers: { 'content-type': 'application/json' },
  body: { response: { status, version: '4.0', message: 'No.' }, data: {} },
});

export const HTML: Answered = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<html></html>',
};

/** A server in front of a sandbox, for answers that the sandbox doesn't give. */
export const answerOtherwise = async (
  sandbox: string,
  otherwise: Otherwise,
): Promise<{ origin: string; close: () => Promise<void> }> => {
  const server = createServer((request, response) => {
    const answer = async (): Promise<void> => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const asked: Asked = {
        method: request.method ?? 'GET',
        path: url.pathname.replace(/^\/api\/v4/, ''),
        query: url.searchParams,
        form: new URLSearchParams(await textOf(request)),
      };
      const { authorization = '' } = request.headers;
      const forward = async (changes: Partial<Asked> = {}) => {
        const { method, path, query, form } = { ...asked, ...changes };
        const came = await fetch(
          `${sandbox}/api/v4${path}?${query.toString()}`,
          {
            method,
            headers: { authorization },
            ...(method === 'POST' && { body: form }),
          },
        );
        return {
          status: came.status,
          headers: Object.fromEntries(
            [...came.headers].filter(([name]) => name === 'content-type'),
          ),
          body: await came.json(),
        };
      };
      const { status, headers, body } = await otherwise(asked, forward);
      response
        .writeHead(status, headers)
        .end(typeof body === 'string' ? body : JSON.stringify(body));
    };
    answer().catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
};
