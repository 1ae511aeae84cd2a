import type { ZObject } from 'zapier-platform-core';
import { timeLeft } from '../../transport/deadline.ts';
import { halted } from '../../transport/errors.ts';
import {
  MOST_RESTARTS,
  movedError,
  TIME_TO_FINISH_MS,
} from '../long_report.ts';
import type {
  Grouping,
  Report,
  ReportOf,
  Sums,
  TrackingTime,
} from '../port.ts';
import { holdToRequest, type Place } from './as_asked.ts';
import { sent } from './body.ts';
import { get, getPage, unreadable } from './call.ts';
import { LARGEST_PAGE } from './contract.ts';
import { watchForMoves, type PagedRow } from './moved_rows.ts';

/** Where a page of a report is. */
type PageQuery = { page: number; per_page: number };

type ReportPage<Row> = Report<Row> & { hasMore: boolean };

type PageOf<Row> = (
  z: ZObject,
  of: ReportOf,
  page: PageQuery,
) => Promise<ReportPage<Row>>;

/** A page of a report, all of whose rows are what was asked for. */
const heldPage = <Row extends object>(
  z: ZObject,
  of: ReportOf,
  {
    data: { totals, rows },
    total,
    hasMore,
  }: Place & { data: { totals: Sums; rows: Row[] } },
): ReportPage<Row> => {
  holdToRequest(z, { query: of }, [totals, ...rows]);
  return { totals, rows, total, hasMore };
};

const queryOf = (of: ReportOf, page: PageQuery) => ({
  ...sent(of),
  ...page,
});

const detailedPage = async (z: ZObject, of: ReportOf, page: PageQuery) => {
  const query = queryOf(of, page);
  return heldPage(z, of, await getPage(z, '/reports/detailed', { query }));
};

const projectPage = async (z: ZObject, of: ReportOf, page: PageQuery) => {
  const query = queryOf(of, page);
  return heldPage(z, of, await getPage(z, '/reports/projects', { query }));
};

const userPage = async (z: ZObject, of: ReportOf, page: PageQuery) => {
  const query = queryOf(of, page);
  return heldPage(z, of, await getPage(z, '/reports/users', { query }));
};

/**
 * Whether the rows read so far and what their last page says cannot both be true: it ends too early, goes on after the last
 * row, or goes on without bringing any.
 */
const isAtOdds = (
  read: number,
  { total, hasMore, rows }: ReportPage<unknown>,
): boolean =>
  hasMore !== read < total || read > total || (hasMore && rows.length === 0);

/**
 * Reads a report page by page until it has all rows, or `most` of them: one request for each 200, or for as many as
 * the server gives. If rows moved meanwhile (see `watchForMoves`), it is read again from the beginning.
 *
 * @throws ThrottledError when rows move each time; Error when the pages cannot add up to the total.
 */
const readRows = async <Row extends PagedRow>(
  z: ZObject,
  pageOf: PageOf<Row>,
  of: ReportOf,
  most: number,
): Promise<Report<Row>> => {
  for (let restarts = 0; restarts <= MOST_RESTARTS; restarts += 1) {
    const report = await readOnce(z, pageOf, of, most);
    if (report) {
      return report;
    }
  }
  throw movedError(z);
};

/** Undefined if rows moved meanwhile. */
const readOnce = async <Row extends PagedRow>(
  z: ZObject,
  pageOf: PageOf<Row>,
  of: ReportOf,
  most: number,
): Promise<Report<Row> | undefined> => {
  const hasMoved = watchForMoves();
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const report = await pageOf(z, of, { page, per_page: LARGEST_PAGE });
    if (hasMoved(report)) {
      return undefined;
    }
    rows.push(...report.rows);
    if (isAtOdds(rows.length, report)) {
      throw unreadable(z);
    }
    if (!report.hasMore || rows.length >= most) {
      const { totals, total } = report;
      return { totals, rows: rows.slice(0, most), total };
    }
  }
};

/** Pages asked for at once, so that a long report is not a long wait. */
const PAGES_AHEAD = 8;

/**
 * All rows of a report in order, a page at a time, read a few pages ahead of the caller; no more than those are ever
 * in memory. Pages and not rows, since waiting for each of 100,000 rows takes longer than reading them.
 *
 * @throws HaltedError when the run's time ends before the rows do; ThrottledError when rows moved meanwhile (see
 * `watchForMoves`), since those that were already handed out cannot be taken back; Error when the pages do not add up
 * to the total.
 */
const streamPages = async function* <Row extends PagedRow>(
  z: ZObject,
  pageOf: PageOf<Row>,
  of: ReportOf,
): AsyncGenerator<Row[]> {
  const pageAt = (page: number) => {
    const asked = pageOf(z, of, { page, per_page: LARGEST_PAGE });
    // Its failure is seen when its turn comes, not before.
    asked.catch(() => undefined);
    return asked;
  };
  const hasMoved = watchForMoves();
  let count = 0;
  const rowsOf = (report: ReportPage<Row>): Row[] => {
    if (hasMoved(report)) {
      throw movedError(z);
    }
    count += report.rows.length;
    if (isAtOdds(count, report)) {
      throw unreadable(z);
    }
    return report.rows;
  };
  const first = await pageAt(1);
  yield rowsOf(first);
  const { total } = first;
  // A server may give fewer rows a page than it is asked for; one that gives none has no second page.
  const lastPage = count > 0 ? Math.ceil(total / count) : 1;
  const ahead: Promise<ReportPage<Row>>[] = [];
  for (let page = 2, next = 2; page <= lastPage; page += 1) {
    while (next <= lastPage && ahead.length < PAGES_AHEAD) {
      ahead.push(pageAt(next));
      next += 1;
    }
    if (timeLeft(z) < TIME_TO_FINISH_MS) {
      throw halted(
        z,
        `This report has ${total} rows, which is more than one Zap run can read. Choose a shorter period, or fewer projects, clients or users.`,
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
};

type GroupRow = { group: Grouping; id: string | null };

/**
 * A row of a summary with its id under the name that filters have for it. A tag is left out: an entry with the tag asked for
 * can have others, and counts in their rows too.
 */
const asRecord = (row: GroupRow) => {
  const { group, id } = row;
  return {
    ...row,
    ...(group === 'project' && { project_id: id }),
    ...(group === 'client' && { client_id: id }),
    ...(group === 'user' && { user_id: id }),
    ...(group === 'day' && { start_time: `${String(id)}T00:00:00Z` }),
  };
};

export const reports: TrackingTime['reports'] = {
  // The API gives the whole summary at once.
  summary: async (z, _bundle, of, by) => {
    const query = { ...sent(of), group_by: by };
    const { totals, rows } = await get(z, '/reports/summary', { query });
    holdToRequest(z, { query }, [totals, ...rows.map(asRecord)]);
    return {
      totals,
      // What it's grouped by was asked for, and is checked.
      rows: rows.map(({ group: _group, ...row }) => row),
      total: rows.length,
    };
  },
  detailed: (z, _bundle, of, most) => readRows(z, detailedPage, of, most),
  projects: (z, _bundle, of, most) => readRows(z, projectPage, of, most),
  users: (z, _bundle, of, most) => readRows(z, userPage, of, most),
  timesheet: (z, _bundle, of) => streamPages(z, detailedPage, of),
};
