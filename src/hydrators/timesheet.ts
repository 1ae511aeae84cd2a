import { Readable } from 'node:stream';
import { trackingTime } from '#trackingtime';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { halted, withoutContext } from '../transport/errors.ts';
import type { DetailedRow, ReportOf } from '../api/port.ts';
import { reportFilters } from '../fields/report_filters.ts';
import { isZone, quoteZone } from '../fields/zone.ts';
import { readTagNames, type TagNames } from '../lookup/tag_names.ts';
import { orWithout, timeLeft, within } from '../transport/deadline.ts';
import { fitsIntoPointer } from '../resources/by_id.ts';
import { hoursOf, textOf } from '../resources/duration.ts';
import { localTime } from '../resources/local_time.ts';
import { safeCell } from './safe_cell.ts';

type Row = Pick<
  DetailedRow,
  | 'id'
  | 'description'
  | 'start_time'
  | 'end_time'
  | 'duration'
  | 'billable'
  | 'tag_ids'
  | 'user_name'
  | 'client_name'
  | 'project_name'
  | 'task_name'
>;

const hasTags = (): boolean => trackingTime.capabilities.carries.has('tags');

const headers = () => [
  'Date',
  'Start',
  'End',
  'Duration',
  'Hours',
  'Billable',
  'User',
  'Client',
  'Project',
  'Task',
  'Description',
  ...(hasTags() ? ['Tags'] : []),
  'Entry ID',
];

const lineOf = (
  row: Row,
  local: (time: string | null) => string,
  tagNames: TagNames,
): (string | number)[] => {
  const start = local(row.start_time);
  const cells = [
    start.slice(0, 10),
    start,
    local(row.end_time),
    textOf(row.duration ?? 0),
    hoursOf(row.duration ?? 0),
    row.billable ? 'yes' : 'no',
    row.user_name,
    row.client_name ?? '',
    row.project_name ?? '',
    row.task_name ?? '',
    row.description ?? '',
    ...(hasTags()
      ? [row.tag_ids.map((id) => tagNames.get(id) ?? id).join('; ')]
      : []),
    row.id,
  ];
  return cells.map((cell) =>
    typeof cell === 'string' ? safeCell(cell) : cell,
  );
};

/** Tells Excel that the file is UTF-8. Without it, it shows "ZoÃ«" for "Zoë". */
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The text of a timesheet, a piece for each page of rows, with times in the zone given. Nothing in it is run by a
 * spreadsheet (see `safeCell`).
 */
export const timesheetText = async function* (
  pages: AsyncIterable<Row[]>,
  timeZone: string,
  readNames: () => Promise<TagNames>,
): AsyncGenerator<string> {
  // Loaded here and not at import: few runs write a file.
  const { stringify } = await import('csv-stringify/sync');
  const local = localTime(timeZone);
  // Side by side with the first page. Its failure is seen when its turn comes, or not at all if that page fails first.
  const reading = readNames();
  reading.catch(() => undefined);
  yield BYTE_ORDER_MARK + stringify([headers()]);
  for await (const rows of pages) {
    const tagNames = await reading;
    yield stringify(rows.map((row) => lineOf(row, local, tagNames)));
  }
};

/**
 * The names of the account's tags, if there are any. A tag that isn't among them, or all if they can't be read, has its id
 * in the file.
 */
const tagNamesInTime = async (z: ZObject, bundle: Bundle): Promise<TagNames> =>
  (hasTags()
    ? await orWithout(
        z,
        readTagNames(z, bundle),
        "The names of tags couldn't be read, so the timesheet has their IDs",
      )
    : undefined) ?? new Map<string, string>();

/**
 * A detailed report as a CSV file: every entry, in the report's zone. Pages stream from the API into the file; none are
 * kept.
 *
 * @returns the URL of the file, which Zapier hosts.
 * @throws HaltedError when the report's zone is one we don't know; Error when the file is not there when the run's time
 * is up: `z.stashFile` has no time limit.
 */
export const timesheet = async (
  z: ZObject,
  bundle: Bundle<Partial<ReportOf>>,
): Promise<string> => {
  const { from = '', to = '', timezone = 'UTC' } = bundle.inputData;
  if (!isZone(timezone)) {
    throw halted(
      z,
      `The report of this timesheet has a time zone we don't know${quoteZone(timezone)}. Choose another one under Time Zone in the step of the report, then replay this run.`,
    );
  }
  const of = { from, to, timezone, ...reportFilters(bundle.inputData) };
  const pages = trackingTime.reports.timesheet(z, bundle, of);
  const file = Readable.from(
    timesheetText(pages, timezone, () => tagNamesInTime(z, bundle)),
  );
  // Core's types say it returns the URL; it returns a promise of it.
  const stashed = Promise.resolve(
    z.stashFile(file, undefined, `timesheet_${from}_${to}.csv`, 'text/csv'),
  );
  try {
    return await within(timeLeft(z), stashed, unfinishedError(z));
  } finally {
    // If the file failed, no more pages are asked for.
    file.destroy();
  }
};

const unfinishedError = (z: ZObject): Error =>
  withoutContext(
    new z.errors.Error(
      "There wasn't enough time in one Zap run to finish the timesheet file. Replay this run later. If it fails again, choose a shorter period.",
      'timesheet_unfinished',
    ),
  );

/**
 * A pointer to the timesheet file of a report, which is written when a Zap uses it.
 *
 * @throws HaltedError when the report is narrowed down to more records than a pointer can name.
 */
export const timesheetPointer = (z: ZObject, of: ReportOf): string => {
  if (!fitsIntoPointer(of)) {
    throw halted(
      z,
      `Too many ${hasTags() ? 'projects, clients, users or tags' : 'projects, clients or users'} are chosen for this report. Choose fewer, or leave those fields empty and filter the rows in a later step.`,
    );
  }
  return z.dehydrateFile(timesheet, of);
};
