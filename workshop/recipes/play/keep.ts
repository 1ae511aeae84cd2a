import pc from 'picocolors';
import { onInterruption } from '../../../scripts/interruption.ts';
import {
  type InvoiceFile,
  type LiveZap,
  type LiveLog,
  TRACKINGTIME,
  webAppsIn,
} from '../../lab/index.ts';
import { SANDBOX_TOKEN } from '../../sandbox/index.ts';
import type { Recipe } from './recipe.ts';
import type { Try } from './tries.ts';
import {
  connectForInvoke,
  removeInvokeEnv,
  writeInvokeEnv,
} from './invoke_env.ts';
import type { Stage } from './stage.ts';

/** What there is to look at or try, and the command for it. */
type Hint = [what: string, how: string];

/** Hints under one heading. */
type Section = {
  title: string;
  hints: Hint[];
};

/**
 * Turns the Zaps of these recipes on again, says where everything can be looked at and tried, and returns on Ctrl-C.
 *
 * @param leaveAlone called once Ctrl-C is heard here.
 */
export const keepUp = async (
  stage: Stage,
  recipes: readonly Recipe[],
  log: LiveLog,
  leaveAlone: () => void,
): Promise<void> => {
  log.heading('Staying up');
  await turnOnAgain(stage, log);
  const interrupted = new Promise((resolve) => {
    onInterruption(resolve);
  });
  leaveAlone();
  const sections = await whatToTry(stage, recipes, log);
  const connection = await connectForInvoke(stage);
  const written = await writeInvokeEnv(stage.sandbox.origin, connection);
  console.log(`\n${pc.bold('Everything stays up. Ctrl-C ends it.')}`);
  for (const section of [...sections, aboutInvoke(stage, written)]) {
    tell(section);
  }
  const stopPolling = pollOnEnter(
    stage.zaps.filter(({ on, isPolling }) => on && isPolling),
    log,
  );
  await interrupted;
  stopPolling();
  if (written) {
    await removeInvokeEnv();
  }
};

/**
 * Turns the stage's Zaps on again as they are, with what was chosen for them before: by now a dropdown may name it
 * otherwise. One that can't be turned on is said, and stays off.
 */
export const turnOnAgain = async (
  { zaps }: Pick<Stage, 'zaps'>,
  log: LiveLog,
): Promise<void> => {
  for (const zap of zaps) {
    log.listen({ type: 'turning_on', zap: zap.name });
    try {
      await zap.turnOn();
    } catch (error) {
      zap.on = false;
      log.fact('Stays off', messageOf(error));
    }
  }
};

/** Commands that set off each Zap of these recipes, in their order, and those that show what came of it. */
export const whatToTry = async (
  { sandbox, lab, world, zaps }: Stage,
  recipes: readonly Recipe[],
  log: LiveLog,
): Promise<Section[]> => {
  const origins = new Map([
    [TRACKINGTIME, sandbox.origin],
    ...webAppsIn(world).map(({ name, origin }) => [name, origin] as const),
  ]);
  const used = namesOfApps(recipes);
  const tries: Hint[] = [];
  for (const recipe of recipes) {
    try {
      for (const each of (await recipe.tries?.(world)) ?? []) {
        tries.push([each.what, curlOf(each, origins.get(each.app) ?? '')]);
      }
    } catch (error) {
      // The scene left something out, and somebody may be looking for just that.
      log.fact('No command', `${recipe.title}: ${messageOf(error)}`);
    }
  }
  const apps = webAppsIn(world).filter(({ name }) => used.has(name));
  return [
    ...(tries.length === 0
      ? []
      : [{ title: 'To set off the Zaps, one after the other', hints: tries }]),
    {
      title: `TrackingTime is the sandbox, ${sandbox.origin}`,
      hints: [
        ['All it can be told', `curl ${sandbox.origin}/sandbox`],
        ['What it was asked', `curl ${sandbox.origin}/sandbox/requests`],
      ],
    },
    {
      title: `Zapier is the lab, ${lab.origin}`,
      hints: [
        ['Its Zaps, and how their last runs ended', `curl ${lab.origin}/`],
        ...zaps.flatMap(hookHints),
      ],
    },
    ...apps.map(({ name, origin, hints }) => ({
      title: `${name}, ${origin}`,
      hints: hints.map(({ what, path }): Hint => [
        what,
        `curl ${origin}${path}`,
      ]),
    })),
    ...(used.has(world.invoice.name) ? [aboutFile(world.invoice)] : []),
  ];
};

const aboutFile = ({ name, path }: InvoiceFile): Section => ({
  title: name,
  hints: [['Its lines', `cat ${quoted(path)}`]],
});

/** Zapier's own command line, when there is a .env for it. */
const aboutInvoke = ({ lab }: Stage, written: boolean): Section => {
  if (!written) {
    return {
      title:
        'There is a .env that this did not write, so it was left alone. Move it away and run this again to use zapier-platform invoke.',
      hints: [],
    };
  }
  const build =
    lab.auth === 'token'
      ? 'TRACKINGTIME_AUTH=token npm run build'
      : 'npm run build';
  return {
    title:
      "A .env for Zapier's own command line has been written. In another terminal, here:",
    hints: [
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
  };
};

/** A hook that is not TrackingTime's own, to see what becomes of it. */
const hookHints = ({ name, on, hookUrl }: LiveZap): Hint[] =>
  on && hookUrl !== undefined
    ? [
        [
          `Send "${name}" a hook that TrackingTime did not sign`,
          `curl ${hookUrl} ${bodyOf({})}`,
        ],
      ]
    : [];

const curlOf = ({ path, method = 'POST', body }: Try, origin: string): string =>
  [
    `curl -X ${method} ${origin}${path}`,
    // Only the API asks who it is: Ada.
    ...(path.startsWith('/api/')
      ? [`-H 'Authorization: Bearer ${SANDBOX_TOKEN}'`]
      : []),
    ...(body === undefined ? [] : [bodyOf(body)]),
  ].join(' ');

const bodyOf = (body: object): string =>
  `-H 'Content-Type: application/json' -d ${quoted(JSON.stringify(body))}`;

/** One word for a shell. */
const quoted = (text: string): string =>
  `'${text.replaceAll("'", String.raw`'\''`)}'`;

const namesOfApps = (recipes: readonly Recipe[]): Set<string> => {
  const parts = recipes
    .flatMap(({ zaps }) => zaps)
    .flatMap(({ trigger, steps }) => [trigger, ...steps]);
  return new Set(parts.flatMap((part) => ('app' in part ? part.app : [])));
};

/** Zapier polls every few minutes; here it does when somebody presses Enter. */
const pollOnEnter = (zaps: readonly LiveZap[], log: LiveLog): (() => void) => {
  if (zaps.length === 0) {
    return () => undefined;
  }
  console.log(`\n${pc.bold('Press Enter to let Zapier poll now.')}`);
  const poll = async (): Promise<void> => {
    log.say('Zapier polls.');
    for (const zap of zaps) {
      await zap.poll();
    }
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
};

const tell = ({ title, hints }: Section): void => {
  console.log(`\n${pc.bold(title)}`);
  for (const [what, how] of hints) {
    console.log(`  ${pc.dim(what)}\n    ${how}`);
  }
};

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
