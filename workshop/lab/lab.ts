import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import type { AppItem, LocalApp, MakeHook } from './apps/local_app.ts';
import { type Auth, usualAuth } from '../../scripts/auth.ts';
import { answerConsentPage } from './consent_page.ts';
import { buildPackage, type Package } from '../../scripts/packager.ts';
import { Connections } from './connections.ts';
import type { Connection, Listener } from './runs.ts';
import { itemOf, type Definition, type Kind } from './definition/definition.ts';
import { Editor } from './editor.ts';
import { hydrateAll, hydrateWith } from './hydration.ts';
import { toInputData } from './input_data.ts';
import {
  Integration,
  type Bundle as CallBundle,
  type CallResult,
} from './integration.ts';
import { LiveZap, type LiveZapOptions, type UsedBuild } from './live_zap.ts';
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
import type { Surroundings } from './run_steps.ts';
import type { Outputs } from './templates.ts';
import { testStep, type StepTest } from './test_step.ts';
import {
  partNamed,
  partsOf,
  TRACKINGTIME,
  type Part,
  type Zap,
} from './zap.ts';

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
  readonly sandbox: SandboxClient | undefined;
  readonly auth: Auth;
  readonly connections: Connections;
  readonly #options: LabOptions;
  readonly #endProcesses: () => Promise<void>;
  readonly #timezone: string;
  readonly #queue: PQueue;
  readonly #apps: ReadonlyMap<string, LocalApp>;
  readonly #zaps: LiveZap[] = [];
  /** What each trigger of the apps gave last. */
  readonly #lastEvents = new Map<string, AppItem>();
  readonly #now: () => number;
  /** A Zap isn't turned on while the build changes. */
  readonly #oneByOne = new PQueue({ concurrency: 1 });
  #build: LoadedBuild;
  readonly #tell: Listener = (event) => this.#options.onEvent?.(event);

  /** Use startLab: it has the parts ready, and the apps listened to. */
  constructor(options: LabOptions, parts: LabParts) {
    const { platform, integration } = parts;
    this.#options = options;
    this.#endProcesses = parts.endProcesses;
    this.platform = platform;
    platform.showAtRoot(() => this.#zaps.map((zap) => zap.overview));
    this.auth = options.auth ?? usualAuth();
    this.sandbox = options.sandbox && sandboxAt(options.sandbox.origin);
    this.#timezone = options.timezone ?? 'UTC';
    this.#now = options.now ?? Date.now;
    this.#queue = new PQueue({ concurrency: options.runsAtOnce ?? 2 });
    this.#apps = new Map(options.apps?.map((app) => [app.name, app]));
    this.connections = new Connections({
      integration: () => this.#build.integration,
      platform,
      // A run that waits must not hold up the end.
      wait:
        options.wait ??
        ((seconds) => sleep(seconds * 1000, undefined, { ref: false })),
      now: this.#now,
      tell: this.#tell,
    });
    this.#build = this.#load(integration);
  }

  get definition(): Definition {
    return this.#build.integration.definition;
  }

  get editor(): Editor {
    return this.#build.editor;
  }

  get labels(): Labels {
    return this.#build.labels;
  }

  #load(integration: Integration): LoadedBuild {
    const { connections } = this;
    const apps = this.#apps;
    const timezone = this.#timezone;
    return {
      integration,
      labels: new Labels(integration.definition, apps),
      editor: new Editor({ integration, connections, apps, timezone }),
    };
  }

  /**
   * Takes up another build: the next call is one of it, and so are its forms. Zaps that are on stay on, and use it in their
   * next run; runs that are going on end with the build before, whose handler has to live until then.
   *
   * @throws Error if it has no definition, or a form of a Zap that is on can't be had. Nothing has changed then.
   */
  async use(handle: Handle): Promise<void> {
    await this.#oneByOne.add(async () => {
      const build = this.#load(await this.#build.integration.next(handle));
      const used = await Promise.all(
        this.#zaps
          .filter((zap) => zap.on)
          .map(async (live) => {
            const { zap, connection } = live;
            await build.editor.loadForms(zap, connection);
            return () => {
              live.use(this.#usedBy(zap, build));
            };
          }),
      );
      this.#build = build;
      used.forEach((use) => {
        use();
      });
    });
  }

  /** What a Zap that was published with a build has of it. */
  #usedBy(zap: Zap, { integration, labels, editor }: LoadedBuild): UsedBuild {
    const { trigger, fields = {} } = zap.trigger;
    const { fieldsOf } = editor;
    const form = fieldsOf('triggers', trigger, fields);
    const inputData = toInputData(fields, form, this.#timezoneOf(zap));
    return { integration, labels, fieldsOf, inputData };
  }

  #timezoneOf({ timezone = this.#timezone }: Zap): string {
    return timezone;
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
      this.#build.integration.secret,
      async ({ method, bundle }) => {
        const call = { inputData: bundle };
        return (await this.call(method, call, connection)).results;
      },
    );
    // A record stays one.
    return (await hydrateAll(result, hydrate)) as Record<string, unknown>;
  }

  /**
   * Turns a Zap on for a connection.
   *
   * @throws Error when the Zap has an item, field or choice that the integration has not.
   */
  async turnOn(draft: Zap, connection: Connection): Promise<LiveZap> {
    const live = await this.#oneByOne.add(async () => {
      this.#tell({ type: 'turning_on', zap: draft.name });
      const zap = await this.editor.publish(draft, connection);
      const made = new LiveZap({
        type: this.#typeOf(zap),
        zapId: String(this.#zaps.length + 1),
        ...this.#around(zap, connection),
        platform: this.platform,
        queue: this.#queue,
        tell: this.#tell,
      });
      this.#zaps.push(made);
      return made;
    });
    await live.turnOn();
    return live;
  }

  /**
   * Tries one step of a Zap, as "Test step" in the editor does: an action really does what it says.
   *
   * @param outputs what earlier steps gave when they were tried; the others have their samples.
   * @throws Error if the step has a field or a choice that isn't there.
   */
  async testStep(
    draft: Zap,
    name: string,
    connection: Connection,
    outputs: Outputs = {},
  ): Promise<StepTest> {
    const zap = await this.editor.publishStep(draft, name, connection);
    const samples = Object.fromEntries(
      partsOf(zap).map((each) => [
        each.name,
        'onlyIf' in each.part ? undefined : this.sampleOf(each.part),
      ]),
    );
    return testStep({
      around: { zapId: 'test', ...this.#around(zap, connection) },
      tested: partNamed(zap, name),
      outputs: { ...samples, ...outputs, [name]: samples[name] },
    });
  }

  /** What a part of a Zap gives, as its definition says; of one of the lab's own apps, what it last gave, if it has. */
  sampleOf(part: Part): unknown {
    return (
      ('trigger' in part
        ? this.#lastEvents.get(nameOfEvent(part.app, part.trigger))
        : undefined) ?? this.labels.sampleOf(part)
    );
  }

  /** What runs of a Zap have around them. */
  #around(
    zap: Zap,
    connection: Connection,
  ): Omit<Surroundings, 'zapId'> & UsedBuild {
    return {
      zap,
      timezone: this.#timezoneOf(zap),
      connection,
      connections: this.connections,
      apps: this.#apps,
      now: this.#now,
      ...this.#usedBy(zap, this.#build),
    };
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
        this.#lastEvents.set(nameOfEvent(app.name, trigger), item);
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

/** The build in use, and what is made of its definition. */
type LoadedBuild = {
  integration: Integration;
  labels: Labels;
  editor: Editor;
};

const nameOfEvent = (app: string, trigger: string): string =>
  `${app}.${trigger}`;

type LabParts = {
  platform: Platform;
  integration: Integration;
  endProcesses: () => Promise<void>;
};

/** Starts the lab: builds the integration when there is no build of it yet, and loads it. */
export const startLab = async (options: LabOptions): Promise<Lab> => {
  const { handle, endProcesses } = await handlerFor(options);
  const { now = Date.now } = options;
  const platform = await Platform.start({ now });
  try {
    const integration = await Integration.load({
      handle,
      platform,
      environment: environmentOf(options),
      secret: randomBytes(32).toString('hex'),
      tell: (event) => options.onEvent?.(event),
    });
    const parts = { platform, endProcesses, integration };
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
