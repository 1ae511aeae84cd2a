/** Puts every item through everything that can go wrong, and prints what a builder would see. */
import { Command, Option } from 'commander';
import pc from 'picocolors';
import { canaries } from './canaries.ts';
import { earlyDeliveries } from './early_deliveries.ts';
import { apiOf, type Auth } from '../../scripts/auth.ts';
import { apiOption, authOf, authOption } from '../../scripts/build_options.ts';
import { FAULTS } from './faults.ts';
import { faultsOf } from './live_faults.ts';
import { mutatedDeliveries } from './forgeries.ts';
import { runMatrix, type Matrix } from './matrix.ts';
import { renewals } from './renewals.ts';
import {
  burst,
  findOrCreate,
  repeatedHooks,
  lostAnswers,
} from './load_tests.ts';
import type { Findings } from './findings.ts';
import { faultsLegend, grid, marksLegend, problemList } from './table.ts';

type Part = [
  title: string,
  /** Prints what it found, and returns what isn't as it should be. What comes in great numbers is divided by the share. */
  run: (share: number, auth: Auth) => Promise<string[]>,
  /** The only API whose builds it is about. */
  api?: 'documented',
];

const progress = (done: number, all: number): void => {
  if (process.stderr.isTTY) {
    process.stderr.write(`\r${done} of ${all}${done === all ? '\n' : ''}`);
  }
};

const slowest = ({ cells }: Matrix): number =>
  Math.max(...cells.map(({ milliseconds }) => milliseconds)) / 1000;

const summary = (matrix: Matrix): string => {
  const { items, faults, cells, strayed } = matrix;
  const wrong = cells.filter(({ problems }) => problems.length > 0).length;
  return [
    `${items.length} items × ${faults.length} faults: ${cells.length} cells, ${wrong} not as expected.`,
    `Longest run ${slowest(matrix).toFixed(1)} s, ${strayed} redirects followed.`,
  ].join(' ');
};

const matrix = async (_share: number, auth: Auth): Promise<string[]> => {
  const all = await runMatrix({ auth, setups: 40, onCell: progress });
  console.log(`${grid(all)}\n\n${marksLegend()}\n\n${faultsLegend(all)}`);
  console.log(summary(all));
  return problemList(all);
};

const RENEWABLE = ['401 once', '401', '403 expired'];

/** A token is not renewed: what an OAuth connection goes on from, it ends with. */
const tokenMatrix = async (): Promise<string[]> => {
  const faults = FAULTS.filter(({ name }) => RENEWABLE.includes(name));
  const all = await runMatrix({
    auth: 'token',
    setups: 6,
    faults,
    onCell: progress,
  });
  console.log(`${grid(all)}\n\n${summary(all)}`);
  return problemList(all);
};

const SLOW_ITEMS = [
  'create_time_entry',
  'start_timer',
  'create_time_entries',
  'find_project',
  'detailed_report',
  'timesheet file',
];

/** The usual limits, which the matrix makes shorter: how long a run takes when no answer comes at all. */
const limits = async (_share: number, auth: Auth): Promise<string[]> => {
  const faults = faultsOf(auth)
    .filter(({ name }) => ['no answer', 'drip'].includes(name))
    .map(({ limits: _short, ...fault }) => fault);
  const all = await runMatrix({
    auth,
    setups: SLOW_ITEMS.length * faults.length,
    faults,
    wanted: ({ name }) => SLOW_ITEMS.includes(name),
    onCell: progress,
  });
  for (const { item, fault, ending, milliseconds, requests } of all.cells) {
    console.log(
      `  ${item.padEnd(20)} ${fault.padEnd(10)} ${ending.padEnd(8)} ${(milliseconds / 1000).toFixed(1).padStart(5)} s  ${requests} answers`,
    );
  }
  console.log(summary(all));
  return problemList(all);
};

