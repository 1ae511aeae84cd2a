import type { ZObject } from 'zapier-platform-core';
import { get, getPage } from './call.ts';
import { errorForFailure } from '../refusal.ts';
import { watchForMoves, type PagedRow } from './moved_rows.ts';
import { quietly } from '../../transport/without_context.ts';
import { timeLeft } from '../../transport/deadline.ts';
import type { components, operations } from './schema.ts';

export type ReportTotals = components['schemas']['ReportTotals'];
export type SummaryRow = components['schemas']['SummaryReportRow'];
export type DetailedRow = components['schemas']['DetailedReportRow'];
export type ProjectRow = components['schemas']['ProjectReportRow'];
export type UserRow = components['schemas']['UserReportRow'];

type DetailedQuery = operations['getDetailedReport']['parameters']['query'];
export type ReportQuery = Omit<DetailedQuery, 'page' | 'per_page'>;
export type ReportFilters = Omit<ReportQuery, 'from' | 'to' | 'timezone'>;
export type Grouping =
  operations['getSummaryReport']['parameters']['query']['group_by'];

/** A report as far as it was read. */
export type Report<Row> = { totals: ReportTotals; rows: Row[]; total: number };

/** Where a page of a report is: the API gives at most 200 rows at a time. */
export type ReportPage = { page: number; per_page: number };

/** The whole summary: the API does not page it. */
export const getSummaryReport = async (
  z: ZObject,
  query: ReportQuery & { group_by: Grouping },
): Promise<Report<SummaryRow>> => {
  const { totals, rows } = await get(z, '/reports/summary', { query });
  return { totals, rows, total: rows.length };
};

const flatten = <Row>({
  data,
  total,
}: {
  data: { totals: ReportTotals; rows: Row[] };
  total: number;
}): Report<Row> => ({ ...data, total });

type PageOf<Row> = (
  z: ZObject,
  query: ReportQuery & ReportPage,
) => Promise<Report<Row>>;

export const getDetailedReport: PageOf<DetailedRow> = async (z, query) =>
  flatten(await getPage(z, '/reports/detailed', { query }));

export const getProjectReport: PageOf<ProjectRow> = async (z, query) =>
  flatten(await getPage(z, '/reports/projects', { query }));

export const getUserReport: PageOf<UserRow> = async (z, query) =>
  flatten(await getPage(z, '/reports/users', { query }));

/** The most rows the API gives at a time. */
export const ROWS_A_PAGE = 200;

const MOST_RESTARTS = 2;

/**
 * Reads a report page by page until it has all rows, or `most` of them: one request for each 200, or for as many as the
 * server gives. Where rows moved meanwhile (see `watchForMoves`) it is read from its beginning again.
 *
 * @throws ThrottledError when rows move each time; Error when the pages cannot add up to the total.
 */
export const readRows = async <Row extends PagedRow>(
  z: ZObject,
  getReport: PageOf<Row>,
  query: ReportQuery,
  most: number,
): Promise<Report<Row>> => {
  for (let restarts = 0; restarts <= MOST_RESTARTS; restarts += 1) {
    const report = await readOnce(z, getReport, query, most);
    if (report) {
      return report;
    }
  }
  throw quietly(movedError(z));
};

/** Undefined where rows moved meanwhile. */
const readOnce = async <Row extends PagedRow>(
  z: ZObject,
  getReport: PageOf<Row>,
  query: ReportQuery,
  most: number,
): Promise<Report<Row> | undefined> => {
  const hasMoved = watchForMoves();
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const report = await getReport(z, {
      ...query,
      page,
      per_page: ROWS_A_PAGE,
    });
    if (hasMoved(report)) {
      return undefined;
    }
    rows.push(...report.rows);
    const missing = report.total - rows.length;
    if (missing < 0 || (missing > 0 && report.rows.length === 0)) {
      throw unreadable(z);
    }
    if (missing === 0 || rows.length >= most) {
      return { ...report, rows: rows.slice(0, most) };
    }
  }
};

/** Pages asked for at once, so that a long report is not a long wait. */
const PAGES_AHEAD = 4;

/** What a run has left when the last page is read must be enough to hand on what was made of them. */
const TIME_TO_FINISH_MS = 4_000;

/**
 * All rows of a report in order, a page at a time, read a few pages ahead of whoever uses them; no more than those are
 * ever in memory. Pages and not rows, since waiting for each of 100,000 rows takes longer than reading them.
 *
 * @throws HaltedError when the run's time ends before the rows do; ThrottledError when rows moved meanwhile (see
 * `watchForMoves`), since those that were already handed out cannot be taken back; Error when the pages do not add up
 * to the total.
 */
export async function* streamPages<Row extends PagedRow>(
  z: ZObject,
  getReport: PageOf<Row>,
  query: ReportQuery,
): AsyncGenerator<Row[]> {
  const pageAt = (page: number) => {
    const asked = getReport(z, { ...query, page, per_page: ROWS_A_PAGE });
    // Its failure is seen when its turn comes, not before.
    asked.catch(() => undefined);
    return asked;
  };
  const hasMoved = watchForMoves();
  let count = 0;
  const rowsOf = (report: Report<Row>): Row[] => {
    if (hasMoved(report)) {
      throw quietly(movedError(z));
    }
    count += report.rows.length;
    return report.rows;
  };
  const first = await pageAt(1);
  yield rowsOf(first);
  const { total } = first;
  // A server may give fewer rows a page than it is asked for; one that gives none has no second page.
  const lastPage = count > 0 ? Math.ceil(total / count) : 1;
  const ahead: Promise<Report<Row>>[] = [];
  for (let page = 2, next = 2; page <= lastPage; page += 1) {
    while (next <= lastPage && ahead.length < PAGES_AHEAD) {
      ahead.push(pageAt(next));
      next += 1;
    }
    if (timeLeft(z) < TIME_TO_FINISH_MS) {
      throw quietly(
        new z.errors.HaltedError(
          `This report has ${total} rows, which is more than one run can read. Choose a shorter period, or fewer projects, clients or users.`,
        ),
      );
    }
    const report = await ahead.shift();
    if (report) {
      yield rowsOf(report);
    }
  }
  if (count !== total) {
    throw unreadable(z);
  }
}

const movedError = (z: ZObject): Error =>
  new z.errors.ThrottledError(
    'The entries of this report changed while it was read. Zapier tries again by itself in a while.',
    60,
  );

const unreadable = (z: ZObject): Error =>
  quietly(errorForFailure(z, 'unreadable'));
