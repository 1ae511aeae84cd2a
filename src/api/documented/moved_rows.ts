import type { Sums } from '../port.ts';

/** A row of a report that comes in pages, by what identifies it. */
export type PagedRow =
  { id: string } | { project_id: string | null } | { user_id: string };

type ReportPage = { totals: Sums; rows: PagedRow[]; total: number };

/** Null in the one row for all that has no project. */
const NO_PROJECT = '';

const idOf = (row: PagedRow): string => {
  if ('id' in row) {
    return row.id;
  }
  return 'project_id' in row ? (row.project_id ?? NO_PROJECT) : row.user_id;
};

const isSame = (one: ReportPage, other: ReportPage): boolean =>
  one.total === other.total &&
  one.totals.duration === other.totals.duration &&
  one.totals.billable_duration === other.totals.billable_duration &&
  one.totals.entry_count === other.totals.entry_count;

/**
 * Looks at the pages of a report as they come, and tells whether rows moved between them: somebody may add, delete or
 * change entries meanwhile, and then a row is lost, or there twice. It shows in the number of rows, in the totals, or in a
 * row that was there before. Every id is kept, and not only those of the page before: where as many rows move down as
 * up, a row that is lost from one page leaves another there twice, on any page. Of 100,000 rows they take a few megabytes.
 *
 * What it cannot see: an entry that was read is deleted, and another just as long is added where nothing was read yet.
 * A row between them moves to a page already read. The API has no report of one moment.
 */
export const watchForMoves = (): ((page: ReportPage) => boolean) => {
  let first: ReportPage | undefined;
  const seen = new Set<string>();
  return (page) => {
    first ??= { ...page, rows: [] };
    const before = seen.size;
    const ids = page.rows.map(idOf);
    for (const id of ids) {
      seen.add(id);
    }
    return !isSame(page, first) || seen.size < before + ids.length;
  };
};
