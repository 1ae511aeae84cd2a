import { join } from 'node:path';
import {
  type Sandbox,
  SANDBOX_TOKEN,
  startSandbox,
} from '../../sandbox/index.ts';
import {
  appsIn,
  type Connection,
  type Handle,
  type Lab,
  type LiveZap,
  makeApps,
  type LiveLog,
  startLab,
  TrackingTimeWeb,
  webAppsIn,
  type Zap,
} from '../../lab/index.ts';
import type { Auth } from '../../../scripts/auth.ts';
import { buildPackage } from '../../../scripts/packager.ts';
import type { Recipe, World } from './recipe.ts';
import { RequestTally } from './request_tally.ts';

/** Everything that stands ready when Zaps can be turned on. */
export type Stage = {
  sandbox: Sandbox;
  lab: Lab;
  connection: Connection;
  world: World;
  tally: RequestTally;
  /** The Zaps that were turned on so far. */
  zaps: LiveZap[];
  close: () => Promise<void>;
};

export type StageOptions = {
  log: LiveLog;
  auth: Auth;
  /** Where the invoice file is written. */
  invoices?: string;
  /** What runs the integration; processes of the stage's own when left out. */
  handle?: Handle;
  /** Breaks the setting up off; what stands by then is closed again. */
  signal?: AbortSignal;
};

/** Builds the integration, starts the sandbox, the apps and the lab on free ports, and connects an account. */
export const setStage = async (options: StageOptions): Promise<Stage> => {
  const closing: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    // In the order opposite to that of their start, as each needs those before it.
    for (const end of closing.splice(0).reverse()) {
      await end();
    }
  };
  try {
    return await setUp(options, closing, close);
  } catch (error) {
    await close();
    throw error;
  }
};

const setUp = async (
  { log, auth, invoices = 'invoices', handle, signal }: StageOptions,
  closing: (() => Promise<void>)[],
  close: () => Promise<void>,
): Promise<Stage> => {
  log.heading('Setting up');
  const build = await buildPackage({
    auth,
    ...(signal && { signal }),
    onStep: (step) => {
      log.fact('Building', step);
    },
  });
  log.fact(
    'Built',
    `${auth} build, ${build.fresh ? `in ${build.seconds.toFixed(1)} s` : 'made before from these sources'}`,
  );
  const sandbox = await startSandbox({ port: 0 });
  closing.push(() => sandbox.close());
  log.fact('Sandbox', `${sandbox.origin}, playing TrackingTime`);

  const now = new Date().toISOString().slice(0, 19).replaceAll(':', '-');
  const apps = makeApps({ invoicePath: join(invoices, `${now}.csv`) });
  for (const app of webAppsIn(apps)) {
    await app.start();
    closing.push(() => app.close());
  }
  log.fact(
    'Apps',
    webAppsIn(apps)
      .map(({ name, origin }) => `${name} :${new URL(origin).port}`)
      .join(', '),
  );
  const tally = new RequestTally();
  const lab = await startLab({
    sandbox,
    auth,
    build,
    apps: appsIn(apps),
    ...(handle && { handle }),
    // Without it the integration keeps bodies out of every log.
    ...(log.verbose && {
      environment: { TRACKINGTIME_LOG_BODIES: 'true' },
    }),
    // One thing at a time reads better, and lets the tally pair requests.
    runsAtOnce: 1,
    onEvent: (event) => {
      tally.listen(event);
      log.listen(event);
    },
  });
  closing.push(() => lab.close());
  log.fact('Lab', `${lab.origin}, playing Zapier`);
  signal?.throwIfAborted();
  const connection = await lab.connect();
  signal?.throwIfAborted();
  const zaps: LiveZap[] = [];
  const world: World = {
    ...apps,
    trackingTime: new TrackingTimeWeb(sandbox, SANDBOX_TOKEN),
    say: log.say,
    minutesPass: async (minutes) => {
      await sandbox.control('POST', '/clock', {
        advance_seconds: minutes * 60,
      });
    },
    poll: (zap) => liveOf(zaps, zap).poll(),
    beenOnForWeeks: (zap) => {
      liveOf(zaps, zap).forget();
    },
    settled: () => lab.settled(),
  };
  return { sandbox, lab, connection, world, tally, zaps, close };
};

/** Turns a recipe's Zaps on. */
export const turnOnAll = async (
  { lab, connection, zaps }: Stage,
  recipes: readonly Recipe[],
): Promise<LiveZap[]> => {
  const live: LiveZap[] = [];
  for (const zap of recipes.flatMap((recipe) => recipe.zaps)) {
    live.push(await lab.turnOn(zap, connection));
  }
  zaps.push(...live);
  return live;
};

const liveOf = (zaps: readonly LiveZap[], { name }: Zap): LiveZap => {
  const live = zaps.findLast((zap) => zap.name === name);
  if (live === undefined) {
    throw new Error(`The Zap "${name}" is not on.`);
  }
  return live;
};
