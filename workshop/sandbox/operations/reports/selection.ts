import { validationFailed } from '../../errors.ts';
import type { Account } from '../../store/account.ts';
import type { TimeEntry } from '../../store/records.ts';
import { endOfDay, startOfDay } from '../../store/zones.ts';
import { fits } from '../lists.ts';
import { daysIn, zoneOf } from '../times.ts';
import { sumOf, type Totals } from './sums.ts';

const MOST_DAYS = 366;
const DAY_MS = 86_400_000;

/**
 * The filters every report takes. Several values of one filter are alternatives; several filters all apply. The range is
 * in every request, and absent only if a fault has it ignored.
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

/**
 * The entries that a report is about, in the order in which they began, what they add up to, and the zone that its dates
 * are read in. An entry belongs to the day on which it began. Running entries never count.
 * @throws {ApiError} for an unknown zone, a range that ends before it begins, or one longer than 366 days.
 */
export const selectionOf = (
  account: Account,
  query: ReportQuery,
): { entries: readonly TimeEntry[]; totals: Totals; zone: string } => {
  const zone = zoneOf(account, query.timezone);
  const { from, to } = rangeOf(query);
  const days = daysIn(from, to);
  if (days > MOST_DAYS) {
    throw validationFailed({
      field: 'to',
      message: `must be within ${MOST_DAYS} days of from; this range has ${days}`,
    });
  }
  const first = startOfDay(from, zone);
  const end = endOfDay(to, zone);
  const { timeEntries } = account;
  const name = JSON.stringify({
    ...query,
    page: 0,
    per_page: 0,
    from,
    to,
    zone,
  });
  const selected = timeEntries.remember(`report ${name}`, () => {
    const entries = timeEntries
      .sortedBy('start_time')
      .filter(
        (entry) =>
          entry.start_time >= first &&
          entry.start_time < end &&
          entry.end_time !== null &&
          isAmong(query.user_ids, entry.user_id) &&
          isAmong(query.project_ids, entry.project_id) &&
          isAmong(query.client_ids, entry.client_id) &&
          fits(query.billable, entry.billable) &&
          (isEmpty(query.tag_ids) ||
            entry.tag_ids.some((id) => isAmong(query.tag_ids, id))),
      );
    return { entries, totals: sumOf(entries) };
  });
  return { ...selected, zone };
};

const isEmpty = (ids: readonly string[] | undefined): ids is undefined | [] =>
  ids === undefined || ids.length === 0;

const isAmong = (
  wanted: readonly string[] | undefined,
  id: string | null,
): boolean => isEmpty(wanted) || (id !== null && wanted.includes(id));

/** The range asked for; a year, as far as it is ignored. */
const rangeOf = ({ from, to }: ReportQuery): { from: string; to: string } => {
  const shifted = (date: string, days: number) =>
    new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
  const today = new Date().toISOString().slice(0, 10);
  const end = to ?? (from === undefined ? today : shifted(from, MOST_DAYS - 1));
  return { from: from ?? shifted(end, 1 - MOST_DAYS), to: end };
};
