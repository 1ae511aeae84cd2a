import { apiOf, usualAuth } from '../../scripts/auth.ts';
import { parse } from 'csv-parse';
import { buildPackage } from '../../scripts/packager.ts';
import { type Handle, HandlerError, IntegrationError } from '../lab/index.ts';
import { startSandbox } from '../sandbox/index.ts';
import { startTrialIn, type Trial } from '../trial/index.ts';
import type { Ran } from './long_run_process.ts';
import { type Measurement, NOT_DONE } from './measurement.ts';
import { inProcess } from './process.ts';

/** How many entries the timesheet has. The sandbox puts this many into less than a year. */
const ENTRIES = 100_000;
const PER_PAGE = 200;
const LINES = 1_000;

/** A report's range is at most 366 days. */
const DAYS = 366;
const DAY_MS = 86_400_000;
const BYTES_PER_MB = 1_000_000;

/** The limit of a run that the integration keeps to. Zapier ends one after 30 s. */
const MOST_S = 25;
const MOST_GROWTH_MB = 32;

const TIMESHEET = `Timesheet of ${ENTRIES.toLocaleString('en')} rows in one run`;

export const longRuns: Measurement = {
  title: 'Runs that take long',
  method: `What fits into one run over a network: the sandbox takes \`--latency\` milliseconds (100 unless another is given) for each answer, and refuses none for coming too fast. The timesheet is the file of a detailed report. It is done when it is uploaded, and counts only if it has every entry; a run that ends before is not done. Of Create Multiple Time Entries the lines are counted that one run created. Each run has a process of its own. Memory is looked at in two more that needn't wait for a network, of the timesheet and of a test of the connection: four times a second the garbage is collected, and what is in use then, on the heap and in buffers, is looked at; the figure is the most there was.`,
  measure: async ({ progress, signal, latency }) => {
    progress('Building the integration.');
    const { directory } = await buildPackage();
    signal.throwIfAborted();
    progress(`Starting a sandbox of ${ENTRIES.toLocaleString('en')} entries.`);
    const runs = { isForMemory: false, bytesInUse: 0 };
    const handle: Handle = async (event) => {
      const args = [directory, JSON.stringify(event)];
      const { output, error, bytesInUse } = await inProcess<Ran>(
        'long_run_process.ts',
        args,
        { signal, nodeFlags: runs.isForMemory ? ['--expose-gc'] : [] },
      );
      runs.bytesInUse = bytesInUse;
      if (error) {
        throw new HandlerError(error);
      }
      return output ?? {};
    };
    const trial = await startTrialIn(
      await startSandbox({
        api: apiOf(usualAuth()),
        entries: ENTRIES,
        latency,
      }),
      { handle },
    );
    const megabytesOf = async (run: () => Promise<unknown>) => {
      await run();
      return runs.bytesInUse / BYTES_PER_MB;
    };
    try {
      await trial.control('PUT', '/settings', {
        rate_limit: { limit: 1_000_000_000, window_seconds: 60 },
      });
      progress('Writing the timesheet.');
      const seconds = await writeTimesheet(trial).catch((error: unknown) => {
        if (!(error instanceof IntegrationError)) {
          throw error;
        }
        progress(`It was not done: ${error.message}`);
        return NOT_DONE;
      });
      progress('Writing the timesheet again, to look at its memory.');
      runs.isForMemory = true;
      await trial.control('PUT', '/settings', { latency: [0, 0] });
      const { lab, connection } = trial;
      const idle = await megabytesOf(() =>
        lab.call('authentication.test', {}, connection),
      );
      const used = await megabytesOf(() => writeTimesheet(trial));
      progress(`Creating ${LINES.toLocaleString('en')} lines.`);
      runs.isForMemory = false;
      await trial.control('PUT', '/settings', { latency });
      const created = await linesCreated(trial);
      return {
        figures: [
          {
            what: TIMESHEET,
            value: seconds,
            unit: 's',
            baseline: {
              what: `its pages of ${PER_PAGE}, one after another`,
              value: ((ENTRIES / PER_PAGE) * (latency[0] + latency[1])) / 2000,
            },
            limit: { of: 'value', most: MOST_S },
          },
          {
            what: `${TIMESHEET}: memory over an idle run`,
            value: used - idle,
            unit: 'MB',
            baseline: { what: 'the idle run itself', value: idle },
            limit: { of: 'value', most: MOST_GROWTH_MB },
          },
          {
            what: 'Create Multiple Time Entries: lines created in one run',
            value: created,
            unit: 'lines',
            baseline: { what: 'asked for', value: LINES },
          },
        ],
      };
    } finally {
      await trial.close();
    }
  },
};

const daysAgo = (days: number): string =>
  new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

/**
 * Writes the timesheet file in one run.
 *
 * @returns the seconds of the run.
 * @throws {Error} if the file lacks an entry: one that is quickly written because of that is no result.
 */
const writeTimesheet = async ({ lab, connection }: Trial): Promise<number> => {
  const inputData = { from: daysAgo(DAYS), to: daysAgo(1), timezone: 'UTC' };
  const begun = performance.now();
  const { results } = await lab.call(
    'hydrators.timesheet',
    { inputData },
    connection,
  );
  const seconds = (performance.now() - begun) / 1000;
  const response = await fetch(String(results));
  const rows = parse(await response.text(), { columns: true, bom: true });
  const ids = new Set<string>();
  for await (const row of rows) {
    // With `columns`, a row is an object of texts by the header's names.
    ids.add((row as Record<string, string>)['Entry ID'] ?? '');
  }
  if (ids.size !== ENTRIES) {
    throw new Error(`The file has ${ids.size} entries of ${ENTRIES}.`);
  }
  return seconds;
};

const linesCreated = async ({ lab, connection }: Trial): Promise<number> => {
  const midnight = Date.parse('2026-03-16T00:00:00Z');
  const lines = Array.from({ length: LINES }, (_, index) => ({
    start_time: new Date(midnight + index * 60_000).toISOString(),
    duration: '1m',
    description: `Line ${index + 1}`,
  }));
  const { results } = await lab.call(
    'creates.create_time_entries.operation.perform',
    { inputData: { lines } },
    connection,
  );
  // The resource that the action gives has this count.
  return (results as { created_count: number }).created_count;
};
