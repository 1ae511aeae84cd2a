/** Runs every check of the project, and says at the end how many passed and failed. */
import { Command, Option } from 'commander';
import { runSteps } from './run_steps.ts';
import { FORMAT, jest, LINT, PAGE_TYPES, type Step, TYPES } from './steps.ts';

/** Each build is made once, and all tests find it. The last one is left in build/, as `npm run package` does. */
const TOKEN_BUILD: Step = {
  name: 'token_build',
  command: 'node',
  args: ['scripts/package.ts', '--auth', 'token'],
};
const LIVE_BUILD: Step = {
  name: 'live_build',
  command: 'node',
  args: ['scripts/package.ts', '--api', 'live'],
  needs: TOKEN_BUILD.name,
};
const BUILD: Step = {
  name: 'build',
  command: 'node',
  args: ['scripts/package.ts', '--api', 'documented', '--auth', 'oauth2'],
  needs: LIVE_BUILD.name,
};

const built = (step: Step): Step => ({ ...step, needs: BUILD.name });

/** What takes long comes first, so that what is short fills the gaps at the end. */
const DAILY: Step[] = [
  TOKEN_BUILD,
  { ...LINT, args: ['.', ...LINT.args] },
  LIVE_BUILD,
  BUILD,
  built(jest('e2e')),
  jest('unit'),
  TYPES,
  PAGE_TYPES,
  built(jest('workshop')),
  built(jest('e2e_live')),
  jest('sandbox'),
  jest('live'),
  jest('property'),
  jest('page'),
  FORMAT,
  {
    name: 'validate',
    command: 'zapier-platform',
    args: ['validate', '--without-style'],
  },
  {
    name: 'layers',
    command: 'depcruise',
    args: ['index.ts', 'src', 'scripts', 'test', 'workshop'],
  },
];

/** Parts of the faults that wait for time limits to be over. */
const WAITING = ['limits', 'renewals', 'early'];

/** What takes minutes more: CI runs it, and you should before you publish. */
const AT_LENGTH: Step[] = [
  // Not by npm, which would not pass on that it is to stop.
  built({
    name: 'faults',
    command: 'node',
    // The whole matrix, and a tenth of each load test.
    args: ['workshop/resilience/main.ts', '--share', '10', '--but', ...WAITING],
  }),
  built({
    name: 'waiting_faults',
    command: 'node',
    args: ['workshop/resilience/main.ts', '--only', ...WAITING],
    isWaiting: true,
  }),
  built({
    name: 'live_faults',
    command: 'node',
    args: [
      'workshop/resilience/main.ts',
      // The other parts are about what both builds share.
      ...['--api', 'live', '--share', '10', '--only', 'matrix', 'creates'],
    ],
  }),
  jest('browser'),
  built(jest('at_length')),
  built(jest('elsewhere')),
  {
    name: 'lock',
    command: 'node',
    args: ['scripts/check_lock_file.ts'],
  },
];

/** The longest come before what is short here, too. */
const WHOLE = [
  ...DAILY.slice(0, DAILY.indexOf(BUILD) + 1),
  ...AT_LENGTH,
  ...DAILY.slice(DAILY.indexOf(BUILD) + 1),
];
const namesOf = (steps: readonly Step[]): string[] =>
  steps.map(({ name }) => name);

const { only, whole } = new Command('npm test --')
  .description(
    'Runs the checks of the project: all of them by default, but for those that --whole adds.',
  )
  .addOption(
    new Option('--only <names...>', 'just these').choices(namesOf(WHOLE)),
  )
  .option(
    '--whole',
    `also ${namesOf(AT_LENGTH).join(', ')}, all of the made-up cases in property, and everything with a Turkish locale at UTC+14`,
  )
  .helpOption('--help', 'show this')
  .parse()
  .opts<{ only?: string[]; whole?: true }>();

/** Where programs stumble: on the clock a day ahead of much of the world, and in Turkish, whose capital i is not I. */
const ELSEWHERE = { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' };

/** `test/fewer_cases.ts` reads it. */
const A_TENTH = { FEWER_CASES: '10' };

await runSteps(
  only === undefined
    ? whole
      ? WHOLE
      : DAILY
    : WHOLE.filter(({ name }) => only.includes(name)),
  whole ? ELSEWHERE : A_TENTH,
);
