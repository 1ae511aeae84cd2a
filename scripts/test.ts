/**
 * Runs every check of the project, and says at the end how many passed and failed. Checks that keep one core busy run
 * beside each other; what they print is shown check by check all the same.
 */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import spawn from 'cross-spawn';
import pc from 'picocolors';
import { onlyAsking } from '../lab/zapier_cli.ts';
import { countOf, leftOut, type Count, type JestReport } from './jest_count.ts';

type Step = { name: string; command: string; args: string[] };

/** What each of these keeps is thrown away with node_modules, and no good once the file it is about has changed. */
const CACHE = 'node_modules/.cache';

/** The longest first: the others run beside it. */
const ONE_CORE: Step[] = [
  // Without a cache: what a rule says of a file can change with the types in another.
  { name: 'lint', command: 'eslint', args: ['.', '--max-warnings', '0'] },
  {
    name: 'types',
    command: 'tsc',
    args: [
      '-p',
      'tsconfig.json',
      '--incremental',
      '--tsBuildInfoFile',
      `${CACHE}/types.tsbuildinfo`,
    ],
  },
  {
    name: 'format',
    command: 'prettier',
    args: [
      '--check',
      '--cache',
      '--cache-strategy',
      'content',
      '--cache-location',
      `${CACHE}/prettier.json`,
      '.',
    ],
  },
  {
    name: 'validate',
    command: 'zapier-platform',
    args: ['validate', '--without-style'],
  },
  {
    name: 'layers',
    command: 'depcruise',
    args: [
      ...['index.ts', 'src', 'sandbox', 'lab', 'recipes'],
      ...['checks', 'faults', 'bench', 'scripts'],
    ],
  },
];

const jest = (name: string): Step => ({
  name,
  command: 'jest',
  args: ['--selectProjects', name],
});

const ALL_CORES: Step[] = [
  jest('unit'),
  jest('property'),
  jest('sandbox'),
  // Those that come next need it, and find it made.
  { name: 'build', command: 'npm', args: ['run', '--silent', 'package'] },
  jest('lab'),
  jest('e2e'),
];

/** What asks the registry, or takes minutes more and shows at length what `e2e` has a selection of. */
const AT_LENGTH: Step[] = [
  {
    name: 'lock',
    command: 'node',
    args: ['scripts/check_lock_file.ts'],
  },
  jest('elsewhere'),
  {
    name: 'faults',
    command: 'npm',
    args: ['run', '--silent', 'test:faults'],
  },
];

const DAILY = [...ONE_CORE, ...ALL_CORES];
const STEPS = [...DAILY, ...AT_LENGTH];
const names = STEPS.map(({ name }) => name).join(', ');

const { only, whole } = new Command('npm test --')
  .description(
    'Runs the checks of the project: all of them by default, but for those that --whole adds.',
  )
  .option('--only <names...>', `just these: ${names}`)
  .option(
    '--whole',
    `also ${AT_LENGTH.map(({ name }) => name).join(', ')}, and all with a Turkish locale at UTC+14`,
  )
  .parse()
  .opts<{ only?: string[]; whole?: true }>();

const unknown = (only ?? []).filter(
  (name) => !STEPS.some((step) => step.name === name),
);
if (unknown.length > 0) {
  console.error(
    `There is no check "${unknown.join(', ')}". There are: ${names}.`,
  );
  process.exit(1);
}

const wanted = (step: Step): boolean =>
  only?.includes(step.name) ?? (whole === true || DAILY.includes(step));

const reports = mkdtempSync(path.join(tmpdir(), 'trackingtime-tests-'));

/** Where programs stumble: on the clock a day ahead of much of the world, and in Turkish, whose capital i is not I. */
const ELSEWHERE = { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8' };

/** `zapier-platform test` says where Zapier is, and a company where its proxy is. These tests ask only each other. */
const {
  ZAPIER_BASE_ENDPOINT: _zapier,
  NODE_USE_ENV_PROXY: _proxy,
  ...inherited
} = process.env;
const env = {
  ...inherited,
  ...onlyAsking(),
  ...(whole === true && ELSEWHERE),
};

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // A second one ends this process at once.
  process.once(signal, () => {
    stopping.abort();
  });
}

