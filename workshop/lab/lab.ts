import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { LocalApp, MakeHook } from './apps/local_app.ts';
import { type Auth, usualAuth } from '../../scripts/auth.ts';
import { answerConsentPage } from './consent_page.ts';
import { buildPackage, type Package } from '../../scripts/packager.ts';
import { Connections } from './connections.ts';
import type { Connection, Listener } from './runs.ts';
import { itemOf, type Definition, type Kind } from './definition/definition.ts';
import { Editor } from './editor.ts';
import { hydrateWith } from './hydration.ts';
import { toInputData } from './input_data.ts';
import {
  Integration,
  type Bundle as CallBundle,
  type CallResult,
} from './integration.ts';
import { LiveZap, type LiveZapOptions } from './live_zap.ts';
import { Labels } from './labels.ts';
import { liveMeta } from './meta.ts';
import { Platform } from './platform/server.ts';
import {
  SANDBOX_APP_PASSWORD,
  SANDBOX_CLIENT,
  SANDBOX_TOKEN,
  sandboxAt,
  type SandboxClient,
} from '../sandbox/index.ts';
import { Workers, type Handle } from './workers.ts';
import { TRACKINGTIME, type Zap } from './zap.ts';

/** How often the lab looks whether the sandbox's deliveries have arrived. */
const LOOK_EVERY_MS = 20;

/** What the first field of a connection form takes, if it isn't a person who connects. */
const SECRETS: Record<Auth, string> = {
  oauth2: '',
  token: SANDBOX_TOKEN,
  session: SANDBOX_APP_PASSWORD,
};

export type LabOptions = {
  /** The TrackingTime to talk to; the integration's own default when left out, and then nobody can be connected. */
  sandbox?: { origin: string };
  /** Which build to run; the usual one by default. */
  auth?: Auth;
  /** A build made before; the lab builds or finds one otherwise. */
  build?: Pick<Package, 'directory'>;
  /** Variables of the integration beside those that a connection to the sandbox takes. */
  environment?: Record<string, string>;
  /** Another handler in the build's place. */
  handle?: Handle;
  apps?: LocalApp[];
  /** Where times without a zone are read, unless a Zap says otherwise. IANA name; UTC by default. */
  timezone?: string;
  /** How many runs go on side by side; 2 by default. */
  runsAtOnce?: number;
  onEvent?: Listener;
  /** Waits, in seconds, where Zapier would. */
  wait?: (seconds: number) => Promise<void>;
  /** The clock of `z.cache` and of throttle windows, in milliseconds. */
  now?: () => number;
};

/** Zapier on this machine, running one build of the integration. */
export class Lab {
  readonly platform: Platform;
  readonly definition: Definition;
  readonly sandbox: SandboxClient | undefined;
  readonly auth: Auth;
  readonly editor: Editor;
  readonly labels: Labels;
  readonly connections: Connections;
  readonly #options: LabOptions;
  readonly #endProcesses: () => Promise<void>;
  readonly #integration: Integration;
  readonly #timezone: string;
  readonly #queue: PQueue;
  readonly #apps: ReadonlyMap<string, LocalApp>;
  readonly #zaps: LiveZap[] = [];
  readonly #now: () => number;
  readonly #tell: Listener = (event) => this.#options.onEvent?.(event);