const told = (findings: Findings): string[] => {
  for (const [name, figure] of Object.entries(findings.figures)) {
    console.log(`  ${name.padEnd(44)} ${figure}`);
  }
  return findings.problems;
};

const bursts = async (share: number, auth: Auth): Promise<string[]> => {
  console.log('With the throttle setting, which keeps runs back at Zapier:');
  const problems = told(await burst(auth, 1_000 / share));
  console.log('Without it, runs that are told to come back when refused:');
  const without = told(
    // More than a minute's, or none is refused.
    await burst(auth, Math.max(100, 300 / share), { isThrottled: false }),
  );
  return [...problems, ...without];
};

const PARTS: Record<string, Part> = {
  matrix: ['Every item under every fault', matrix],
  token: ['The build for tokens', tokenMatrix, 'documented'],
  limits: ['With the limits as they are', limits],
  creates: [
    'Creates whose answers are lost',
    async (share, auth) => told(await lostAnswers(auth, 1_000 / share)),
  ],
  names: [
    'Find or Create: names that many runs look for at once',
    async (share, auth) => told(await findOrCreate(auth, 1_000 / share)),
    // Without a key that says that two creates are one, the live API makes what two runs ask for at once.
    'documented',
  ],
  hooks: [
    'Deliveries, a fifth repeated, a twentieth forged',
    async (share) => told(await repeatedHooks(10_000 / share)),
    'documented',
  ],
  early: [
    'Hooks that overtake their subscription, then come four times more',
    async () => told(await earlyDeliveries()),
    'documented',
  ],
  forgeries: [
    'Deliveries with something changed',
    async (share) => told(await mutatedDeliveries(10_000 / share)),
    'documented',
  ],
  renewals: [
    'Connections to renew: a token endpoint that fails, and races',
    async () => told(await renewals()),
    'documented',
  ],
  burst: ['Many runs at once, where 60 requests a minute are allowed', bursts],
  canaries: [
    'Canaries: what gets into logs, errors and outputs',
    async (_share, auth) => told(await canaries(auth)),
  ],
};

const names = Object.keys(PARTS);

const command = new Command('npm run test:faults --')
  .description(
    'Puts every item through everything that can go wrong, and prints what a builder would see.',
  )
  .addOption(new Option('--only <parts...>', 'just these').choices(names))
  .addOption(new Option('--but <parts...>', 'all but these').choices(names))
  .addOption(
    new Option(
      '--share <share>',
      'what comes in great numbers, divided by this; the matrix runs whole',
    )
      .choices(['1', '10'])
      .default('1'),
  )
  .addOption(authOption('the build to try'))
  .addOption(apiOption())
  .helpOption('--help', 'show this')
  .parse();
const { only, but, share } = command.opts<{
  only?: string[];
  but?: string[];
  share: string;
}>();
const auth = authOf(command);

const printAll = (problems: readonly string[]): void => {
  for (const problem of problems) {
    console.log(pc.red(`  ${problem}`));
  }
};

const problems: string[] = [];
for (const [name, [title, run, api]] of Object.entries(PARTS)) {
  if ((only && !only.includes(name)) || but?.includes(name)) {
    continue;
  }
  if (api !== undefined && api !== apiOf(auth)) {
    console.log(pc.dim(`\n${title}: only with the ${api} API.`));
    continue;
  }
  console.log(pc.bold(`\n▸ ${title}\n`));
  const started = Date.now();
  const found = await run(Number(share), auth);
  printAll(found);
  problems.push(...found);
  const seconds = Math.round((Date.now() - started) / 1000);
  console.log(
    `${found.length === 0 ? pc.green('as it should be') : pc.red(`${found.length} problems`)}, in ${seconds} s`,
  );
}
if (problems.length > 0) {
  // The parts in between print a lot.
  console.log(pc.red('\nNot as it should be:'));
  printAll(problems);
}
process.exitCode = problems.length > 0 ? 1 : 0;
