import { shorten } from '../api/shorten.ts';

const HOUR = 3600;
const MINUTE = 60;

/** A number alone above a day's hours may have been meant as minutes, so it is asked about instead of guessed. */
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

/** 1,500 is fifteen hundred to some readers and one and a half to others; 0,250 is a quarter to all. */
const TWO_NUMBERS = /(?<![\d.,])0*[1-9]\d*[.,]\d{3}(?![\d.,])/;

const BARE_NUMBER = /^\d*[.,]?\d+$/;

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
  BARE_NUMBER.test(text) ? number(text) * HOUR : undefined;

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

/** What there is to read, or nothing where it is too much. */
const tidy = (written: string): string => {
  const text = written.trim().toLowerCase();
  return text.length > LONGEST ? '' : text;
};

/** Whole seconds of what may still have been meant otherwise. */
const read = (text: string): number | undefined => {
  const seconds = fromClock(text) ?? fromBareHours(text) ?? fromUnits(text);
  const whole = Math.round(seconds ?? NaN);
  // So long a time is a slip of the hand, and its last digits would be made up.
  return Number.isSafeInteger(whole) ? whole : undefined;
};

const mayBeMinutes = (text: string): boolean =>
  BARE_NUMBER.test(text) && number(text) > MOST_BARE_HOURS;

/**
 * Whole seconds from what a person writes into a field that asks for hours: a number of any size is hours, and
 * everything that a duration can be is one here too. Undefined where it cannot be read with certainty.
 */
export const parseHours = (written: string): number | undefined => {
  const text = tidy(written);
  return TWO_NUMBERS.test(text) ? undefined : read(text);
};

/**
 * Whole seconds from a duration as a person writes it: `1h 30m`, `90 min`, `1:30` (hours and minutes), `1:30:00`,
 * `1.5` or `1,5` (hours). Undefined where it cannot be read with certainty.
 */
export const parseDuration = (written: string): number | undefined =>
  mayBeMinutes(tidy(written)) ? undefined : parseHours(written);

const twoNumbersHint = (label: string, text: string): string | undefined => {
  const [found] = TWO_NUMBERS.exec(text) ?? [];
  return found !== undefined && read(text) !== undefined
    ? `${label} could be read in two ways: ${found} could be ${found.replace(/[.,]/, '')} or ${number(found)}. Write it without the separator, or like 1h 30m.`
    : undefined;
};

/** What to tell a person whose hours could not be read. */
export const hoursHint = (label: string, written: string): string =>
  twoNumbersHint(label, tidy(written)) ??
  `${label} could not be read: "${shorten(written)}". Write it like 8, 1.5, 1h 30m or 1:30.`;

/** What to tell a person whose duration could not be read. */
export const durationHint = (label: string, written: string): string => {
  const text = tidy(written);
  const twoUnits =
    mayBeMinutes(text) && read(text) !== undefined
      ? `${label} is ${text}, which could be hours or minutes. Write ${text}h or ${text} min.`
      : undefined;
  return (
    twoNumbersHint(label, text) ??
    twoUnits ??
    `${label} could not be read: "${shorten(written)}". Write it like 1h 30m, 1:30, 90 min, or 1.5 for one and a half hours.`
  );
};
