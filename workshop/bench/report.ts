import { buildPackage } from '../../scripts/packager.ts';
import { startLab } from '../lab/index.ts';
import { median, type Figure } from './figure.ts';
import { freshRuns, type RunCost } from './fresh_runs.ts';
import type { Context, Measured, Measurement } from './measurement.ts';
import { forkSandbox } from './sandbox.ts';
import { ENTRIES, writeTimesheet } from './timesheet.ts';

const TURNS = 3;
const BYTES_PER_MB = 1_000_000;

/** The limit of a run that the integration keeps to. Zapier ends one after 30 s. */
export const MOST_MS = 25_000;
const MOST_GROWTH_MB = 32;

const measureReport = async ({
  progress,
  signal,
}: Context): Promise<Measured> => {
  progress('Building the integration.');
  const { directory } = await buildPackage();
  signal.throwIfAborted();
  progress(`Starting a sandbox with ${ENTRIES.toLocaleString('en')} entries.`);
  const sandbox = await forkSandbox({ entries: ENTRIES }, { signal });
  const costs: RunCost[] = [];
  const runs = (isForMemory: boolean) =>
    freshRuns({
      directory,
      signal,
      isForMemory,
      onRun: (cost) => costs.push(cost),
    });
  const kinds = { time: runs(false), memory: runs(true) };
  let kind: keyof typeof kinds = 'time';
  const lab = await startLab({
    sandbox,
    handle: (event) => kinds[kind](event),
  });
  const costOf = async (run: () => Promise<unknown>): Promise<RunCost> => {
    costs.length = 0;
    await run();
    const [cost] = costs;
    if (cost === undefined) {
      throw new Error('Nothing has run.');
    }
    return cost;
  };
  try {
    const connection = await lab.connect();
    progress(
      `Writing the report ${2 * TURNS} times, beside as many idle runs.`,
    );
    const taken = { time: newCosts(), memory: newCosts() };
    for (let turn = 0; turn < TURNS; turn += 1) {
      for (kind of ['time', 'memory'] as const) {
        taken[kind].idle.push(
          await costOf(() => lab.call('authentication.test', {}, connection)),
        );
        taken[kind].report.push(
          await costOf(() => writeTimesheet(lab, connection)),
        );
      }
    }
    return { figures: figuresOf(taken) };
  } finally {
    await lab.close();
    await sandbox.close();
  }
};

const newCosts = (): Costs => ({ idle: [], report: [] });

const figuresOf = ({
  time,
  memory,
}: {
  time: Costs;
  memory: Costs;
}): Figure[] => {
  const milliseconds = (costs: RunCost[]) =>
    median(costs.map((cost) => cost.milliseconds));
  const megabytes = (costs: RunCost[]) =>
    median(costs.map((cost) => cost.bytesInUse / BYTES_PER_MB));
  const what = `Report of ${ENTRIES.toLocaleString('en')} entries as a file`;
  const idle = megabytes(memory.idle);
  return [
    {
      what: `${what}: time`,
      value: milliseconds(time.report),
      unit: 'ms',
      beside: { what: 'an idle run', value: milliseconds(time.idle) },
      limit: { of: 'value', most: MOST_MS },
    },
    {
      what: `${what}: memory over an idle run`,
      value: megabytes(memory.report) - idle,
      unit: 'MB',
      beside: { what: 'the idle run itself', value: idle },
      limit: { of: 'value', most: MOST_GROWTH_MB },
    },
  ];
};

export const report: Measurement = {
  title: 'A large report as a file',
  method: `The timesheet file of a detailed report, from Zapier's call until the file is uploaded, beside an idle run that tests the connection: ${TURNS} of each, in turns, each in a process of its own. As many runs more are for memory alone: four times a second the garbage is collected, and what is in use then, on the heap and in buffers, is looked at; the figure is the most there was. The file counts only when it has every entry.`,
  measure: measureReport,
};

type Costs = {
  idle: RunCost[];
  report: RunCost[];
};
