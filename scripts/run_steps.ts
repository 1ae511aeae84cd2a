import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PQueue from 'p-queue';
import pc from 'picocolors';
import { variablesFor } from './auth.ts';
import { interruptibly } from './interruption.ts';
import { runProgram } from './run_program.ts';
import type { Step } from './steps.ts';
import { onlyAsking } from './zapier_cli.ts';

/** How many tests came out how. */
export type Count = { passed: number; failed: number };

/** As much of what `jest --json` writes as is read: `FormattedTestResults` of Jest 30. */
export type JestReport = {
  numPassedTests?: number;
  numTotalTests?: number;
  testResults?: {
    /** Names each test of the file that failed, and says why. */
    message: string;
    assertionResults: { fullName: string; status: string }[];
  }[];
};

/**
 * The tests of a run. One that was skipped, or is still to be written, shows nothing, so it counts as failed. So does a
 * run that ended badly or ran none, if no test says so.
 */
export const countOf = (
  { numPassedTests: passed = 0, numTotalTests = 0 }: JestReport,
  exitCode: number,
): Count => {
  const failed = numTotalTests - passed;
  const isQuietFailure = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: isQuietFailure ? 1 : failed };
};

/** How many lines of one test file, or of a step, are said again. */
const SAID_AGAIN = 40;

/**
 * What is said again at the end of a run about a step that failed: of a long run, people see the end first.
 *
 * @param printed by the step, whose last lines it is if no test says what failed.
 */
export const whatFailed = (
  { testResults = [] }: JestReport,
  printed: string,
): string => {
  const said = testResults.flatMap(({ message, assertionResults }) => [
    ...(message === ''
      ? []
      : [message.trimEnd().split('\n').slice(0, SAID_AGAIN).join('\n')]),
    ...assertionResults
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName, status }) => `  ● ${fullName}: ${status}`),
  ]);
  return said.length > 0
    ? said.join('\n')
    : printed.trimEnd().split('\n').slice(-SAID_AGAIN).join('\n');
};

/** Jest makes a world for each test file, and collects each as garbage: with this it does so less often. */
const ROOM = '--max-semi-space-size=64';

/** `zapier-platform test` says where Zapier is, and a company where its proxy is. These tests ask only each other. */
const environment = (changes: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const {
    ZAPIER_BASE_ENDPOINT: _zapier,
    NODE_USE_ENV_PROXY: _proxy,
    ...inherited
  } = process.env;
  return {
    ...inherited,
    ...onlyAsking(),
    // A step says which build it is about.
    ...variablesFor('oauth2'),
    // What prints into a pipe can't see that it ends at a terminal.
    ...(pc.isColorSupported && { FORCE_COLOR: '1' }),
    ...changes,
  };
};

/**
 * Runs these steps, two at a time and in this order if nothing else keeps them waiting. Prints what each said once it has
 * ended, and at the end what failed and the counts; sets the exit code. Ctrl-C ends them.
 *
 * @param changes to the environment they run in.
 */
export const runSteps = (
  steps: readonly Step[],
  changes: NodeJS.ProcessEnv = {},
): Promise<void> =>
  interruptibly(async (signal) => {
    const started = Date.now();
    const reports = await mkdtemp(join(tmpdir(), 'trackingtime-tests-'));
    const env = environment(changes);
    const total: Count = { passed: 0, failed: 0 };
    const failures: string[] = [];

    /** A step counts as one test; one of Jest counts as its tests. */
    const carryOut = async ({ name, command, args }: Step): Promise<void> => {
      const began = Date.now();
      console.log(pc.dim(`${name} begins`));
      const isJest = command === 'jest';
      const report = join(reports, `${name}.json`);
      const { code, printed } = await runProgram(
        command,
        isJest
          ? ['--json', `--outputFile=${report}`, '--silent=false', ...args]
          : args,
        {
          signal,
          env: isJest
            ? { ...env, NODE_OPTIONS: `${env.NODE_OPTIONS ?? ''} ${ROOM}` }
            : env,
        },
      );
      if (signal.aborted) {
        return;
      }
      // Jest may have died before it could write its report.
      const counted = isJest
        ? (JSON.parse(
            await readFile(report, 'utf8').catch(() => '{}'),
          ) as JestReport)
        : { numPassedTests: code === 0 ? 1 : 0, numTotalTests: 1 };
      const { passed, failed } = countOf(counted, code);
      total.passed += passed;
      total.failed += failed;
      if (failed > 0) {
        failures.push(
          `${pc.bold(`\n▸ failed in ${name}`)}\n${whatFailed(counted, printed)}`,
        );
      }
      const verdict =
        failed > 0 ? pc.red(`failed: ${failed}`) : pc.green('passed');
      console.log(
        `${pc.bold(`\n▸ ${name}`)}\n${printed}${name} ${verdict} (${secondsSince(began)} s)`,
      );
    };

    const queue = new PQueue({ concurrency: 2 });
    const waiting = new PQueue();
    const add = (step: Step): void => {
      void (step.isWaiting ? waiting : queue).add(
        async () => {
          await carryOut(step);
          // Before this one's place is free, so that they come in their turn.
          steps.filter(({ needs }) => needs === step.name).forEach(add);
        },
        { priority: -steps.indexOf(step) },
      );
    };
    signal.addEventListener('abort', () => {
      queue.clear();
    });
    steps
      .filter(({ needs }) => !steps.some(({ name }) => name === needs))
      .forEach(add);
    await queue.onIdle();
    await waiting.onIdle();
    await rm(reports, { recursive: true, force: true });
    if (signal.aborted) {
      console.log('\nStopped.');
      throw new Error('Stopped.');
    }
    failures.forEach((failure) => {
      console.log(failure);
    });
    console.log(
      `\nTook ${secondsSince(started)} s.\n${total.passed} passed, ${total.failed} failed`,
    );
    process.exitCode = total.failed > 0 ? 1 : 0;
  });

const secondsSince = (moment: number): number =>
  Math.round((Date.now() - moment) / 1000);
