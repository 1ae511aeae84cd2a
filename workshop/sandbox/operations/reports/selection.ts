import { validationFailed } from '../../errors.ts';
import type { Account } from '../../store/account.ts';
import type { Query } from '../../store/collection.ts';
import type { TimeEntry } from '../../store/records.ts';
import { endOfDay, startOfDay } from '../../store/zones.ts';
import { daysIn, zoneOf } from '../times.ts';

const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

/**
 * The filters every report takes. Several values of one filter are alternatives; several filters all apply. The range is
 * in every request, and absent only where a fault has it ignored.
 */
export type ReportQuery = {
  readonly from?: string;
  readonly to?: string;
  readonly timezone?: string;
  readonly user_ids?: readonly string[];
  readonly project_ids?: readonly string[];
  readonly client_ids?: readonly string[];
  readonly tag_ids?: readonly string[];
  readonly billable?: boolean;
};

type EntryQuery = Query<
  TimeEntry,
  'start_time',
  'user' | 'project' | 'client' | 'tag' | 'billable' | 'running'
>;

/** The entries a report is about, and the zone its dates are read in. */
export type Selection = {
  readonly query: EntryQuery;
  readonly zone: string;
  /** Differs for different selections. */
  readonly name: string;
};

/**
 * Reads a report's range and filters. An entry belongs to the day on which it began, in the report's zone.
 * @throws {ApiError} for an unknown zone, a range that ends before it begins, or one longer than 366 days.
 */
export const selectionOf = (
  account: Account,
  query: ReportQuery,
): Selection => {
  const zone = zoneOf(account, query.timezone);
  const { from, to } = rangeOf(query);
  const days = daysIn(from, to);
  if (days > MOST_DAYS) {
    throw validationFailed({
      field: 'to',
      message: `must be within ${MOST_DAYS} days of from; this range has ${days}`,
    });
  }
  const name = JSON.stringify([
    query.user_ids,
    query.project_ids,
    query.client_ids,
    query.tag_ids,
    query.billable,
  ]);
  const range = {
    order: 'start_time' as const,
    from: startOfDay(from, zone),
    before: endOfDay(to, zone),
  };
  return {
    zone,
    name: `${name}/${range.from}/${range.before}`,
    query: {
      order: 'start_time',
      ranges: [range],
      equal: soleValues(query),
      matching: { name: `report ${name}`, test: matcherOf(query) },
    },
  };
};

/** The range asked for; a year, as far as it is ignored. */
const rangeOf = ({ from, to }: ReportQuery): { from: string; to: string } => {
  const shifted = (date: string, days: number) =>
    new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
  const today = new Date().toISOString().slice(0, 10);
  const end = to ?? (from === undefined ? today : shifted(from, MOST_DAYS - 1));
  return { from: from ?? shifted(end, 1 - MOST_DAYS), to: end };
};

/** A filter with one value can be read from an index. */
const soleValues = (query: ReportQuery): NonNullable<EntryQuery['equal']> => {
  const filters = [
    ['user', query.user_ids],
    ['project', query.project_ids],
    ['client', query.client_ids],
    ['tag', query.tag_ids],
  ] as const;
  return filters.flatMap(([partition, ids]) => {
    const [id, ...others] = ids ?? [];
    return id === undefined || others.length > 0
      ? []
      : [[partition, id] as const];
  });
};

const matcherOf = (query: ReportQuery): ((entry: TimeEntry) => boolean) => {
  const users = wantedIds(query.user_ids);
  const projects = wantedIds(query.project_ids);
  const clients = wantedIds(query.client_ids);
  const tags = wantedIds(query.tag_ids);
  const has = (wanted: ReadonlySet<string> | undefined, id: string | null) =>
    wanted === undefined || (id !== null && wanted.has(id));
  return (entry) =>
    // Running entries never count in a report.
    entry.end_time !== null &&
    has(users, entry.user_id) &&
    has(projects, entry.project_id) &&
    has(clients, entry.client_id) &&
    (tags === undefined || entry.tag_ids.some((id) => tags.has(id))) &&
    (query.billable === undefined || entry.billable === query.billable);
};

const wantedIds = (
  ids: readonly string[] | undefined,
): ReadonlySet<string> | undefined =>
  ids === undefined || ids.length === 0 ? undefined : new Set(ids);
