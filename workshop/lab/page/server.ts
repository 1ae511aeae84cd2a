import type { ServerResponse } from 'node:http';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { BODIES } from './bodies.ts';
import {
  type Answered,
  type Asked,
  type Build,
  BUILDS,
  type Endpoint,
  type PageEvent,
  type Refusal,
} from './interface.ts';
import { answerOwnPageAlone } from './own_page.ts';
import type { PageFiles } from './page_files.ts';
import { notThere, Refused } from './refused.ts';

/** What answers each endpoint: one that is forgotten doesn't compile. */
export type Handlers = {
  [Name in Endpoint]: (
    asked: Asked<Name>,
  ) => Answered<Name> | Promise<Answered<Name>>;
};

/** One build, as the page can look at it. */
export type Desk = {
  handlers: Handlers;
  /** Tells all there is, then what changes, until it is told to stop. */
  listen: (hear: (event: PageEvent) => void) => () => void;
  /** Leaves out of a text what nobody may see. */
  censor: (text: string) => string;
};

export type ServerOptions = {
  files: PageFiles;
  deskOf: (build: Build) => Desk;
};

export const HOST = '127.0.0.1';

/** A comment on a stream that is otherwise silent, so that a broken line is found out about. */
const HEARTBEAT_MS = 15_000;

/** A listener that leaves so many bytes unread is cut off; a page that wakes up listens again. */
const MOST_UNREAD = 16 * 1024 * 1024;

/** Serves the page, and answers it. */
export const serverFor = ({
  files,
  deskOf,
}: ServerOptions): FastifyInstance => {
  const server = fastify({
    // An open page must not hold up the end.
    forceCloseConnections: true,
    // A body is as the page sent it, or refused.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false } },
  });
  answerOwnPageAlone(server);
  server.setErrorHandler<FastifyError | Refused>((error, _request, reply) =>
    reply.status(statusOf(error)).send({ error: sentenceOf(error) }),
  );
  server.setNotFoundHandler((request) => {
    throw notThere(`The lab has nothing at ${request.method} ${request.url}.`);
  });
  addFiles(server, files);
  addEndpoints(server, deskOf);
  addEvents(server, deskOf);
  return server;
};

const addFiles = (server: FastifyInstance, files: PageFiles): void => {
  let bundled: ReturnType<PageFiles['bundle']> | undefined;
  server.get('/', async (_request, reply) => {
    // Once more for each reload, so that a change of the page's sources shows.
    bundled = files.bundle();
    const file = (await bundled).get('/');
    return reply.type(file?.type ?? '').send(file?.text);
  });
  for (const path of ['/page.js', '/page.css']) {
    server.get(path, async (_request, reply) => {
      bundled ??= files.bundle();
      const file = (await bundled).get(path);
      return reply.type(file?.type ?? '').send(file?.text);
    });
  }
};

type OfBuild = { Params: { build: string } };

const addEndpoints = (
  server: FastifyInstance,
  deskOf: ServerOptions['deskOf'],
): void => {
  for (const endpoint of ENDPOINTS) {
    server.post<OfBuild>(
      `/api/:build${endpoint.slice('POST '.length)}`,
      { schema: { body: BODIES[endpoint] } },
      async ({ params, body }, reply) => {
        const desk = deskOf(buildNamed(params.build));
        try {
          const answer = await answered(desk.handlers, endpoint, body);
          return await reply
            .type('application/json; charset=utf-8')
            .send(desk.censor(JSON.stringify(answer)));
        } catch (error) {
          const refusal: Refusal = { error: sentenceOf(error) };
          return reply
            .status(statusOf(error))
            .type('application/json; charset=utf-8')
            .send(desk.censor(JSON.stringify(refusal)));
        }
      },
    );
  }
};

// The keys are those of the interface: BODIES is a record of them.
const ENDPOINTS = Object.keys(BODIES) as Endpoint[];

const answered = async <Name extends Endpoint>(
  handlers: Handlers,
  endpoint: Name,
  body: unknown,
): Promise<Answered<Name>> =>
  // The endpoint's schema has looked at it.
  handlers[endpoint](body as Asked<Name>);

const addEvents = (
  server: FastifyInstance,
  deskOf: ServerOptions['deskOf'],
): void => {
  server.get<OfBuild>('/api/:build/events', ({ params }, reply) => {
    const { listen, censor } = deskOf(buildNamed(params.build));
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, {
      ...Object.fromEntries(
        Object.entries(reply.getHeaders()).map(([name, value]) => [
          name,
          String(value),
        ]),
      ),
      'content-type': 'text/event-stream; charset=utf-8',
    });
    const stop = listen((event) => {
      stream.write(`data: ${censor(JSON.stringify(event))}\n\n`);
      if (stream.writableLength > MOST_UNREAD) {
        stream.destroy();
      }
    });
    const heartbeat = setInterval(() => {
      stream.write(': still here\n\n');
    }, HEARTBEAT_MS);
    onEnd(stream, () => {
      clearInterval(heartbeat);
      stop();
    });
  });
};

const onEnd = (stream: ServerResponse, end: () => void): void => {
  stream.once('close', end);
};

const buildNamed = (name: string): Build => {
  const build = BUILDS.find((each) => each === name);
  if (build === undefined) {
    throw notThere(
      `The lab has no build ${name}. It has: ${BUILDS.join(', ')}.`,
    );
  }
  return build;
};

const statusOf = (error: unknown): number => {
  if (error instanceof Refused) {
    return error.status;
  }
  const isFastifys = error instanceof Error && 'statusCode' in error;
  return isFastifys && typeof error.statusCode === 'number'
    ? error.statusCode
    : 500;
};

const sentenceOf = (error: unknown): string => {
  if (!(error instanceof Error)) {
    return String(error);
  }
  return 'validation' in error
    ? `The lab can't read what was sent: ${error.message}. Load the page again.`
    : error.message;
};
