/**
 * Runs checks at the same time, as many as there are cores for, and shows each in its turn: so far as it has got, then
 * live.
 */
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import spawn from 'cross-spawn';
import pc from 'picocolors';
import { INTERRUPTED } from './interruption.ts';
import { onlyAsking } from './zapier_cli.ts';
import { countOf, leftOut, type Count, type JestReport } from './jest_count.ts';

export type Step = {
  name: string;
  command: string;
  args: string[];
  /** The step that has to be over first, where it runs at all. */
  needs?: string;
  /** All, so that it runs alone; or none, since it waits more than it works. Half of them for Jest, else one. */
  cores?: 'all' | 'none';
};

export type Outcome = Count & {
  /** Whether someone stopped it. */
  stopped: boolean;
};

const CORES = availableParallelism();

/** Jest gets half of the cores, so that other steps can run at the same time; all else keeps one core busy. */
const JEST_CORES = Math.max(1, Math.floor(CORES / 2));

const coresOf = ({ command, cores }: Step): number => {
  if (cores !== undefined) {
    return cores === 'all' ? CORES : 0;
  }
  return command === 'jest' ? JEST_CORES : 1;
};

/** Jest makes a world for each test file, and collects each as garbage: with this it does so less often. */
const ROOM = '--max-semi-space-size=64';

/** A step that is not yet shown must not wait for that with what it has to say. */
const WITHOUT_LIMIT = Number.MAX_SAFE_INTEGER;

const asCount = (exitCode: number): Count =>
  exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

const secondsSince = (moment: number): number =>
  Math.round((Date.now() - moment) / 1000);

const readReport = (file: string): JestReport => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  } catch {
    // Jest died before it could write one; its exit code says so too.
    return {};
  }
};

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
    // What prints into a pipe cannot see that it ends at a terminal.
    ...(pc.isColorSupported && { FORCE_COLOR: '1' }),
    ...changes,
  };
};

type Run = {
  step: Step;
  output: PassThrough;
  end: Promise<{ count: Count; seconds: number }>;
};

/**
 * Runs them all, in the order in which they are given as far as there are cores, and prints how each came out. Ctrl-C
 * ends them.
 *
 * @param changes to the environment they run in.
 */
export const runSteps = async (
  steps: readonly Step[],
  changes: NodeJS.ProcessEnv = {},
): Promise<Outcome> => {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    // A second one ends this process at once.
    process.once(signal, () => {
      stopping.abort();
    });
  }
  const reports = mkdtempSync(path.join(tmpdir(), 'trackingtime-tests-'));
  const env = environment(changes);

  /** Runs a program; how it ended. */
  const start = (
    { command, args }: Step,
    output: PassThrough,
  ): Promise<number> =>
    new Promise((resolve) => {
      const child = spawn(command, args, {
        stdio: ['ignore', 'pipe', 'pipe'],
        env:
          command === 'jest'
            ? { ...env, NODE_OPTIONS: `${env.NODE_OPTIONS ?? ''} ${ROOM}` }
            : env,
        signal: stopping.signal,
      });
      child.stdout?.pipe(output, { end: false });
      child.stderr?.pipe(output, { end: false });
      child.on('error', (error) => {
        if (!stopping.signal.aborted) {
          output.write(`${command} could not be started: ${error.message}\n`);
        }
        resolve(1);
      });
      child.on('close', (code) => {
        resolve(code ?? 1);
      });
    });

  /** A step counts as one test; a jest step counts as its tests. */
  const carryOut = async (step: Step, output: PassThrough): Promise<Count> => {
    if (step.command !== 'jest') {
      return asCount(await start(step, output));
    }
    const outputFile = path.join(reports, `${step.name}.json`);
    const args = [
      ...['--json', `--outputFile=${outputFile}`, '--silent=false'],
      `--maxWorkers=${coresOf(step)}`,
      ...step.args,
    ];
    const code = await start({ ...step, args }, output);
    const report = readReport(outputFile);
    const count = leftOut(report);
    if (count > 0) {
      output.write(
        pc.red(
          `${count} of the tests were skipped, or are still to be written. They count as failed: fix them or take them out.\n`,
        ),
      );
    }
    return countOf(report, code);
  };

  const waiting = [...steps];
  const ended = new Set<string>();
  /** In the order in which they began, which is the order in which they are shown. */
  const begun: Run[] = [];
  let free = CORES;

  const mayBegin = (step: Step): boolean =>
    coresOf(step) <= free &&
    (step.needs === undefined ||
      ended.has(step.needs) ||
      !steps.some(({ name }) => name === step.needs));

  const begin = (step: Step): void => {
    free -= coresOf(step);
    const output = new PassThrough({ highWaterMark: WITHOUT_LIMIT });
    const moment = Date.now();
    const end = carryOut(step, output).then((count) => {
      output.end();
      free += coresOf(step);
      ended.add(step.name);
      beginAll();
      return { count, seconds: secondsSince(moment) };
    });
    begun.push({ step, output, end });
  };

  const beginAll = (): void => {
    for (const step of [...waiting]) {
      if (!stopping.signal.aborted && mayBegin(step)) {
        waiting.splice(waiting.indexOf(step), 1);
        begin(step);
      }
    }
  };

  const total: Count = { passed: 0, failed: 0 };
  const show = async ({ step, output, end }: Run): Promise<void> => {
    console.log(pc.bold(`\n▸ ${step.name}`));
    output.pipe(process.stdout, { end: false });
    await once(output, 'end');
    const { count, seconds } = await end;
    if (stopping.signal.aborted) {
      return;
    }
    total.passed += count.passed;
    total.failed += count.failed;
    const verdict = count.failed > 0 ? pc.red('failed') : pc.green('passed');
    console.log(`${step.name} ${verdict} (${seconds} s)`);
  };

  const started = Date.now();
  beginAll();
  for (let shown = 0; shown < steps.length; shown += 1) {
    const next = begun[shown];
    if (next === undefined) {
      // Nothing begins any more once it was stopped.
      break;
    }
    await show(next);
  }
  await Promise.all(begun.map(({ end }) => end));
  rmSync(reports, { recursive: true, force: true });

  const stopped = stopping.signal.aborted;
  console.log(
    stopped
      ? '\nStopped.'
      : `\nTook ${secondsSince(started)} s.\n${total.passed} passed, ${total.failed} failed`,
  );
  return { ...total, stopped };
};

/** What the process ends with. */
export const exitCodeOf = ({ failed, stopped }: Outcome): number => {
  if (stopped) {
    return INTERRUPTED;
  }
  return failed > 0 ? 1 : 0;
};