const start = ({ command, args }: Step, output: 'inherit' | 'pipe') => {
  const child = spawn(command, args, {
    stdio: ['inherit', output, output],
    // What prints into a pipe cannot see that it ends at a terminal.
    env:
      output === 'pipe' && pc.isColorSupported
        ? { ...env, FORCE_COLOR: '1' }
        : env,
    signal: stopping.signal,
  });
  const exitCode = new Promise<number>((resolve) => {
    child.on('error', (error) => {
      if (!stopping.signal.aborted) {
        console.error(`${command} could not be started: ${error.message}`);
      }
      resolve(1);
    });
    child.on('close', (code) => {
      resolve(code ?? 1);
    });
  });
  return { child, exitCode };
};

const asCount = (exitCode: number): Count =>
  exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

const total: Count = { passed: 0, failed: 0 };

const secondsSince = (moment: number): number =>
  Math.round((Date.now() - moment) / 1000);

const begin = ({ name }: Step): void => {
  console.log(pc.bold(`\n▸ ${name}`));
};

const conclude = (
  { name }: Step,
  { passed, failed }: Count,
  seconds: number,
): void => {
  total.passed += passed;
  total.failed += failed;
  const verdict = failed > 0 ? pc.red('failed') : pc.green('passed');
  console.log(`${name} ${verdict} (${seconds} s)`);
};

/** A step that is not yet shown must not wait for that with what it has to say. */
const WITHOUT_LIMIT = Number.MAX_SAFE_INTEGER;

/** Runs steps beside each other, one for each core, and shows each in its turn: so far as it has got, then live. */
const runBesideEachOther = async (steps: Step[]): Promise<void> => {
  const runs = steps.map((step) => ({
    step,
    output: new PassThrough({ highWaterMark: WITHOUT_LIMIT }),
    end: Promise.withResolvers<{ count: Count; seconds: number }>(),
  }));
  const waiting = runs.values();
  const workThrough = async (): Promise<void> => {
    for (const { step, output, end } of waiting) {
      if (stopping.signal.aborted) {
        return;
      }
      const started = Date.now();
      const { child, exitCode } = start(step, 'pipe');
      child.stdout?.pipe(output, { end: false });
      child.stderr?.pipe(output, { end: false });
      const count = asCount(await exitCode);
      output.end();
      end.resolve({ count, seconds: secondsSince(started) });
    }
  };
  const lanes = Array.from({ length: availableParallelism() }, workThrough);
  for (const { step, output, end } of runs) {
    begin(step);
    output.pipe(process.stdout, { end: false });
    await once(output, 'end');
    const { count, seconds } = await end.promise;
    if (stopping.signal.aborted) {
      break;
    }
    conclude(step, count, seconds);
  }
  await Promise.all(lanes);
};

/** A step counts as one test; a jest step counts as its tests. */
const run = async (step: Step): Promise<Count> => {
  if (step.command !== 'jest') {
    return asCount(await start(step, 'inherit').exitCode);
  }
  const outputFile = path.join(reports, `${step.name}.json`);
  const args = [
    ...step.args,
    '--json',
    `--outputFile=${outputFile}`,
    '--silent=false',
  ];
  const code = await start({ ...step, args }, 'inherit').exitCode;
  const report = readReport(outputFile);
  const count = leftOut(report);
  if (count > 0) {
    console.log(
      pc.red(
        `${count} of the tests were skipped, or are still to be written. They count as failed: mend them or take them out.`,
      ),
    );
  }
  return countOf(report, code);
};

const readReport = (file: string): JestReport => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  } catch {
    // Jest died before it could write one; its exit code says so too.
    return {};
  }
};

const started = Date.now();
await runBesideEachOther(ONE_CORE.filter(wanted));
for (const step of [...ALL_CORES, ...AT_LENGTH].filter(wanted)) {
  if (stopping.signal.aborted) {
    break;
  }
  const stepStarted = Date.now();
  begin(step);
  const count = await run(step);
  conclude(step, count, secondsSince(stepStarted));
}
rmSync(reports, { recursive: true, force: true });

if (stopping.signal.aborted) {
  console.log('\nStopped.');
  process.exit(130);
}
console.log(`\nTook ${secondsSince(started)} s.`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
