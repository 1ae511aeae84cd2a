import {
  type Connection,
  IntegrationError,
  type Lab,
  startLab,
} from '../lab/index.ts';
import { buildPackage } from '../../scripts/packager.ts';
import type { Latency } from '../sandbox/index.ts';
import { NOT_DONE } from './figure.ts';
import type { Measurement } from './measurement.ts';
import { MOST_MS } from './report.ts';
import { forkSandbox } from './sandbox.ts';
import { ENTRIES, writeTimesheet } from './timesheet.ts';

const LINES = 1_000;

export const network: Measurement = {
  title: 'Runs over a network',
  method: `What fits into one run where TrackingTime is not on this machine: the sandbox takes \`--latency\` milliseconds (100 unless another is given) for each answer, and refuses none for coming too fast. The timesheet is done when the file is uploaded, and counts only when it has every entry; a run that ends before is not done. Of Create Multiple Time Entries the lines are counted that one run created. Zapier's own platform is the lab's, which takes no such time.`,
  measure: async ({ progress, signal, latency }) => {
    progress('Building the integration.');
    const { directory } = await buildPackage();
    signal.throwIfAborted();
    progress(`Starting a sandbox that takes ${wordsOf(latency)} an answer.`);
    const sandbox = await forkSandbox(
      { entries: ENTRIES, latency },
      { signal },
    );
    const lab = await startLab({ sandbox, build: { directory } });
    try {
      const connection = await lab.connect();
      progress(`Writing a timesheet of ${count(ENTRIES)} rows.`);
      const milliseconds = await writeTimesheet(lab, connection).catch(
        (error: unknown) => {
          if (!(error instanceof IntegrationError)) {
            throw error;
          }
          progress(`It was not done: ${error.message}`);
          return NOT_DONE;
        },
      );
      progress(`Creating ${count(LINES)} lines in one run.`);
      const created = await linesCreated(lab, connection);
      return {
        figures: [
          {
            what: `Timesheet of ${count(ENTRIES)} rows in one run`,
            value: milliseconds / 1000,
            unit: 's',
            beside: {
              what: 'its pages of 200, one after another',
              value: ((ENTRIES / 200) * (latency[0] + latency[1])) / 2 / 1000,
            },
            limit: { of: 'value', most: MOST_MS / 1000 },
          },
          {
            what: 'Create Multiple Time Entries: lines created in one run',
            value: created,
            unit: 'lines',
            beside: { what: 'asked for', value: LINES },
          },
        ],
      };
    } finally {
      await lab.close();
      await sandbox.close();
    }
  },
};

const linesCreated = async (
  lab: Lab,
  connection: Connection,
): Promise<number> => {
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

const count = (number: number): string => number.toLocaleString('en');

const wordsOf = ([least, most]: Latency): string =>
  least === most ? `${least} ms` : `${least} to ${most} ms`;
