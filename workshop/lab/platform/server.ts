import { randomUUID } from 'node:crypto';
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { answerThisMachineAlone } from '../../sandbox/index.ts';
import { Cache } from './cache.ts';
import { Files } from './files.ts';
import { readLog, type LogLine } from './logs.ts';
import { answerRpc, type Caller, type RpcRequest } from './rpc.ts';

/** One hook delivery, as it came over the wire. */
export type HookDelivery = {
  method: string;
  querystring: string;
  headers: Record<string, string>;
  content: string;
};

/** What a hook URL does with a delivery; false when nobody listens any more. */
export type HookListener = (delivery: HookDelivery) => boolean;

/** A token that core sends with every RPC and log of one call, and what came with it. */
export type CallTicket = {
  token: string;
  log: LogLine[];
};

export type PlatformOptions = {
  /** 0 for a free one. */
  port?: number;
  /** The clock that ends cache entries, in milliseconds. */
  now?: () => number;
  /** Answers the command line's question about a definition, given the JSON that it posts; nobody does unless given. */
  answerCheck?: (question: string) => object;
};

const HOST = '127.0.0.1';

/** Core begins another post once 15 MB are written, and says that Zapier takes 16 (`create-logger.js`, core 19.1.0). */
const LARGEST_LOG = 16 * 1024 * 1024;

/**
 * The parts of Zapier that are reached over HTTP: core's RPC and log, file
 * storage, hook URLs, and the page OAuth returns to.
 */
export class Platform {
  readonly cursors = new Map<string, string>();
  readonly #cache: Cache;
  readonly #files = new Files();
  readonly #calls = new Map<string, { caller: Caller; log: LogLine[] }>();
  readonly #hooks = new Map<string, HookListener>();
  readonly #returns = new Map<string, (query: URLSearchParams) => void>();
  readonly #server: FastifyInstance;
  #overview: () => readonly object[] = () => [];
  #origin = '';

