/** Measures what is promised about size and speed, side by side in one run, and writes docs/performance.md. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { format, resolveConfig } from 'prettier';
import { type Latency, latencyOf } from '../sandbox/index.ts';
import { API_VARIABLE } from '../../scripts/auth.ts';
import { apiOption } from '../../scripts/build_options.ts';
import { interruptibly } from '../../scripts/interruption.ts';
import { buildBoth, type Builds } from './builds.ts';
import { importing } from './import.ts';
import { items } from './items.ts';
import { longRuns } from './long_runs.ts';
import { isBusy, thisMachine } from './machine.ts';
import { judge, type Measurement, type Result } from './measurement.ts';
import { drawResult, performancePage } from './page.ts';
import { polling } from './polling.ts';
import { definition, zip } from './size.ts';
import { warmCall } from './warm_call.ts';

/** Everything that is measured, in the order of the page, by the names that --only takes. */
const MEASUREMENTS: Readonly<Record<string, Measurement>> = {
  import: importing,
  zip,
  definition,
  call: warmCall,
  items,
  polling,
  runs: longRuns,
};

/** What isn't measured unless it's asked for: lists of the live API come whole, and a call of it is not like another's. */
const LEFT_OUT: Record<Flags['api'], readonly string[]> = {
  documented: [],
  live: ['call', 'polling'],
};

const PAGE = 'docs/performance.md';

type Flags = {
  readonly only?: string[];
  readonly json?: true;
  readonly check?: true;
  readonly write: boolean;
  readonly latency: Latency;
  readonly api: 'documented' | 'live';
};

const AS_ON_A_NETWORK: Latency = [100, 100];

const milliseconds = (text: string): Latency => {
  const read = latencyOf(text);
  if (read === undefined) {
    throw new InvalidArgumentError(
      'It must be milliseconds, such as 100, or 100-150.',
    );
  }
  return read;
};

const { only, json, check, write, latency, api } = new Command(
  'npm run bench --',
)
  .description(
    `Compares the built integration with Zapier's empty template, and a large account with a small one. Prints the figures, and writes ${PAGE} when everything was measured. Takes about two minutes and no network.`,
  )
  .addOption(
    new Option('--only <names...>', 'just these; writes no page').choices(
      Object.keys(MEASUREMENTS),
    ),
  )
  .option('--no-write', `print the figures and leave ${PAGE} as it is`)
  .option('--json', 'print the figures as JSON')
  .option('--check', 'exit with 1 when a figure is over its limit')
  .addOption(
    new Option(
      '--latency <ms>',
      'how long an answer takes on a network, for the figures that are about one: 100, or 100-150',
    )
      .argParser(milliseconds)
      .default(AS_ON_A_NETWORK, '100'),
  )
  .addOption(apiOption())
  .helpOption('--help', 'show this')
  .parse()
  .opts<Flags>();

// What is measured asks for no build by name.
process.env[API_VARIABLE] = api;

const begun = Date.now();
const progress = (sentence: string): void => {
  const seconds = Math.round((Date.now() - begun) / 1000);
  console.error(pc.dim(`${String(seconds).padStart(4)} s  ${sentence}`));
};

const machine = thisMachine();
if (isBusy(machine)) {
  console.error(
    pc.yellow(
      `The machine is busy (load ${machine.load.toFixed(1)} on ${machine.cores} cores): times come out longer than they are.`,
    ),
  );
}

/** Makes the chosen measurements one after another, and takes away whatever they made. */
const measureAll = async (signal: AbortSignal): Promise<Result[]> => {
  const home = await mkdtemp(path.join(tmpdir(), 'trackingtime-bench-'));
  try {
    const chosen = Object.entries(MEASUREMENTS).filter(
      ([name]) => only?.includes(name) ?? !LEFT_OUT[api].includes(name),
    );
    let built: Promise<Builds> | undefined;
    const results: Result[] = [];
    for (const [name, { title, method, measure }] of chosen) {
      signal.throwIfAborted();
      const say = (sentence: string) => {
        progress(`${results.length + 1}/${chosen.length} ${name}: ${sentence}`);
      };
      const { figures, list } = await measure({
        progress: say,
        signal,
        latency,
        builds: () => (built ??= buildBoth(home, { progress: say, signal })),
      });
      const judged = figures.map(judge);
      results.push({
        name,
        title,
        method,
        figures: judged,
        ...(list && { list }),
      });
    }
    return results;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
};

const writePage = async (results: readonly Result[]): Promise<void> => {
  const options = { ...(await resolveConfig(PAGE)), parser: 'markdown' };
  const page = await format(performancePage(results, machine), options);
  await writeFile(PAGE, page);
  progress(`Wrote ${PAGE}.`);
};

await interruptibly(async (signal) => {
  try {
    const results = await measureAll(signal);
    console.log(
      json
        ? JSON.stringify({ machine, results }, null, 2)
        : results.map(drawResult).join('\n'),
    );
    // The page is about the build for the documented API.
    if (only === undefined && write && api === 'documented') {
      await writePage(results);
    }
    const figures = results.flatMap((result) => result.figures);
    if (check && figures.some(({ within }) => within === false)) {
      process.exitCode = 1;
    }
  } catch (error) {
    console.error(
      signal.aborted
        ? 'Stopped; no page was written.'
        : pc.red(error instanceof Error ? error.message : String(error)),
    );
    process.exitCode = 1;
  }
});
