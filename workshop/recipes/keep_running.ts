import { once } from 'node:events';
import pc from 'picocolors';
import { apiOf, flagsFor } from '../../scripts/auth.ts';
import {
  type LiveLog,
  type LiveZap,
  TRACKINGTIME,
  webAppsIn,
} from '../lab/index.ts';
import { SANDBOX_TOKEN } from '../sandbox/index.ts';
import {
  connectForInvoke,
  removeInvokeEnv,
  writeInvokeEnv,
} from './invoke_env.ts';
import type { Command, Recipe } from './recipe.ts';
import type { Setup } from './setup.ts';

/** Something to look at or try, and the command for it. */
type Hint = [what: string, how: string];

type Section = { title: string; hints: Hint[] };

/** Turns the Zaps on again, says how to look at and try everything, and returns once it is told to stop. */
export const keepRunning = async (
  setup: Setup,
  recipes: readonly Recipe[],
  log: LiveLog,
  signal: AbortSignal,
): Promise<void> => {
  log.heading('Keeping everything running');
  await turnOnAgain(setup, log);
  const sections = await whatToTry(setup, recipes, log);
  const connection = await connectForInvoke(setup);
  const written = await writeInvokeEnv(setup.sandbox.origin, connection);
  console.log(`\n${pc.bold('Everything keeps running. Ctrl-C ends it.')}`);
  for (const { title, hints } of [...sections, aboutInvoke(setup, written)]) {
    console.log(`\n${pc.bold(title)}`);
    for (const [what, how] of hints) {
      console.log(`  ${pc.dim(what)}\n    ${how}`);
    }
  }
  const polling = setup.zaps.filter(({ on, isPolling }) => on && isPolling);
  if (polling.length > 0) {
    pollOnEnter(polling, log);
  }
  if (!signal.aborted) {
    await once(signal, 'abort');
  }
  // Open, it would keep the process from ending.
  process.stdin.pause();
  if (written) {
    await removeInvokeEnv();
  }
};

/** Turns the Zaps on again with what was chosen for them before. One that can't be turned on is named, and stays off. */
export const turnOnAgain = async (
  { zaps }: Pick<Setup, 'zaps'>,
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
  { sandbox, lab, workplace, zaps }: Setup,
  recipes: readonly Recipe[],
  log: LiveLog,
): Promise<Section[]> => {
  const used = new Set(
    recipes
      .flatMap((recipe) => recipe.zaps)
      .flatMap(({ trigger, steps }) => [trigger, ...steps])
      .map((part) => ('app' in part ? part.app : undefined)),
  );
  const apps = webAppsIn(workplace);
  const originOf = (app: string): string =>
    app === TRACKINGTIME
      ? sandbox.origin
      : (apps.find(({ name }) => name === app)?.origin ?? '');
  const commands: Hint[] = [];
  for (const recipe of recipes) {
    try {
      for (const command of await recipe.commands(workplace)) {
        commands.push([command[0], curlOf(command, originOf(command[1]), lab)]);
      }
    } catch (error) {
      // A check that failed may be the reason, and somebody is looking for just that.
      log.fact('No command', `${recipe.title}: ${messageOf(error)}`);
    }
  }
  const { name, path } = workplace.invoice;
  const sections: Section[] = [
    { title: 'To set off the Zaps, one after the other', hints: commands },
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
    ...apps
      .filter((app) => used.has(app.name))
      .map(({ name, origin, hints }) => ({
        title: `${name}, ${origin}`,
        hints: hints.map((hint): Hint => [
          hint.what,
          `curl ${origin}${hint.path}`,
        ]),
      })),
    {
      title: name,
      hints: used.has(name) ? [['Its lines', `cat ${quoted(path)}`]] : [],
    },
  ];
  return sections.filter(({ hints }) => hints.length > 0);
};

/** Zapier's own command line, if there is a .env for it. */
const aboutInvoke = ({ lab }: Setup, written: boolean): Section => {
  if (!written) {
    return {
      title:
        "There is a .env that this didn't write, so it was left as it is. Move it away and run this again to use zapier-platform invoke.",
      hints: [],
    };
  }
  const flags = flagsFor(lab.auth).join(' ');
  const invoke = 'npx zapier-platform invoke';
  return {
    title:
      "A .env for Zapier's own command line has been written. In another terminal, here:",
    hints: [
      ['Once, to compile', `npm run build -- ${flags}`],
      ['The connection', `${invoke} auth test`],
      [
        'An action',
        `${invoke} create start_timer --non-interactive -i '{"description": "From the command line"}'`,
      ],
      [
        'A search',
        `${invoke} search find_running_timer --non-interactive -i '{}'`,
      ],
    ],
  };
};

/** A hook that isn't TrackingTime's own, to see what becomes of it. */
const hookHints = ({ name, on, hookUrl }: LiveZap): Hint[] =>
  on && hookUrl !== undefined
    ? [
        [
          `Send "${name}" a hook that TrackingTime did not sign`,
          `curl ${hookUrl} ${bodyOf({})}`,
        ],
      ]
    : [];

const curlOf = (
  [, app, request, body]: Command,
  origin: string,
  { auth }: Pick<Setup['lab'], 'auth'>,
): string => {
  const [method, path = ''] = request.split(' ');
  const isApi = app === TRACKINGTIME && !path.startsWith('/sandbox/');
  // A sandbox that plays the live API has the documented one too, to be set up with.
  const peoplesApi = apiOf(auth) === 'live' ? '/sandbox/api/v4' : '/api/v4';
  return [
    `curl -X ${method} ${origin}${isApi ? peoplesApi : ''}${path}`,
    // Only the API asks who it is: Ada.
    ...(isApi ? [`-H 'Authorization: Bearer ${SANDBOX_TOKEN}'`] : []),
    ...(body === undefined ? [] : [bodyOf(body)]),
  ].join(' ');
};

const bodyOf = (body: object): string =>
  `-H 'Content-Type: application/json' -d ${quoted(JSON.stringify(body))}`;

/** One word for a shell. */
const quoted = (text: string): string =>
  `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** Zapier polls every few minutes; here it does when somebody presses Enter. */
const pollOnEnter = (zaps: readonly LiveZap[], log: LiveLog): void => {
  console.log(`\n${pc.bold('Press Enter to let Zapier poll now.')}`);
  const poll = async (): Promise<void> => {
    log.say('Zapier polls.');
    for (const zap of zaps) {
      await zap.poll();
    }
  };
  process.stdin.on('data', () => {
    poll().catch((error: unknown) => {
      console.error(pc.red(messageOf(error)));
    });
  });
};

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
