import { shorten } from '../api/shorten.ts';

const HOUR = 3600;
const MINUTE = 60;

/** A bare number above a day's hours was surely meant as minutes, so it is asked about instead of guessed. */
const MOST_BARE_HOURS = 24;

/** Nobody writes a longer one, and reading a page of digits would take minutes. */
const LONGEST = 60;

const UNITS: Record<string, number> = {
  h: HOUR,
  m: MINUTE,
  s: 1,
};

const UNIT = '(hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?![a-z])\\.?';
const PART = new RegExp(`(\\d+(?:[.,]\\d+)?)\\s*${UNIT}`, 'g');

const number = (text: string): number => Number(text.replace(',', '.'));

const fromClock = (text: string): number | undefined => {
  const match = /^(\d{1,4}):([0-5]?\d)(?::([0-5]?\d))?$/.exec(text);
  return match
    ? Number(match[1]) * HOUR +
        Number(match[2]) * MINUTE +
        Number(match[3] ?? 0)
    : undefined;
};

const fromBareHours = (text: string): number | undefined =>
  /^\d*[.,]?\d+$/.test(text) && number(text) <= MOST_BARE_HOURS
    ? number(text) * HOUR
    : undefined;

const fromUnits = (text: string): number | undefined => {
  // "1h30" ends in minutes that everyone reads as minutes.
  const whole = text.replace(/(\d\s*h[a-z]*\.?\s*)(\d{1,2})$/, '$1$2m');
  const parts = [...whole.matchAll(PART)];
  const isNothingElse = /^(?:[\s,]|and)*$/.test(whole.replace(PART, ''));
  return parts.length > 0 && isNothingElse
    ? parts.reduce(
        (seconds, [, amount = '', unit = '']) =>
          seconds + number(amount) * (UNITS[unit.charAt(0)] ?? 0),
        0,
      )
    : undefined;
};

/**
 * Whole seconds from a duration as a person writes it: `1h 30m`, `90 min`, `1:30` (hours and minutes), `1:30:00`,
 * `1.5` or `1,5` (hours). Undefined where it cannot be read with certainty.
 */
export const parseDuration = (written: string): number | undefined => {
  const text = written.trim().toLowerCase();
  if (text.length > LONGEST) {
    return undefined;
  }
  const seconds = fromClock(text) ?? fromBareHours(text) ?? fromUnits(text);
  const whole = Math.round(seconds ?? NaN);
  // So long a time is a slip of the hand, and its last digits would be made up.
  return Number.isSafeInteger(whole) ? whole : undefined;
};

/** What to tell a person whose duration could not be read. */
export const durationHint = (label: string, written: string): string =>
  `${label} could not be read: "${shorten(written)}". Write it like 1h 30m, 1:30, 90 min, or 1.5 for one and a half hours.`;
