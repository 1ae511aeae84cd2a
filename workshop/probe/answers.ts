import type { Answer } from './account.ts';
import { isRecord } from './outline.ts';
import { says, status, type Said } from './said.ts';

export type Fields = Record<string, unknown>;

/** The records of a list; none if it is none. */
export const recordsIn = (value: unknown): Fields[] =>
  Array.isArray(value) ? value.filter(isRecord) : [];

export const recordsOf = ({ data }: Answer): Fields[] => recordsIn(data);

export const recordOf = ({ data }: Answer): Fields =>
  isRecord(data) ? data : {};

/** The first of these fields that has a value: records come with long names or with short ones. */
export const either = (record: Fields, ...names: string[]): unknown =>
  names
    .map((name) => record[name])
    .find((value) => value !== undefined && value !== null);

export const textIn = (value: unknown): string =>
  typeof value === 'string' ? value : '';

/** An id as text; undefined for 0 and for anything else. */
export const idIn = (value: unknown): string | undefined =>
  (typeof value === 'number' && value > 0) ||
  (typeof value === 'string' && /^[1-9]\d*$/.test(value))
    ? String(value)
    : undefined;

export const idOf = (record: Fields): string | undefined => idIn(record.id);

export const userOf = (record: Fields): string | undefined =>
  idIn(either(record, 'user_id', 'uid'));

export const notesOf = (record: Fields): string =>
  textIn(either(record, 'notes', 'n'));

/** How an answer says how it went. */
export const how = ({ http, body }: Answer): Said => {
  const inside = isRecord(body) ? body.response : undefined;
  return isRecord(inside)
    ? says`HTTP ${status(http)} with ${status(inside.status)} in the body`
    : says`HTTP ${status(http)} and no status in the body`;
};

/** Long names or short ones. */
export const spellingOf = (record: Fields): Said => {
  if ('start' in record) {
    return says`long names`;
  }
  return 's' in record ? says`short names` : says`other names`;
};

/** What an id says of how old a record is. */
export const idsAndAge = (records: readonly Fields[]): Said => {
  const dated = records
    .map((record) => ({
      id: Number(record.id),
      created: textIn(record.created_at),
    }))
    .filter(({ id, created }) => Number.isSafeInteger(id) && created !== '')
    .sort((one, other) => one.id - other.id);
  const newer = dated.slice(1).map((record, index) => {
    const before = dated[index];
    return before === undefined || before.created <= record.created;
  });
  if (newer.length === 0) {
    return says`There are too few records with a date to tell whether a newer one has a higher id.`;
  }
  return newer.every(Boolean)
    ? says`A newer record has a higher id.`
    : says`A newer record doesn't always have a higher id.`;
};

const OFFSET = /^GMT(?:([+-])(\d{1,2})(?::?(\d\d))?)?$/;

/** The moment of a wall clock in a zone such as `GMT+01:00`; undefined if they aren't both. */
export const momentOf = (wall: unknown, zone: unknown): number | undefined => {
  const offset = OFFSET.exec(textIn(zone));
  const time = Date.parse(`${textIn(wall).replace(' ', 'T')}Z`);
  if (!offset || Number.isNaN(time)) {
    return undefined;
  }
  const [, sign = '+', hours = '0', minutes = '0'] = offset;
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? time + ahead : time - ahead;
};

export const startOf = (record: Fields): number | undefined =>
  momentOf(either(record, 'start', 's'), either(record, 'timezone', 'tz'));

export const endOf = (record: Fields): number | undefined =>
  momentOf(either(record, 'end', 'e'), either(record, 'timezone', 'tz'));

const DAY_MS = 86_400_000;

/** `2026-03-16`, so many days from today, in UTC. */
export const dayFromToday = (days: number): string =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

/** A moment as a wall clock, so many hours from UTC. */
export const wallClock = (moment: number, hours = 0): string =>
  new Date(moment + hours * 3_600_000)
    .toISOString()
    .slice(0, 19)
    .replace('T', ' ');

/** How many hours a zone is from UTC at a moment. */
export const hoursFromUtc = (zone: string, moment: number): number => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  }).formatToParts(moment);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  return -(momentOf('1970-01-01 00:00:00', name) ?? 0) / 3_600_000;
};
