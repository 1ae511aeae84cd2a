import fastify, { type FastifyInstance } from 'fastify';
import { registerApi, unreadable } from './api.ts';
import { sandboxAt, type SandboxClient } from './client.ts';
import { Context } from './context.ts';
import { Contract } from './contract.ts';
import { registerControl } from './control/routes.ts';
import { SETUP_PREFIX } from './exchange.ts';
import { registerLiveApi, unreadableLive } from './live/api.ts';
import { createLogger, type LogLevel } from './logger.ts';
import { registerOAuth } from './oauth/routes.ts';
import { answerThisMachineAlone } from './same_machine.ts';
import {
  DEFAULT_ENTRIES,
  DEFAULT_PROJECTS,
  DEFAULT_SEED,
} from './seed/seed.ts';
import { NO_LATENCY, type Api, type Latency, type Tier } from './settings.ts';

const DEFAULT_HOST = '127.0.0.1';
const MOST_BODY_BYTES = 10 * 1024 * 1024;
// Ids are opaque and can be long.
const MOST_PATH_PARAMETER_LENGTH = 1_000;

export type SandboxOptions = {
  /** Which API it plays; the documented one unless given. */
  readonly api?: Api;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  readonly host?: string;
  readonly seed?: number;
  /** How many time entries the account begins with. */
  readonly entries?: number;
  readonly projects?: number;
  /** YYYY-MM-DD: the seeded entries lie on the weekdays before it. Today (UTC) unless given. */
  readonly until?: string;
  readonly tier?: Tier;
  /** How long an answer takes on its way; 0 unless given. */
  readonly latency?: Latency;
  readonly logLevel?: LogLevel;
  /** Holds every answer against the contract document; `violations` then lists what was not as it says. */
  readonly validateResponses?: boolean;
};

/** A TrackingTime API that runs in this process. */
export type Sandbox = SandboxClient & {
  /** What about the answers so far was not as the contract document has it. */
  violations(): readonly string[];
  /** Stops listening, breaks what is still open, and drops deliveries under way. */
  close(): Promise<void>;
};

/**
 * Starts a sandbox. The current folder has to be the project's, where the contract document is.
 * @throws {Error} with the code `EADDRINUSE` if the port is taken.
 */
export const startSandbox = async (
  options: SandboxOptions = {},
): Promise<Sandbox> => {
  const { api = 'documented', validateResponses: validatesResponses = false } =
    options;
  const context = new Context(
    await Contract.load(),
    {
      seed: options.seed ?? DEFAULT_SEED,
      entries: options.entries ?? DEFAULT_ENTRIES,
      projects: options.projects ?? DEFAULT_PROJECTS,
      until: options.until ?? new Date().toISOString().slice(0, 10),
      tier: options.tier ?? 'enterprise',
      latency: options.latency ?? NO_LATENCY,
    },
    createLogger(options.logLevel ?? 'error'),
    {
      api,
      validatesResponses,
      liveContract:
        validatesResponses && api === 'live'
          ? await Contract.load('live')
          : undefined,
    },
  );
  const { port = 0, host = DEFAULT_HOST } = options;
  const app = await createApp(context, host);
  const origin = await app.listen({ port, host });
  return {
    ...sandboxAt(origin, api),
    violations: () => context.violations,
    close: async () => {
      context.webhooks.stop();
      await app.close();
    },
  };
};

const createApp = async (
  context: Context,
  host: string,
): Promise<FastifyInstance> => {
  const app = fastify({
    bodyLimit: MOST_BODY_BYTES,
    // Hung answers are one of the faults: closing must not wait for them.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: MOST_PATH_PARAMETER_LENGTH },
    frameworkErrors:
      context.api === 'live'
        ? unreadableLive(context)
        : unreadable(context, null),
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false } },
  });
  answerThisMachineAlone(app, host);
  await registerControl(app, context);
  await app.register((api, _options, done) => {
    readBodiesAsText(api);
    if (context.api === 'live') {
      registerLiveApi(api, context);
    } else {
      registerOAuth(api, context);
      registerApi(api, context);
    }
    done();
  });
  await app.register(
    (api, _options, done) => {
      readBodiesAsText(api);
      registerApi(api, context, 'setup');
      done();
    },
    { prefix: SETUP_PREFIX },
  );
  return app;
};

/** Bodies are read as they are: who may call is decided before what was sent is looked at, and all of it is logged. */
const readBodiesAsText = (app: FastifyInstance): void => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    '*',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, body);
    },
  );
};
