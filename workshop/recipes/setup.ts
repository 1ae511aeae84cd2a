import { join } from 'node:path';
import { apiOf, type Auth, nameOf } from '../../scripts/auth.ts';
import { buildPackage, type Package } from '../../scripts/packager.ts';
import {
  type Apps,
  appsIn,
  asKnownTo,
  type Connection,
  type Handle,
  type Lab,
  type Listener,
  type LiveLog,
  type LiveZap,
  makeApps,
  startLab,
  TrackingTimeWeb,
  webAppsIn,
  type WireRequest,
  type Zap,
} from '../lab/index.ts';
import { type Sandbox, SANDBOX_TOKEN, startSandbox } from '../sandbox/index.ts';
import type { Workplace } from './recipe.ts';

/** Everything that has to run before Zaps can be turned on. */
export type Setup = {
  sandbox: Sandbox;
  lab: Lab;
  connection: Connection;
  workplace: Workplace;
  apps: Apps;
  /** What the integration has sent so far, by its own log. */
  sent: WireRequest[];
  /** The Zaps that were turned on so far. */
  zaps: LiveZap[];
  close: () => Promise<void>;
};

export type SetupOptions = {
  log: LiveLog;
  auth: Auth;
  /** The folder that the invoice file is written to. */
  invoices?: string;
  /** What runs the integration; nothing is built then. */
  handle?: Handle;
  /** Told what happens, and what people do, as the log is. */
  onEvent?: Listener;
  onSay?: (sentence: string) => void;
  /** Stops the setting up, and closes what runs by then. */
  signal?: AbortSignal;
};

/** Builds the integration if nothing runs it yet, starts the sandbox, the apps and the lab on free ports, and connects an account. */
export const setUp = async ({
  log,
  auth,
  invoices = 'invoices',
  handle,
  onEvent,
  onSay,
  signal,
}: SetupOptions): Promise<Setup> => {
  const closing: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    // The last first: each needs those that were started before it.
    for (const end of closing.splice(0).reverse()) {
      await end();
    }
  };
  try {
    log.heading('Setting up');
    const built =
      handle === undefined
        ? { build: await build(log, auth, signal) }
        : { handle };
    const sandbox = await startSandbox({ api: apiOf(auth), port: 0 });
    closing.push(() => sandbox.close());
    log.fact('Sandbox', `${sandbox.origin}, in place of TrackingTime`);

    const now = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
    const apps = makeApps({ invoicePath: join(invoices, `${now}.csv`) });
    for (const app of webAppsIn(apps)) {
      await app.start();
      closing.push(() => app.close());
    }
    const ports = webAppsIn(apps).map(
      ({ name, origin }) => `${name} :${new URL(origin).port}`,
    );
    log.fact('Apps', ports.join(', '));

    const sent: WireRequest[] = [];
    const lab = await startLab({
      sandbox,
      auth,
      ...built,
      apps: appsIn(apps),
      // Without it the integration keeps bodies out of every log.
      ...(log.verbose && { environment: { TRACKINGTIME_LOG_BODIES: 'true' } }),
      // One thing at a time is easier to read, and the sandbox gets the requests in the order of the log.
      runsAtOnce: 1,
      onEvent: (event) => {
        if (event.type === 'called') {
          sent.push(...event.requests);
        }
        log.listen(event);
        onEvent?.(event);
      },
    });
    closing.push(() => lab.close());
    log.fact('Lab', `${lab.origin}, in place of Zapier`);
    signal?.throwIfAborted();
    const connection = await lab.connect();
    signal?.throwIfAborted();

    const zaps: LiveZap[] = [];
    const workplace: Workplace = {
      ...apps,
      trackingTime: new TrackingTimeWeb(sandbox, SANDBOX_TOKEN),
      inZaps: (records) => asKnownTo(auth, records),
      settled: () => lab.settled(),
      say: async (sentence) => {
        await lab.settled();
        log.say(sentence);
        onSay?.(sentence);
      },
      minutesPass: async (minutes) => {
        await lab.settled();
        await sandbox.control('POST', '/clock', {
          advance_seconds: minutes * 60,
        });
      },
      poll: async (zap) => {
        await liveOf(zaps, zap).poll();
        await lab.settled();
      },
      beenOnForWeeks: (zap) => {
        liveOf(zaps, zap).forget();
      },
    };
    const parts = { sandbox, lab, connection, workplace, apps, sent, zaps };
    return { ...parts, close };
  } catch (error) {
    await close();
    throw error;
  }
};

const build = async (
  log: LiveLog,
  auth: Auth,
  signal: AbortSignal | undefined,
): Promise<Package> => {
  const made = await buildPackage({
    auth,
    ...(signal && { signal }),
    onStep: (step) => {
      log.fact('Building', step);
    },
  });
  log.fact(
    'Built',
    `${nameOf(auth)}; ${made.fresh ? `in ${made.seconds.toFixed(1)} s` : 'made before from these sources'}`,
  );
  return made;
};

const liveOf = (zaps: readonly LiveZap[], { name }: Zap): LiveZap => {
  const live = zaps.findLast((zap) => zap.name === name);
  if (live === undefined) {
    throw new Error(`The Zap "${name}" isn't on.`);
  }
  return live;
};
