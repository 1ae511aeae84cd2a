/** Measures what is promised about size and speed, side by side in one run, and writes docs/performance.md. */
import { writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { format, resolveConfig } from 'prettier';
import { type Latency, latencyOf } from '../sandbox/index.ts';
import { isBusy, thisMachine } from './machine.ts';
import type { Result } from './measurement.ts';
import { MEASUREMENTS } from './measurements.ts';
import { performancePage } from './page.ts';
import { runMeasurements } from './run.ts';
import { drawFigures, drawList } from './table.ts';

const PAGE = 'docs/performance.md';
/** What a shell expects of a program that was interrupted. */
const INTERRUPTED = 130;

type Flags = {
  readonly only?: string[];
  readonly json?: true;
  readonly check?: true;
  readonly write: boolean;
  readonly latency: Latency;
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

const { only, json, check, write, latency } = new Command('npm run bench --')
  .description(
    `Measures the built integration beside Zapier's empty template, a large account beside a small one, and the sandbox beside a bare server. Prints the figures, and writes ${PAGE} when everything was measured. Takes about six minutes and no network.`,
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
  .helpOption('--help', 'show this')
  .parse()
  .opts<Flags>();

const begun = Date.now();
const progress = (sentence: string): void => {
  const seconds = Math.round((Date.now() - begun) / 1000);
  console.error(pc.dim(`${String(seconds).padStart(4)} s  ${sentence}`));
};

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) {
      process.exit(INTERRUPTED);
    }
    progress('Stopping. Once more stops at once.');
    stop.abort();
  });
}

const machine = thisMachine();
if (isBusy(machine)) {
  console.error(
    pc.yellow(
      `The machine is busy (load ${machine.load.toFixed(1)} on ${machine.cores} cores): times come out longer than they are.`,
    ),
  );
}

const print = (results: readonly Result[]): void => {
  if (json) {
    console.log(JSON.stringify({ machine, results }, null, 2));
    return;
  }
  for (const { title, figures, list } of results) {
    console.log(`\n${pc.bold(title)}\n${drawFigures(figures)}`);
    if (list !== undefined) {
      console.log(drawList(list));
    }
  }
};

const writePage = async (results: readonly Result[]): Promise<void> => {
  const options = { ...(await resolveConfig(PAGE)), parser: 'markdown' };
  const page = await format(performancePage(results, machine), options);
  await writeFile(PAGE, page);
  progress(`Wrote ${PAGE}.`);
};

const isOver = ({ figures }: Result): boolean =>
  figures.some(({ within }) => within === false);

try {
  const chosen = Object.entries(MEASUREMENTS).filter(
    ([name]) => only?.includes(name) ?? true,
  );
  const results = await runMeasurements(chosen, {
    progress,
    signal: stop.signal,
    latency,
  });
  print(results);
  if (only === undefined && write) {
    await writePage(results);
  }
  if (check && results.some(isOver)) {
    process.exitCode = 1;
  }
} catch (error) {
  const wasStopped = stop.signal.aborted;
  console.error(
    wasStopped
      ? 'Stopped; no page was written.'
      : pc.red(error instanceof Error ? error.message : String(error)),
  );
  // Ends every process that a measurement left behind when it broke off.
  stop.abort();
  // A request that waits for one of them would keep this one up.
  process.exit(wasStopped ? INTERRUPTED : 1);
}