  private constructor(now: () => number) {
    this.#cache = new Cache(now);
    // Zapier takes hook bodies of 10 MB. Idle sockets must not hold up close().
    this.#server = fastify({
      bodyLimit: 10 * 1024 * 1024,
      forceCloseConnections: true,
    });
    answerThisMachineAlone(this.#server, HOST);
  }

  static async start({
    port = 0,
    now = Date.now,
    answerCheck,
  }: PlatformOptions = {}): Promise<Platform> {
    const platform = new Platform(now);
    if (answerCheck) {
      platform.#answerCommandLine(answerCheck);
    }
    await platform.#listen(port);
    return platform;
  }

  get origin(): string {
    return this.#origin;
  }

  /** Where core's RPC goes: an event's `rpc_base`. */
  get rpcBase(): string {
    return `${this.#origin}/platform/rpc/cli`;
  }

  /** Where core posts the log of a call: `$LOGGING_ENDPOINT`. */
  get loggingEndpoint(): string {
    return `${this.#origin}/platform/log`;
  }

  /** Where TrackingTime sends a person back to after consent. */
  get redirectUri(): string {
    return `${this.#origin}/oauth/return`;
  }

  /** Begins a call: what core sends with this token belongs to this caller. */
  openCall(caller: Caller): CallTicket {
    const token = randomUUID();
    const log: LogLine[] = [];
    this.#calls.set(token, { caller, log });
    return { token, log };
  }

  closeCall({ token }: CallTicket): void {
    this.#calls.delete(token);
  }

  /** Makes a hook URL, in the form of Zapier's own `hooks.zapier.com/hooks/standard/…`. */
  addHook(zapId: string, listener: HookListener): string {
    const path = `/hooks/standard/${zapId}/${randomUUID()}/`;
    this.#hooks.set(path, listener);
    return this.#origin + path;
  }

  /** What somebody sees who opens the address by hand. */
  showAtRoot(overview: () => readonly object[]): void {
    this.#overview = overview;
  }

  /** Waits for the browser to come back with this OAuth `state`. */
  expectReturn(state: string): Promise<URLSearchParams> {
    return new Promise((resolve) => {
      this.#returns.set(state, resolve);
    });
  }

  async close(): Promise<void> {
    await this.#server.close();
  }

  async #listen(port: number): Promise<void> {
    await this.#addRoutes(this.#server);
    try {
      this.#origin = await this.#server.listen({ port, host: HOST });
    } catch (error) {
      if (
        error instanceof Error &&
        'code' in error &&
        error.code === 'EADDRINUSE'
      ) {
        throw new Error(
          `Port ${port} is taken. Stop what listens there, or leave the port out to get a free one.`,
          { cause: error },
        );
      }
      throw error;
    }
  }

  async #addRoutes(server: FastifyInstance): Promise<void> {
    // Hook bodies must reach the integration byte for byte: signatures cover them.
    server.removeAllContentTypeParsers();
    server.addContentTypeParser(
      ['application/json', 'text/plain', 'application/x-ndjson'],
      { parseAs: 'string' },
      (_request, body, done) => {
        done(null, body);
      },
    );
    await this.#files.register(server);

    server.get('/', (_request, reply) =>
      reply
        .type('application/json')
        .send(`${JSON.stringify(this.#overview(), undefined, 2)}\n`),
    );

    server.post('/platform/rpc/cli', (request, reply) => {
      const call = this.#callOf(request);
      if (call === undefined) {
        return reply.code(401).send({ error: 'Unknown X-Token.' });
      }
      const stores = {
        cache: this.#cache,
        cursors: this.cursors,
        files: this.#files,
        origin: this.#origin,
      };
      // The body is core's: see RpcRequest for where the shape comes from.
      const rpc = JSON.parse(textOf(request)) as RpcRequest;
      return reply.send(answerRpc(stores, call.caller, rpc));
    });

    server.post(
      '/platform/log',
      { bodyLimit: LARGEST_LOG },
      (request, reply) => {
        this.#callOf(request)?.log.push(
          ...readLog(textOf(request), this.#origin),
        );
        return reply.send({});
      },
    );

    server.all('/hooks/standard/*', (request, reply) => {
      const [path = '', querystring = ''] = request.url.split('?');
      const heard = this.#hooks.get(path)?.({
        method: request.method,
        querystring,
        headers: titleCased(request.raw.rawHeaders),
        content: textOf(request),
      });
      // 410 tells the sender to stop, as Zapier does for a Zap that is off.
      if (heard !== true) {
        return reply.code(410).send({ status: 'gone' });
      }
      return reply.send({ status: 'success' });
    });

    server.get('/oauth/return', (request, reply) => {
      const query = new URL(request.url, this.#origin).searchParams;
      const state = query.get('state') ?? '';
      const returned = this.#returns.get(state);
      if (returned === undefined) {
        return reply.code(400).send('Nobody is waiting for this state.');
      }
      this.#returns.delete(state);
      returned(query);
      return reply.send('Connected. You can close this window.');
    });
  }

  /** The command line's style checks, and the app that it asks for first when this folder is linked to one. */
  #answerCommandLine(answerCheck: (question: string) => object): void {
    this.#server.post('/api/platform/cli/check', (request, reply) =>
      reply.send(answerCheck(textOf(request))),
    );
    this.#server.get<{ Params: { id: string } }>(
      '/api/platform/cli/apps/:id',
      (request, reply) =>
        reply.send({ id: request.params.id, title: 'The app of this folder' }),
    );
  }

  #callOf(
    request: FastifyRequest,
  ): { caller: Caller; log: LogLine[] } | undefined {
    return this.#calls.get(String(request.headers['x-token']));
  }
}

const textOf = (request: FastifyRequest): string =>
  typeof request.body === 'string' ? request.body : '';

/**
 * Zapier hands a hook's headers to `perform` as `Http-Webhook-Id`: each word
 * capitalised, with `Http-` in front of all but the content headers.
 */
const titleCased = (rawHeaders: readonly string[]): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '')
      .toLowerCase()
      .replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
    const prefix = name.startsWith('Content-') ? '' : 'Http-';
    headers[prefix + name] = rawHeaders[index + 1] ?? '';
  }
  return headers;
};
