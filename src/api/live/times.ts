/*
 * This wire writes a time as clocks show it, `2026-03-16 09:00:00`, and how far they are from UTC apart, `GMT+01:00`
 * (developers.trackingtime.co). The port has RFC 3339, in UTC, to the second.
 */

/** A time as this wire writes it. */
type WireTime = { local: string; timezone: string };

const LOCAL =
  /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;
const OFFSET = /^(?:GMT|UTC)?(?:([+-])(\d{1,2})(?::?([0-5]\d))?)?$/;

/** Minutes ahead of UTC in `GMT-03:00`, `GMT+3` or `GMT`; undefined for anything else. */
const minutesOf = (timezone: string): number | undefined => {
  const [whole, sign, hours = '0', minutes = '0'] = OFFSET.exec(timezone) ?? [];
  if (whole === undefined || whole === '') {
    return undefined;
  }
  const ahead = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -ahead : ahead;
};

const two = (value: number): string => String(value).padStart(2, '0');

const offsetText = (minutes: number): string => {
  const ahead = Math.abs(minutes);
  return `GMT${minutes < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
};

/** A moment as the port has it, of epoch milliseconds. */
export const momentOf = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** What clocks that are so many minutes ahead of UTC show, in the wire's way. */
const localOf = (milliseconds: number, minutes: number): string =>
  momentOf(milliseconds + minutes * 60_000)
    .replace('T', ' ')
    .replace('Z', '');

const QUARTER_MS = 900_000;

/** What a zone's clocks showed at a quarter of an hour, by zone and quarter: a report asks for it a million times. */
const known = new Map<string, Map<number, number>>();

/** Minutes that a zone is ahead of UTC at a moment. No zone changes its clocks but at a quarter of an hour. */
const minutesAhead = (zone: string, milliseconds: number): number => {
  const quarter = Math.floor(milliseconds / QUARTER_MS);
  const ofZone = known.get(zone) ?? new Map<number, number>();
  const minutes =
    ofZone.get(quarter) ?? readMinutes(zone, quarter * QUARTER_MS);
  known.set(zone, ofZone.set(quarter, minutes));
  return minutes;
};

const formats = new Map<string, Intl.DateTimeFormat>();

const readMinutes = (zone: string, milliseconds: number): number => {
  const format =
    formats.get(zone) ??
    // Swedish writes dates and times as ISO 8601 does.
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
  formats.set(zone, format);
  const local = format.format(milliseconds).replace(' ', 'T');
  return Math.round((Date.parse(`${local}Z`) - milliseconds) / 60_000);
};

/**
 * A moment as clocks in a zone show it. Start and end of one entry are written with one offset, since the server refuses
 * two (seen by third parties): give the start as `at` for both.
 */
export const toWire = (moment: string, zone: string, at = moment): WireTime => {
  const minutes = minutesAhead(zone, Date.parse(at));
  return {
    local: localOf(Date.parse(moment), minutes),
    timezone: offsetText(minutes),
  };
};

/** The same, in the zone that a record has: `GMT+01:00`. Undefined if that isn't one. */
export const toWireAt = (
  moment: string,
  timezone: string,
): WireTime | undefined => {
  const minutes = minutesOf(timezone);
  return minutes === undefined
    ? undefined
    : {
        local: localOf(Date.parse(moment), minutes),
        timezone: offsetText(minutes),
      };
};

const DAY_MS = 86_400_000;

/** The day so many days later, or earlier: `2026-03-16`. */
export const daysAfter = (day: string, days: number): string =>
  momentOf(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).slice(0, 10);

/** The day that it is somewhere at a moment, `2026-03-16`. */
export const dayIn = (moment: string, zone: string): string =>
  toWire(moment, zone).local.slice(0, 10);

/**
 * The moment of a local time and its `GMT+01:00`. An offset in the time itself, which some clients send, is taken before
 * it. Undefined if one of them can't be read, or isn't there: an hour is never guessed.
 */
export const fromWire = (
  local: unknown,
  timezone: unknown,
): string | undefined => {
  const [, day, time, own] =
    LOCAL.exec(typeof local === 'string' ? local : '') ?? [];
  const minutes = minutesOf(
    own === undefined ? String(timezone) : own.replace('Z', 'GMT'),
  );
  const shown = Date.parse(`${day ?? ''}T${time ?? ''}Z`);
  return Number.isNaN(shown) || minutes === undefined
    ? undefined
    : momentOf(shown - minutes * 60_000);
};

/**
 * The moment of a time that comes without its offset, in a zone that is known: created and updated are in the account's
 * zone (release notes of 2022-04). Of an hour that happens twice, the first is taken.
 */
export const fromWireIn = (
  local: unknown,
  zone: string,
): string | undefined => {
  const asUtc = fromWire(local, 'GMT');
  if (
    asUtc === undefined ||
    /[Z+]|-\d\d:?\d\d$/.test(String(local).slice(19))
  ) {
    return asUtc;
  }
  const shown = Date.parse(asUtc);
  // The offset before and after any change of clocks nearby; the larger one gives the earlier moment.
  const candidates = [shown - 86_400_000, shown + 86_400_000]
    .map((near) => shown - minutesAhead(zone, near) * 60_000)
    .sort((one, other) => one - other);
  const fitting = candidates.find(
    (moment) => moment + minutesAhead(zone, moment) * 60_000 === shown,
  );
  return momentOf(fitting ?? candidates[0] ?? shown);
};