  /** Use startLab: it has the parts ready, and the apps listened to. */
  constructor(options: LabOptions, parts: LabParts) {
    const { definition, platform, integration } = parts;
    this.#options = options;
    this.#endProcesses = parts.endProcesses;
    this.#integration = integration;
    this.platform = platform;
    platform.showAtRoot(() => this.#zaps.map((zap) => zap.overview));
    this.definition = definition;
    this.auth = options.auth ?? usualAuth();
    this.sandbox = options.sandbox && sandboxAt(options.sandbox.origin);
    this.#timezone = options.timezone ?? 'UTC';
    this.#now = options.now ?? Date.now;
    this.#queue = new PQueue({ concurrency: options.runsAtOnce ?? 2 });
    this.#apps = new Map(options.apps?.map((app) => [app.name, app]));
    this.labels = new Labels(definition, this.#apps);
    this.connections = new Connections({
      integration,
      definition,
      platform,
      wait: options.wait ?? ((seconds) => sleep(seconds * 1000)),
      now: this.#now,
      tell: this.#tell,
    });
    this.editor = new Editor({
      definition,
      connections: this.connections,
      apps: this.#apps,
      timezone: this.#timezone,
    });
  }

  /** Where the lab listens. */
  get origin(): string {
    return this.platform.origin;
  }

  /**
   * Connects an account. An OAuth build goes through the consent page, as the
   * sandbox's person with this id (its first one by default); any other build
   * uses the token or App Password given (that person's by default), and what
   * else is filled into its form.
   */
  async connect({
    userId,
    token = SECRETS[this.auth],
    fields = {},
  }: {
    userId?: string;
    token?: string | undefined;
    fields?: Record<string, string>;
  } = {}): Promise<Connection> {
    const connection =
      this.auth === 'oauth2'
        ? await this.#connectAs(userId)
        : await this.connections.connectWithFields({
            ...this.#tokenField(token),
            ...fields,
          });
    this.#tell({ type: 'connected', connection });
    return connection;
  }

  /**
   * Calls one item as a live run would, fields typed as the definition says:
   * `lab.invoke('creates.create_time_entry', { … }, connection)`.
   *
   * @returns what its `perform` returned.
   * @throws IntegrationError
   */
  async invoke(
    item: `${Kind}.${string}`,
    fields: Record<string, unknown>,
    connection: Connection,
  ): Promise<unknown> {
    const [kind, key = ''] = item.split('.');
    const inputFields = await this.editor.loadFields(
      // The template type allows no other beginning.
      kind as Kind,
      key,
      connection,
      fields,
    );
    const inputData = toInputData(fields, inputFields, this.#timezone);
    const { results } = await this.call(
      `${item}.operation.perform`,
      { inputData },
      connection,
    );
    return results;
  }

  /** Calls any function of the definition, with any bundle; see also what it logged and requested. */
  async call(
    method: string,
    bundle: CallBundle,
    connection?: Connection,
  ): Promise<CallResult> {
    const meta = liveMeta({ timezone: this.#timezone });
    return this.connections.call({
      method,
      bundle: () => ({ meta, ...bundle }),
      ...(connection && { connection }),
    });
  }

  /** A result with every detail fetched that it points to, as when a later step uses them all. */
  async withDetails(
    result: Record<string, unknown>,
    connection: Connection,
  ): Promise<Record<string, unknown>> {
    const hydrate = hydrateWith(
      this.#integration.secret,
      async ({ method, bundle }) => {
        const call = { inputData: bundle };
        return (await this.call(method, call, connection)).results;
      },
    );
    const details: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(result)) {
      details[key] = await hydrate(value);
    }
    return details;
  }

  /**
   * Turns a Zap on for a connection.
   *
   * @throws Error when the Zap has an item, field or choice that the integration has not.
   */
  async turnOn(draft: Zap, connection: Connection): Promise<LiveZap> {
    this.#tell({ type: 'turning_on', zap: draft.name });
    const zap = await this.editor.publish(draft, connection);
    const timezone = zap.timezone ?? this.#timezone;
    const { trigger, fields = {} } = zap.trigger;
    const { fieldsOf } = this.editor;
    const live = new LiveZap({
      type: this.#typeOf(zap),
      zap,
      zapId: String(this.#zaps.length + 1),
      timezone,
      connection,
      connections: this.connections,
      labels: this.labels,
      apps: this.#apps,
      fieldsOf,
      secret: this.#integration.secret,
      platform: this.platform,
      queue: this.#queue,
      tell: this.#tell,
      now: this.#now,
      inputData: toInputData(
        fields,
        fieldsOf('triggers', trigger, fields),
        timezone,
      ),
    });
    this.#zaps.push(live);
    await live.turnOn();
    return live;
  }

  #typeOf({ trigger: { app, trigger } }: Zap): LiveZapOptions['type'] {
    if (app !== TRACKINGTIME) {
      return undefined;
    }
    const { type } = itemOf(this.definition, 'triggers', trigger).operation;
    return type === 'hook' ? type : 'polling';
  }

  /** Resolves when every hook that TrackingTime has to deliver has arrived, and every run has ended. */
  async settled(): Promise<void> {
    do {
      await this.#queue.onIdle();
      while (await this.#hooksAreUnderWay()) {
        await sleep(LOOK_EVERY_MS);
      }
    } while (this.#queue.size + this.#queue.pending > 0);
  }

  /** Lets the apps on the other side tell the lab what happens in them. */
  async listenToApps(): Promise<void> {
    for (const app of this.#apps.values()) {
      const makeHook: MakeHook = (hear) =>
        this.platform.addHook(app.name.toLowerCase(), ({ content }) => {
          hear(JSON.parse(content));
          return true;
        });
      await app.connect((trigger, item) => {
        for (const zap of this.#zaps) {
          if (zap.on && zap.listensTo(app.name, trigger)) {
            zap.take(item);
          }
        }
      }, makeHook);
    }
  }

  /** Stops listening and ends the integration's processes. Zaps that are on stay subscribed. */
  async close(): Promise<void> {
    await this.platform.close();
    await this.#endProcesses();
  }

  async #hooksAreUnderWay(): Promise<boolean> {
    const counts = await this.sandbox?.control('GET', '/deliveries/counts');
    return (counts?.waiting ?? 0) > 0;
  }

  async #connectAs(userId: string | undefined): Promise<Connection> {
    const { redirectUri } = this.platform;
    if (this.sandbox === undefined) {
      throw new Error('Start the lab with a sandbox to connect to.');
    }
    await this.sandbox.control(
      'POST',
      `/oauth-clients/${SANDBOX_CLIENT.id}/redirect-uris`,
      { redirect_uri: redirectUri },
    );
    const choose = userId === undefined ? {} : { user_id: userId };
    const press = 'Allow';
    const person = answerConsentPage({ press, choose });
    return this.connections.connectOAuth2(async (page) => {
      this.#tell({ type: 'asked', page, press });
      await person(page);
    });
  }

  /** The token goes into the first field of the connection form. */
  #tokenField(token: string): Record<string, string> {
    const field = this.definition.authentication?.fields?.[0]?.key;
    if (field === undefined) {
      throw new Error('This build has no field to put a token into.');
    }
    return { [field]: token };
  }
}

type LabParts = {
  platform: Platform;
  integration: Integration;
  definition: Definition;
  endProcesses: () => Promise<void>;
};

/** Starts the lab: builds the integration when there is no build of it yet, and loads it. */
export const startLab = async (options: LabOptions): Promise<Lab> => {
  const { handle, endProcesses } = await handlerFor(options);
  const { now = Date.now } = options;
  const platform = await Platform.start({ now });
  try {
    const integration = new Integration({
      handle,
      platform,
      environment: environmentOf(options),
      tell: (event) => options.onEvent?.(event),
    });
    const definition = await integration.definition();
    const parts = { platform, endProcesses, integration, definition };
    const lab = new Lab(options, parts);
    await lab.listenToApps();
    return lab;
  } catch (error) {
    await Promise.all([platform.close(), endProcesses()]);
    throw error;
  }
};

const handlerFor = async ({
  handle,
  auth = usualAuth(),
  build,
  runsAtOnce: limit = 2,
}: LabOptions): Promise<
  Pick<LabParts, 'endProcesses'> & { handle: Handle }
> => {
  if (handle !== undefined) {
    return { handle, endProcesses: () => Promise.resolve() };
  }
  const { directory } = build ?? (await buildPackage({ auth }));
  const workers = new Workers({ directory, limit });
  return { handle: workers.handle, endProcesses: workers.close };
};

/** What `zapier-platform env:set` would hold. */
const environmentOf = ({
  sandbox,
  auth = usualAuth(),
  environment,
}: LabOptions): Record<string, string> => ({
  ...environment,
  ...(sandbox && { TRACKINGTIME_ORIGIN: sandbox.origin }),
  ...(auth === 'oauth2' && {
    CLIENT_ID: SANDBOX_CLIENT.id,
    CLIENT_SECRET: SANDBOX_CLIENT.secret,
  }),
});
