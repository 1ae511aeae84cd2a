import type { ZObject } from 'zapier-platform-core';
import { get, getPage } from './client.ts';
import { quietly } from './quietly.ts';
import { timeLeft } from './run.ts';
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
 * Reads a report page by page until it has all rows, or `most` of them: one request for each 200.
 *
 * Someone may add or delete an entry meanwhile, and then rows move from page to page. A total that changed tells;
 * the report is then read from its beginning again, so that no row is lost or there twice.
 */
export const readRows = async <Row>(
  z: ZObject,
  getReport: PageOf<Row>,
  query: ReportQuery,
  most: number,
): Promise<Report<Row>> => {
  for (let restarts = 0; ; restarts += 1) {
    const rows: Row[] = [];
    let first: Report<Row> | undefined;
    let hasMoved = false;
    for (let page = 1; !hasMoved; page += 1) {
      const report = await getReport(z, {
        ...query,
        page,
        per_page: ROWS_A_PAGE,
      });
      first ??= report;
      hasMoved = report.total !== first.total;
      rows.push(...report.rows);
      const isLast = report.rows.length < ROWS_A_PAGE;
      if ((isLast || rows.length >= most) && !hasMoved) {
        return { ...first, rows: rows.slice(0, most) };
      }
    }
    if (restarts === MOST_RESTARTS) {
      throw quietly(movedError(z));
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
 * @throws HaltedError when the run's time ends before the rows do; ThrottledError when entries were added or deleted
 * meanwhile, since rows that were already handed out cannot be taken back.
 */
export async function* streamPages<Row>(
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
  const { total, rows } = await pageAt(1);
  yield rows;
  const lastPage = Math.ceil(total / ROWS_A_PAGE);
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
    if (report?.total !== total) {
      throw quietly(movedError(z));
    }
    yield report.rows;
  }
}

const movedError = (z: ZObject): Error =>
  new z.errors.ThrottledError(
    'The entries of this report changed while it was read. Zapier tries again by itself in a while.',
    60,
  );
