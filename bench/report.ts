import { parse } from 'csv-parse';
import { buildPackage } from '../scripts/packager.ts';
import type { Connection } from '../lab/connections.ts';
import { startLab, type Lab } from '../lab/lab.ts';
import { median, type Figure } from './figure.ts';
import { freshRuns, type RunCost } from './fresh_runs.ts';
import type { Context, Measured, Measurement } from './measurement.ts';
import { forkSandbox } from './sandbox.ts';

const ENTRIES = 100_000;
const TURNS = 3;
/** A report's range is at most 366 days, and the sandbox puts this many entries into less than a year. */
const DAYS = 366;
const DAY_MS = 86_400_000;
const BYTES_PER_MB = 1_000_000;

/** The limit of a run that the integration keeps to. Zapier ends one after 30 s. */
const MOST_MS = 25_000;
const MOST_GROWTH_MB = 64;

export const report: Measurement = {
  title: 'A large report as a file',
  method: `The timesheet file of a detailed report, from Zapier's call until the file is uploaded, beside an idle run that tests the connection: ${TURNS} of each, in turns, each in a process of its own. Memory is the most that was resident, looked at every few milliseconds. The file counts only when it has every entry.`,
  measure: measureReport,
};

async function measureReport({ progress, signal }: Context): Promise<Measured> {
  progress('Building the integration.');
  const { directory } = await buildPackage();
  signal.throwIfAborted();
  progress(`Starting a sandbox with ${ENTRIES.toLocaleString('en')} entries.`);
  const sandbox = await forkSandbox({ entries: ENTRIES }, { signal });
  const costs: RunCost[] = [];
  const lab = await startLab({
    sandbox,
    handle: freshRuns({
      directory,
      signal,
      onRun: (cost) => costs.push(cost),
    }),
  });
  const lastCost = (): RunCost => {
    const cost = costs.at(-1);
    if (cost === undefined) throw new Error('Nothing has run so far.');
    return cost;
  };
  try {
    const connection = await lab.connect();
    progress(`Writing the report ${TURNS} times, beside as many idle runs.`);
    const idle: RunCost[] = [];
    const reports: RunCost[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      await lab.call('authentication.test', {}, connection);
      idle.push(lastCost());
      const file = await writeReport(lab, connection);
      reports.push(lastCost());
      await expectAllEntries(file);
    }
    return { figures: figuresOf(idle, reports) };
  } finally {
    await lab.close();
    await sandbox.close();
  }
}

/** @returns the URL of the file. */
async function writeReport(lab: Lab, connection: Connection): Promise<string> {
  const inputData = { from: daysAgo(DAYS), to: daysAgo(1), timezone: 'UTC' };
  const { results } = await lab.call(
    'hydrators.timesheet',
    { inputData },
    connection,
  );
  return String(results);
}

function daysAgo(days: number): string {
  return new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);
}

/** A file that is quickly written because it lacks something is no result. */
async function expectAllEntries(file: string): Promise<void> {
  const response = await fetch(file);
  const rows = parse(await response.text(), { columns: true });
  const ids = new Set<string>();
  for await (const row of rows) {
    // With `columns`, a row is an object of texts by the header's names.
    ids.add((row as Record<string, string>)['Entry ID'] ?? '');
  }
  if (ids.size !== ENTRIES) {
    throw new Error(`The file has ${ids.size} entries of ${ENTRIES}.`);
  }
}

function figuresOf(idle: RunCost[], reports: RunCost[]): Figure[] {
  const milliseconds = (costs: RunCost[]) =>
    median(costs.map((cost) => cost.milliseconds));
  const megabytes = (costs: RunCost[]) =>
    median(costs.map((cost) => cost.peakBytes / BYTES_PER_MB));
  const what = `Report of ${ENTRIES.toLocaleString('en')} entries as a file`;
  return [
    {
      what: `${what}: time`,
      value: milliseconds(reports),
      unit: 'ms',
      beside: { what: 'an idle run', value: milliseconds(idle) },
      limit: { of: 'value', most: MOST_MS },
    },
    {
      what: `${what}: memory over an idle run`,
      value: megabytes(reports) - megabytes(idle),
      unit: 'MB',
      beside: { what: 'the idle run itself', value: megabytes(idle) },
      limit: { of: 'value', most: MOST_GROWTH_MB },
    },
  ];
}
