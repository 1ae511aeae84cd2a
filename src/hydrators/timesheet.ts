import { pipeline, Readable } from 'node:stream';
import type { Bundle, ZObject } from 'zapier-platform-core';
import {
  getDetailedReport,
  streamRows,
  type DetailedRow,
  type ReportQuery,
} from '../api/reports.ts';
import { hoursOf, textOf } from '../resources/duration.ts';

type Column = { header: string; of: (row: DetailedRow) => string | number };

/** Swedish writes dates and times as ISO 8601 does. */
const localTime = (timeZone: string | undefined) => {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return (time: string | null): string =>
    time === null ? '' : format.format(new Date(time));
};

const columnsIn = (timeZone: string | undefined): Column[] => {
  const local = localTime(timeZone);
  return [
    { header: 'Date', of: (row) => local(row.start_time).slice(0, 10) },
    { header: 'Start', of: (row) => local(row.start_time).slice(11) },
    { header: 'End', of: (row) => local(row.end_time).slice(11) },
    { header: 'Duration', of: (row) => textOf(row.duration ?? 0) },
    { header: 'Hours', of: (row) => hoursOf(row.duration ?? 0) },
    { header: 'Billable', of: (row) => (row.billable ? 'yes' : 'no') },
    { header: 'User', of: (row) => row.user_name },
    { header: 'Client', of: (row) => row.client_name ?? '' },
    { header: 'Project', of: (row) => row.project_name ?? '' },
    { header: 'Task', of: (row) => row.task_name ?? '' },
    { header: 'Description', of: (row) => row.description ?? '' },
    { header: 'Entry ID', of: (row) => row.id },
  ];
};

async function* lines(
  z: ZObject,
  query: ReportQuery,
): AsyncGenerator<(string | number)[]> {
  const columns = columnsIn(query.timezone);
  yield columns.map(({ header }) => header);
  for await (const row of streamRows(z, getDetailedReport, query)) {
    yield columns.map(({ of }) => of(row));
  }
}

/**
 * A detailed report as a CSV file: every entry, with times in the report's zone. Text that a spreadsheet would run as
 * a formula gets an apostrophe in front. Rows stream from the API into the file; none are kept.
 *
 * @returns the URL of the file, which Zapier hosts.
 */
export const timesheet = async (
  z: ZObject,
  bundle: Bundle<Partial<ReportQuery>>,
): Promise<string> => {
  const { from = '', to = '', ...rest } = bundle.inputData;
  // Loaded here and not at import: few runs write a file.
  const { stringify } = await import('csv-stringify');
  const csv = stringify({ escape_formulas: true });
  pipeline(Readable.from(lines(z, { from, to, ...rest })), csv, () => {
    // A failure ends the CSV stream too, and with it the upload, which reports it.
  });
  return z.stashFile(csv, undefined, `timesheet_${from}_${to}.csv`, 'text/csv');
};
