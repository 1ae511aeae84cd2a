/** Runs every check of the project, one after another, and says at the end how many passed and failed. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import pc from 'picocolors';

type Step = { name: string; command: string; args: string[] };
type Count = { passed: number; failed: number };

const jest = (name: string): Step => ({
  name,
  command: 'jest',
  args: ['--selectProjects', name],
});

const STEPS: Step[] = [
  { name: 'format', command: 'prettier', args: ['--check', '.'] },
  { name: 'lint', command: 'eslint', args: ['.'] },
  {
    name: 'layers',
    command: 'depcruise',
    args: ['index.ts', 'src', 'sandbox', 'lab', 'recipes'],
  },
  { name: 'types', command: 'tsc', args: ['-p', 'tsconfig.json'] },
  jest('unit'),
  jest('sandbox'),
  jest('lab'),
  jest('e2e'),
  {
    name: 'validate',
    command: 'zapier-platform',
    args: ['validate', '--without-style'],
  },
  { name: 'build', command: 'npm', args: ['run', '--silent', 'package'] },
];

const names = STEPS.map(({ name }) => name).join(', ');

const { only } = new Command('npm test --')
  .description('Runs the checks of the project, all of them by default.')
  .option('--only <names...>', `just these: ${names}`)
  .parse()
  .opts<{ only?: string[] }>();

const unknown = (only ?? []).filter(
  (name) => !STEPS.some((step) => step.name === name),
);
if (unknown.length > 0) {
  console.error(
    `There is no check "${unknown.join(', ')}". There are: ${names}.`,
  );
  process.exit(1);
}

const reports = mkdtempSync(path.join(tmpdir(), 'trackingtime-tests-'));

/** `zapier-platform test` says where Zapier is, for tests that ask it. These have a Zapier of their own. */
const {
  ZAPIER_BASE_ENDPOINT: _zapier,
  ZAPIER_DEPLOY_KEY: _key,
  ...env
} = process.env;

const exitCodeOf = ({ command, args }: Step): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', env });
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code) => {
      resolve(code ?? 1);
    });
  });

/** A step counts as one test; a jest step counts as the tests it ran, and as one failure if it ran none. */
const run = async (step: Step): Promise<Count> => {
  console.log(pc.bold(`\n▸ ${step.name}`));
  if (step.command !== 'jest') {
    const isGood = (await exitCodeOf(step)) === 0;
    return { passed: isGood ? 1 : 0, failed: isGood ? 0 : 1 };
  }
  const outputFile = path.join(reports, `${step.name}.json`);
  const args = [
    ...step.args,
    '--json',
    `--outputFile=${outputFile}`,
    '--silent=false',
  ];
  const code = await exitCodeOf({ ...step, args });
  const { numPassedTests = 0, numFailedTests = 0 } = readReport(outputFile);
  const isQuietFailure =
    numFailedTests === 0 && (code !== 0 || numPassedTests === 0);
  return {
    passed: numPassedTests,
    failed: numFailedTests + (isQuietFailure ? 1 : 0),
  };
};

const readReport = (file: string) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests?: number;
      numFailedTests?: number;
    };
  } catch {
    // Jest died before it could write one; its exit code says so too.
    return {};
  }
};

const started = Date.now();
const total: Count = { passed: 0, failed: 0 };
for (const step of STEPS.filter(({ name }) => only?.includes(name) ?? true)) {
  const { passed, failed } = await run(step);
  total.passed += passed;
  total.failed += failed;
  const verdict = failed > 0 ? pc.red('failed') : pc.green('passed');
  console.log(`${step.name} ${verdict}`);
}
rmSync(reports, { recursive: true, force: true });

console.log(`\nTook ${Math.round((Date.now() - started) / 1000)} s.`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
