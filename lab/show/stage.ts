import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox/server.ts';
import { Calendar } from '../apps/calendar.ts';
import { InvoiceFile } from '../apps/invoice_file.ts';
import { TrackingTimeWeb } from '../apps/trackingtime_web.ts';
import { buildBundle, type Auth } from '../bundle.ts';
import type { Connection } from '../connections.ts';
import { SANDBOX_TOKEN, startLab, type Lab } from '../lab.ts';
import type { LiveZap } from '../live_zap.ts';
import type { Recipe, World } from '../recipe.ts';
import { SandboxControl } from '../sandbox_control.ts';
import { Ledger } from './ledger.ts';
import type { Narrator } from './narrator.ts';

/** Everything that stands ready when Zaps can be turned on. */
export interface Stage {
  sandbox: Sandbox;
  control: SandboxControl;
  lab: Lab;
  connection: Connection;
  world: World;
  ledger: Ledger;
  close: () => Promise<void>;
}

/** Builds the integration, starts the sandbox and the lab on free ports, and connects an account. */
export async function setStage(narrator: Narrator, auth: Auth): Promise<Stage> {
  narrator.chapter('Setting up');
  const bundle = await buildBundle({
    auth,
    onStage: (stage) => {
      narrator.fact('Building', stage);
    },
  });
  narrator.fact(
    'Built',
    `${auth} build, ${bundle.fresh ? `in ${bundle.seconds.toFixed(1)} s` : 'made before from these sources'}`,
  );
  const sandbox = await startSandbox({ port: 0 });
  narrator.fact('Sandbox', `${sandbox.origin}, playing TrackingTime`);
  const calendar = new Calendar();
  const invoice = new InvoiceFile(
    join(
      'invoices',
      `${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.csv`,
    ),
  );
  const ledger = new Ledger();
  const control = new SandboxControl(sandbox.origin);
  const lab = await startLab({
    sandbox,
    auth,
    bundle,
    apps: [calendar, invoice],
    // One thing at a time reads better, and lets the ledger pair requests.
    runsAtOnce: 1,
    ...(narrator.verbose && { environment: { TRACKINGTIME_LOG_BODIES: 'true' } }),
    onEvent: (event) => {
      ledger.listen(event);
      narrator.listen(event);
    },
  }).catch(async (error: unknown) => {
    await sandbox.close();
    throw error;
  });
  narrator.fact('Lab', `${lab.origin}, playing Zapier`);
  const close = async (): Promise<void> => {
    await lab.close();
    await sandbox.close();
  };
  const connection = await lab.connect().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const world: World = {
    calendar,
    invoice,
    trackingTime: new TrackingTimeWeb(sandbox.origin, SANDBOX_TOKEN),
    say: narrator.say,
    minutesPass: (minutes) => control.advanceClock(minutes * 60),
    settled: () => lab.settled(),
  };
  return { sandbox, control, lab, connection, world, ledger, close };
}

/** Turns a recipe's Zaps on. */
export async function turnOnAll(
  { lab, connection }: Stage,
  recipes: readonly Recipe[],
): Promise<LiveZap[]> {
  const live: LiveZap[] = [];
  for (const zap of recipes.flatMap(({ zaps }) => zaps)) {
    live.push(await lab.turnOn(zap, connection));
  }
  return live;
}
