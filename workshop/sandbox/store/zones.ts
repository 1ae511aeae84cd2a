const DAY_SECONDS = 86_400;
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
 * The first second of a date (YYYY-MM-DD) in a zone, since 1970. Where summer time skips midnight it is the moment
 * after the gap; where midnight comes twice it is the first one.
 */
export const startOfDay = (date: string, zone: string): number =>
  startOfDayAt(Date.parse(date) / 1000, zone);

/** The same for a date that is told by its midnight in UTC. */
const startOfDayAt = (midnight: number, zone: string): number => {
  const offsetAt = offsetsOf(zone);
  const before = offsetAt(midnight - DAY_SECONDS);
  const after = offsetAt(midnight + DAY_SECONDS);
  const candidates = [midnight - before, midnight - after].sort(
    (a, b) => a - b,
  );
  return (
    candidates.find((moment) => moment + offsetAt(moment) === midnight) ??
    midnight - before
  );
};

/** The first second after a date (YYYY-MM-DD) in a zone, since 1970. */
export const endOfDay = (date: string, zone: string): number =>
  startOfDayAt(Date.parse(date) / 1000 + DAY_SECONDS, zone);

/** How many days a range of dates has, both ends counted; below 1 where it ends before it begins. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / (DAY_SECONDS * 1000) + 1;

/** Makes a function that tells the local date (YYYY-MM-DD) of a moment (seconds since 1970) in a zone. */
export const localDates = (
  zone: string,
): ((epochSeconds: number) => string) => {
  const offsetAt = offsetsOf(zone);
  const names = new Map<number, string>();
  return (epochSeconds) => {
    const localDay = Math.floor(
      (epochSeconds + offsetAt(epochSeconds)) / DAY_SECONDS,
    );
    let name = names.get(localDay);
    if (name === undefined) {
      name = new Date(localDay * DAY_SECONDS * 1000).toISOString().slice(0, 10);
      names.set(localDay, name);
    }
    return name;
  };
};

/**
 * Makes a function that tells a zone's offset from UTC at a moment, in seconds. It asks for the offset of a day, not
 * of each moment in it, unless the offset changes that day: a million moments would otherwise take a minute.
 */
const offsetsOf = (zone: string): ((epochSeconds: number) => number) => {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    timeZoneName: 'longOffset',
  });
  const known = new Map<number, number>();
  const exactly = (moment: number): number => {
    let offset = known.get(moment);
    if (offset === undefined) {
      offset = parseOffset(format.format(moment * 1000));
      known.set(moment, offset);
    }
    return offset;
  };
  const beginningOf = (moment: number, unit: number) =>
    Math.floor(moment / unit) * unit;
  return (moment) => {
    const day = beginningOf(moment, DAY_SECONDS);
    const first = exactly(day);
    return first === exactly(day + DAY_SECONDS)
      ? first
      : exactly(beginningOf(moment, QUARTER_SECONDS));
  };
};

/** Reads the offset at the end of a date such as `3/31/2026, GMT+01:00`; `GMT` alone is 0. */
const parseOffset = (formatted: string): number => {
  const [, sign, hours, minutes, seconds] =
    /GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(formatted) ?? [];
  const size =
    Number(hours ?? 0) * 3600 +
    Number(minutes ?? 0) * 60 +
    Number(seconds ?? 0);
  return sign === '-' ? -size : size;
};
