import pc from 'picocolors';
import { onInterruption } from '../../scripts/interruption.ts';
import { webAppsIn } from '../apps/all.ts';
import type { WebApp } from '../apps/web_app.ts';
import { SANDBOX_TOKEN } from '../lab.ts';
import type { LiveZap } from '../live_zap.ts';
import type { Recipe } from '../recipe.ts';
import {
  connectForInvoke,
  removeInvokeEnv,
  writeInvokeEnv,
} from './invoke_env.ts';
import type { Narrator } from './narrator.ts';
import { turnOnAll, type Stage } from './stage.ts';

/** What there is to look at or try, and the command for it. */
type Hint = [what: string, how: string];

/**
 * Turns the Zaps of these recipes on again, says where everything can be looked at and tried, and returns on Ctrl-C.
 *
 * @param leaveAlone called once Ctrl-C is heard here.
 */
export async function keepUp(
  stage: Stage,
  recipes: readonly Recipe[],
  narrator: Narrator,
  leaveAlone: () => void,
): Promise<void> {
  narrator.chapter('Staying up');
  const zaps = await turnOnAll(stage, recipes);
  const interrupted = new Promise((resolve) => {
    onInterruption(resolve);
  });
  leaveAlone();
  const { sandbox, lab, world } = stage;
  const connection = await connectForInvoke(stage);
  const written = await writeInvokeEnv(sandbox.origin, connection);
  const used = namesOfApps(recipes);
  tell('Everything stays up, and the Zaps are on again. Ctrl-C ends it.', []);
  tell(`TrackingTime is the sandbox, ${sandbox.origin}`, [
    ['All it can be told', `curl ${sandbox.origin}/sandbox`],
    ['What it was asked', `curl ${sandbox.origin}/sandbox/requests`],
    ...tracking(sandbox.origin),
  ]);
  tell(`Zapier is the lab, ${lab.origin}`, zaps.flatMap(hookHints));
  for (const app of webAppsIn(world)) {
    if (used.has(app.name)) {
      tell(`${app.name}, ${app.origin}`, app.hints.map(hintFor(app)));
    }
  }
  if (used.has(world.invoice.name)) {
    tell(world.invoice.name, [['Its lines', `cat '${world.invoice.path}'`]]);
  }
  if (written) {
    const build =
      lab.auth === 'token'
        ? 'TRACKINGTIME_AUTH=token npm run build'
        : 'npm run build';
    tell(
      `A .env for Zapier's own command line has been written. In another terminal, here:`,
      [
        ['Once, to compile', build],
        ['The connection', 'npx zapier-platform invoke auth test'],
        [
          'An action',
          `npx zapier-platform invoke create start_timer --non-interactive -i '{"description": "From the command line"}'`,
        ],
        [
          'A search',
          `npx zapier-platform invoke search find_running_timer --non-interactive -i '{}'`,
        ],
      ],
    );
  } else {
    tell(
      'There is a .env that this did not write, so it was left alone. Move it away and run this again to use zapier-platform invoke.',
      [],
    );
  }
  const stopPolling = pollOnEnter(
    zaps.filter(({ isPolling }) => isPolling),
    narrator,
  );
  await interrupted;
  stopPolling();
  if (written) await removeInvokeEnv();
}

/** What Ada does in TrackingTime's own app. */
function tracking(origin: string): Hint[] {
  const ada = `-H 'Authorization: Bearer ${SANDBOX_TOKEN}'`;
  const entry = {
    start_time: new Date(Date.now() - 3_600_000).toISOString(),
    duration: 3600,
    description: 'By hand',
    billable: true,
  };
  const timer = { description: 'By hand' };
  const post = (path: string, body: object) =>
    `curl ${origin}/api/v4/time-entries${path} ${ada} ${bodyOf(body)}`;
  return [
    ['Add a billable entry, as Ada', post('', entry)],
    ['Start a timer', post('/start', timer)],
    ['Stop it', post('/stop', {})],
  ];
}

/** A hook that is not TrackingTime's own, to see what becomes of it. */
function hookHints({ name, hookUrl }: LiveZap): Hint[] {
  return hookUrl === undefined
    ? []
    : [
        [
          `Send "${name}" a hook that TrackingTime did not sign`,
          `curl ${hookUrl} ${bodyOf({})}`,
        ],
      ];
}

function hintFor(app: WebApp): (hint: WebApp['hints'][number]) => Hint {
  return ({ what, path, body }) => [
    what,
    `curl ${app.origin}${path}${body === undefined ? '' : ` ${bodyOf(body)}`}`,
  ];
}

function bodyOf(body: object): string {
  return `-H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`;
}

function namesOfApps(recipes: readonly Recipe[]): Set<string> {
  const parts = recipes
    .flatMap(({ zaps }) => zaps)
    .flatMap(({ trigger, steps }) => [trigger, ...steps]);
  return new Set(parts.flatMap((part) => ('app' in part ? part.app : [])));
}

/** Zapier polls every few minutes; here it does when somebody presses Enter. */
function pollOnEnter(zaps: readonly LiveZap[], narrator: Narrator): () => void {
  if (zaps.length === 0) return () => undefined;
  tell('Press Enter to let Zapier poll now.', []);
  const poll = async (): Promise<void> => {
    narrator.say('Zapier polls.');
    for (const zap of zaps) await zap.poll();
  };
  const onEnter = (): void => {
    poll().catch((error: unknown) => {
      console.error(pc.red(String(error)));
    });
  };
  process.stdin.on('data', onEnter);
  return () => {
    process.stdin.off('data', onEnter);
    // Open, it would keep the process from ending.
    process.stdin.pause();
  };
}

function tell(title: string, hints: readonly Hint[]): void {
  console.log(`\n${pc.bold(title)}`);
  for (const [what, how] of hints) {
    console.log(`  ${pc.dim(what)}\n    ${how}`);
  }
}
