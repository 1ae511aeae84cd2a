import type { ZObject } from 'zapier-platform-core';
import { isRecord } from '../../transport/json.ts';
import { notAppliedError, unreadableError } from '../failure.ts';
import { hasText } from '../same_text.ts';
import { LARGEST_PAGE } from './contract.ts';
import { fieldLabel } from './refusal.ts';

/*
 * Compares what came with what was asked for. If a server silently drops a filter, a Zap bills somebody else's hours;
 * if it ends a list too early, a Zap creates what is already there.
 */

type Fields = Readonly<Record<string, unknown>>;

/** A request for records, by the contract's names. */
export type AskedFor = {
  path?: Readonly<Record<string, string>> | undefined;
  query?: object | undefined;
};

/**
 * Whether a record is what a filter asks for. A field that it doesn't have says nothing: not every record has all of
 * them.
 */
type Fits = (record: Fields, asked: unknown) => boolean;

const isIn =
  (field: string): Fits =>
  (record, asked) =>
    !(field in record) || [asked].flat().includes(record[field]);

/** An entry has the tag asked for, or one of those. */
const isTagged: Fits = ({ tag_ids }, asked) =>
  !Array.isArray(tag_ids) || tag_ids.some((id) => [asked].flat().includes(id));

const DAY_MS = 86_400_000;

/** Midnight in UTC, so many days later. Which day a moment is in depends on the zone, by a day at most. */
const daysAfter = (day: unknown, days: number): number =>
  Date.parse(`${String(day)}T00:00:00Z`) + days * DAY_MS;

const FITS: Readonly<Record<string, Fits>> = {
  user_id: isIn('user_id'),
  user_ids: isIn('user_id'),
  project_id: isIn('project_id'),
  project_ids: isIn('project_id'),
  client_id: isIn('client_id'),
  client_ids: isIn('client_id'),
  task_id: isIn('task_id'),
  status: isIn('status'),
  billable: (record, asked) =>
    'billable_duration' in record
      ? record.billable_duration === (asked ? record.duration : 0)
      : isIn('billable')(record, asked),
  group_by: isIn('group'),
  tag_id: isTagged,
  tag_ids: isTagged,
  running: (record, asked) =>
    !('end_time' in record) || (record.end_time === null) === asked,
  from: ({ start_time }, day) =>
    typeof start_time !== 'string' ||
    Date.parse(start_time) >= daysAfter(day, -1),
  to: ({ start_time }, day) =>
    typeof start_time !== 'string' ||
    Date.parse(start_time) < daysAfter(day, 2),
};

const ORDERED: ReadonlySet<string> = new Set([
  'created_at',
  'updated_at',
  'start_time',
]);

/** Equal moments can come in any order; names come in the order of the server's language. */
const isInOrder = (records: readonly Fields[], sort: string): boolean => {
  const field = sort.replace('-', '');
  const [earlier, later] = sort.startsWith('-') ? [1, 0] : [0, 1];
  const moments = records
    .map((record) => Date.parse(String(record[field])))
    .filter((moment) => !Number.isNaN(moment));
  return moments.every((_, index) => {
    const pair = [moments[index - 1], moments[index]];
    return index === 0 || Number(pair[earlier]) <= Number(pair[later]);
  });
};

/**
 * Checks that records, or the rows of a report, fit the filters and the order that were asked for. Names are not
 * checked, and days may be off by one at either end.
 *
 * @throws Error if one of them is not what was asked for.
 */
export const holdToRequest = (
  z: ZObject,
  { path = {}, query = {} }: AskedFor,
  records: readonly object[],
): void => {
  const held = records.map((record): Fields => ({ ...record }));
  // The one list that is a part of another record: the tasks of a project.
  const { id: project_id } = held.some((record) => 'project_id' in record)
    ? path
    : {};
  const filters: [string, unknown][] = Object.entries({ project_id, ...query });
  for (const [name, asked] of filters) {
    const fits = FITS[name];
    const isAsked =
      asked !== undefined && asked !== '' && [asked].flat().length > 0;
    if (fits && isAsked && !held.every((record) => fits(record, asked))) {
      throw notAppliedError(z, `the filter "${fieldLabel(name)}"`);
    }
  }
  const { sort = '' }: { sort?: string } = query;
  if (ORDERED.has(sort.replace('-', '')) && !isInOrder(held, sort)) {
    throw notAppliedError(z, 'the order that this step needs');
  }
};

/** Whether a record is about a text: the server looks for a part of it, and in more places than a builder means. */
export const isAbout = (record: Fields, text: string): boolean =>
  text === '' ||
  [record.name, record.description, record.email].some(
    (written) => typeof written === 'string' && hasText(written, text),
  );

/** Whether another record came than the one whose id is in the path. */
export const isAnother = (
  template: string,
  { path = {} }: AskedFor,
  record: Fields,
): boolean =>
  template.endsWith('/{id}') && 'id' in record && record.id !== path.id;

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= 0;

type PageQuery = { page?: number; per_page?: number };

/** Where a page stands in its list or report. */
export type Place = { hasMore: boolean; total: number };

/**
 * Reads what a page says about itself.
 *
 * @throws Error if it doesn't say, or isn't the page that was asked for.
 */
export const placeOf = (
  z: ZObject,
  meta: unknown,
  { page = 1 }: PageQuery,
): Place => {
  if (
    !isRecord(meta) ||
    typeof meta.has_more !== 'boolean' ||
    !isCount(meta.total)
  ) {
    throw unreadableError(z);
  }
  if (typeof meta.page === 'number' && meta.page !== page) {
    throw notAppliedError(z, 'the page number');
  }
  return { hasMore: meta.has_more, total: meta.total };
};

/**
 * The same for a list, of which nothing is known but this one page. How many records the pages before it had is what
 * was asked for, or what the server says that it gives instead.
 *
 * @throws Error also if the end of the list and its total can't both be true.
 */
export const placeInList = (
  z: ZObject,
  meta: unknown,
  query: PageQuery,
  count: number,
): Place => {
  const place = placeOf(z, meta, query);
  const { page = 1, per_page = LARGEST_PAGE } = query;
  const given = isRecord(meta) && isCount(meta.per_page) ? meta.per_page : 0;
  const atLeast = (page - 1) * Math.min(per_page, given || per_page) + count;
  const atMost = (page - 1) * Math.max(per_page, given, count) + count;
  if (place.hasMore ? atLeast >= place.total : atMost < place.total) {
    throw unreadableError(z);
  }
  return place;
};
