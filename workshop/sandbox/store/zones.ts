import { Temporal } from 'temporal-polyfill';

// No zone changes its offset except at a quarter of an hour.
const QUARTER_SECONDS = 900;

/** Says whether a name is an IANA time zone such as `Europe/London`. */
export const isTimeZone = (name: string): boolean => {
  // An offset such as +02:00 is a zone to Intl, but not the name of one.
  if (/^[+-]/.test(name)) {
    return false;
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/**
 * The first second of a date (YYYY-MM-DD) in a zone, since 1970. If summer time skips midnight it is the moment after the
 * gap; if midnight comes twice it is the first one.
 */
export const startOfDay = (date: string, zone: string): number =>
  firstSecond(Temporal.PlainDate.from(date), zone);

/** The first second after a date (YYYY-MM-DD) in a zone, since 1970. */
export const endOfDay = (date: string, zone: string): number =>
  firstSecond(Temporal.PlainDate.from(date).add({ days: 1 }), zone);

const firstSecond = (date: Temporal.PlainDate, zone: string): number =>
  date.toZonedDateTime(zone).epochMilliseconds / 1000;

/** How many days a range of dates has, both ends counted; below 1 if it ends before it begins. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to).days + 1;

/** Makes a function that tells how many seconds a zone's clocks are ahead of UTC at a moment (seconds since 1970). */
export const offsetsOf = (zone: string): ((epochSeconds: number) => number) => {
  const known = new Map<number, number>();
  return (epochSeconds) => {
    const quarter = Math.floor(epochSeconds / QUARTER_SECONDS);
    const offset =
      known.get(quarter) ??
      Temporal.Instant.fromEpochMilliseconds(
        epochSeconds * 1000,
      ).toZonedDateTimeISO(zone).offsetNanoseconds / 1e9;
    known.set(quarter, offset);
    return offset;
  };
};

/** The moment (seconds since 1970) at which a zone's clocks show a time such as `2026-03-31T09:00:00`; the first, if two do. */
export const momentIn = (local: string, zone: string): number =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds /
  1000;

/** Makes a function that tells the local date (YYYY-MM-DD) of a moment (seconds since 1970) in a zone. */
export const localDates = (
  zone: string,
): ((epochSeconds: number) => string) => {
  const known = new Map<number, string>();
  return (epochSeconds) => {
    const quarter = Math.floor(epochSeconds / QUARTER_SECONDS);
    const date =
      known.get(quarter) ??
      Temporal.Instant.fromEpochMilliseconds(epochSeconds * 1000)
        .toZonedDateTimeISO(zone)
        .toPlainDate()
        .toString();
    known.set(quarter, date);
    return date;
  };
};
