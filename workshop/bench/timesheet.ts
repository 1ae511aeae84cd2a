import { parse } from 'csv-parse';
import type { Connection, Lab } from '../lab/index.ts';

/** How many entries the timesheet has. The sandbox puts this many into less than a year. */
export const ENTRIES = 100_000;

/** A report's range is at most 366 days. */
const DAYS = 366;
const DAY_MS = 86_400_000;

/**
 * Writes the timesheet file of an account with so many entries, in one run.
 *
 * @returns the milliseconds of the run.
 * @throws {Error} where the file lacks an entry: one that is quickly written because of that is no result.
 */
export const writeTimesheet = async (
  lab: Lab,
  connection: Connection,
): Promise<number> => {
  const inputData = { from: daysAgo(DAYS), to: daysAgo(1), timezone: 'UTC' };
  const begun = performance.now();
  const { results } = await lab.call(
    'hydrators.timesheet',
    { inputData },
    connection,
  );
  const milliseconds = performance.now() - begun;
  await expectAllEntries(String(results));
  return milliseconds;
};

const daysAgo = (days: number): string =>
  new Date(Date.now() - days * DAY_MS).toISOString().slice(0, 10);

const expectAllEntries = async (file: string): Promise<void> => {
  const response = await fetch(file);
  const rows = parse(await response.text(), { columns: true, bom: true });
  const ids = new Set<string>();
  for await (const row of rows) {
    // With `columns`, a row is an object of texts by the header's names.
    ids.add((row as Record<string, string>)['Entry ID'] ?? '');
  }
  if (ids.size !== ENTRIES) {
    throw new Error(`The file has ${ids.size} entries of ${ENTRIES}.`);
  }
};
