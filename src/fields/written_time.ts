/**
 * A date as it's written, with the time and the zone if there are any: `local` is `2026-03-16T09:00:00`, `offset` is in
 * minutes from UTC.
 */
export type WrittenTime = {
  local: string;
  offset?: number;
};

/** The order of day and month in a date like 03/04/2026. */
export type DateOrder = 'month_first' | 'day_first';

/** What a text says: a time, or a date that could be one of two, or nothing that can be read. */
export type TimeReading =
  | { kind: 'read'; written: WrittenTime }
  | { kind: 'asked'; monthFirst: WrittenTime; dayFirst: WrittenTime }
  | { kind: 'unreadable' };

/** Nobody writes a longer one. */
const LONGEST = 100;

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** A month's name, whole or short. */
const MONTH = MONTHS.map((name) => `${name}|${name.slice(0, 3)}`).join('|');

/** From Sunday on, as JavaScript counts them. */
const WEEKDAYS = 'sun mon tue wed thu fri sat'.split(' ');
const WEEKDAY =
  /^(sun|mon|tue|wed|thu|fri|sat)(?:day|s|sday|nesday|rs|rsday|urday)?\.?,? /;

/** The ways to write a date, each with what its parts are called. */
const DATES = [
  String.raw`(?<year>\d{4})(?<sign>[-/.])(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})`,
  String.raw`(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})`,
  String.raw`(?<one>\d{1,2})(?<sign>[-/])(?<two>\d{1,2})\k<sign>(?<year>\d{4})`,
  String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|\.)?(?: |-)(?:of )?(?<name>${MONTH}|sept)(?:\.|,)?(?: |-)(?<year>\d{4})`,
  String.raw`(?<name>${MONTH}|sept)\.? (?<day>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})`,
];

const TIME = String.raw`(?<hour>\d{1,2})(?::(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,]\d+)?)?)?(?: ?(?<half>[ap])\.?m\.?)?`;

/** A time that only an offset can follow: after a `t`, or with its seconds. */
const EXACT = String.raw`(?<=(?:t[\d:.,]+|:\d{2}:[\d.,]+) ?)`;

/**
 * A zone after a time. `09:00-10:30` is from nine to half past ten, so an offset with a minus needs more before it. A
 * zone in brackets has its offset in front.
 */
const ZONE = [
  String.raw` ?(?<zone>z|(?:utc|gmt)(?:[+-]\d{1,2}(?::?\d{2})?)?`,
  String.raw`\+\d{2}(?::?\d{2})?`,
  String.raw`${EXACT}-\d{2}(?::?\d{2})?`,
  String.raw`(?<= )-\d{4})(?: utc)?(?: \(.*\)|\[[\w/+-]+\])?`,
].join('|');

/** Made when a time is read, and not at each cold start. */
const patterns = (): RegExp[] =>
  DATES.map(
    (date) =>
      new RegExp(`^${date}(?:(?:t|,? (?:at )?)${TIME}(?:${ZONE})?|z)?$`),
  );

/** As calendar files (iCalendar) write a moment. */
const COMPACT =
  /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})t(?<hour>\d{2})(?<minute>\d{2})(?<second>\d{2})(?<zone>z|[+-]\d{4})?$/;

/** Seconds since 1970, with decimals as Slack has them, or milliseconds. */
const EPOCH = /^(?:(?<seconds>\d{10})(?:\.\d+)?|(?<milliseconds>\d{13}))$/;

type Parts = Partial<Record<string, string>>;

const twoDigits = (part: number | string): string =>
  String(part).padStart(2, '0');

const monthOf = ({ name, month }: Parts): number =>
  name === undefined
    ? Number(month)
    : MONTHS.findIndex((whole) => whole.startsWith(name.slice(0, 3))) + 1;

/** Hours from 0 to 23, or NaN if the clock has no such hour. */
const hourOf = ({ hour, minute, half }: Parts): number => {
  const number = Number(hour ?? 0);
  if (half === undefined) {
    // "2026-03-16 9" could mean anything.
    return hour !== undefined && minute === undefined ? NaN : number;
  }
  return number >= 1 && number <= 12
    ? (number % 12) + (half === 'p' ? 12 : 0)
    : NaN;
};

/** Minutes from UTC; NaN if no zone is that far away. */
const offsetOf = (zone: string): number => {
  const [, sign, hours = '0', minutes = '0'] =
    /([+-])(\d{1,2}?):?(\d{2})?$/.exec(zone) ?? [];
  const offset = Number(hours) * 60 + Number(minutes);
  if (offset > 14 * 60 || Number(minutes) > 59) {
    return NaN;
  }
  return sign === '-' ? -offset : offset;
};

/** Undefined if there is no such day, time or zone: JavaScript reads February 31 as March 3. */
const writtenTime = (
  parts: Parts,
  month: number,
  day: number,
): WrittenTime | undefined => {
  const { year = '', minute = '0', second = '0', zone } = parts;
  const hour = hourOf(parts);
  const offset = zone === undefined ? undefined : offsetOf(zone);
  const local = `${year}-${twoDigits(month)}-${twoDigits(day)}T${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}`;
  const at = new Date(`${local}Z`);
  const isReal =
    !Number.isNaN(at.getTime()) &&
    at.toISOString().startsWith(local) &&
    !Number.isNaN(offset);
  return isReal
    ? {
        local,
        ...(offset !== undefined && { offset }),
      }
    : undefined;
};

/** The time, if it is on the weekday that is written in front of it. */
type Fits = (written: WrittenTime | undefined) => WrittenTime | undefined;

const onWeekday =
  (weekday: string | undefined): Fits =>
  (written) =>
    weekday === undefined ||
    (written && WEEKDAYS[new Date(`${written.local}Z`).getUTCDay()] === weekday)
      ? written
      : undefined;

const reading = (written: WrittenTime | undefined): TimeReading =>
  written ? { kind: 'read', written } : { kind: 'unreadable' };

const readSlashes = (
  parts: Parts,
  order: DateOrder | undefined,
  fits: Fits,
): TimeReading => {
  const first = Number(parts.one);
  const second = Number(parts.two);
  const monthFirst = fits(writtenTime(parts, first, second));
  const dayFirst = fits(writtenTime(parts, second, first));
  if (!monthFirst || !dayFirst || first === second) {
    return reading(monthFirst ?? dayFirst);
  }
  if (order === undefined) {
    return { kind: 'asked', monthFirst, dayFirst };
  }
  return reading(order === 'month_first' ? monthFirst : dayFirst);
};

const fromEpoch = (parts: Parts): TimeReading => {
  const { seconds, milliseconds } = parts;
  const at = new Date(
    seconds === undefined ? Number(milliseconds) : Number(seconds) * 1000,
  );
  return reading({
    local: at.toISOString().slice(0, 19),
    offset: 0,
  });
};

/**
 * A date and time as people, calendars, sheets and exports write it: ISO 8601 and RFC 5322, with AM and PM, with the
 * month's name, `16.03.2026`, `2026/03/16`, `03/16/2026`, or as seconds or milliseconds since 1970. docs/values.md has them
 * all. With slashes a part above 12 is the day, or the weekday tells; otherwise `order` says which is, and without it both
 * are named. Nothing
 * is guessed: no year of two digits, no word like "tomorrow", no week, no day number of a sheet.
 */
export const readTime = (
  text: string,
  order: DateOrder | undefined,
): TimeReading => {
  const tidied =
    text.length > LONGEST
      ? ''
      : text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
  const epoch = EPOCH.exec(tidied)?.groups;
  if (epoch) {
    return fromEpoch(epoch);
  }
  const date = tidied.replace(WEEKDAY, '');
  const parts: Parts | undefined = [COMPACT, ...patterns()]
    .map((pattern) => pattern.exec(date)?.groups)
    .find((groups) => groups !== undefined);
  if (!parts) {
    return { kind: 'unreadable' };
  }
  const fits = onWeekday(WEEKDAY.exec(tidied)?.[1]);
  return parts.one === undefined
    ? reading(fits(writtenTime(parts, monthOf(parts), Number(parts.day))))
    : readSlashes(parts, order, fits);
};
