import type { Bundle, ZObject } from 'zapier-platform-core';
import { halted } from '../transport/errors.ts';
import { shorten } from '../api/shorten.ts';
import { zoneOf } from './zone.ts';

/** ISO 8601, as nearly every app writes it; a space before the offset is common too. */
const WITH_ZONE =
  /^\d{4}-\d{2}-\d{2}(?:[t ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)? ?(?:z|[+-]\d{2}:?\d{2})$/i;
/** RFC 5322, as mail and feeds have it: `Mon, 16 Mar 2026 09:00:00 +0000`. */
const MAIL_DATE =
  /^(?:[a-z]{3}, )?(\d{1,2} [a-z]{3} \d{4}) \d{2}:\d{2}(?::\d{2})? (?:z|gmt|[+-]\d{4})$/i;
const DATE_AND_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[t ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?$/i;

/** Date.parse reads February 31 as March 3. */
const isRealDay = (day: string): boolean => {
  const midnight = new Date(`${day} GMT`);
  const number = /^\d{1,2}(?= )|\d{2}$/.exec(day)?.[0];
  return midnight.getUTCDate() === Number(number);
};

/** The moment that a text with an offset names; NaN where it names none. Date.parse reads dates into nearly any text. */
const momentIn = (text: string): number => {
  const day = WITH_ZONE.test(text)
    ? text.slice(0, 10)
    : MAIL_DATE.exec(text)?.[1];
  return day !== undefined && isRealDay(day) ? Date.parse(text) : NaN;
};

const FIRST_YEAR = Date.parse('0001-01-01T00:00:00Z');
const AFTER_LAST_YEAR = Date.parse('+010000-01-01T00:00:00Z');

/** The API's way of writing a moment; undefined for NaN, and outside of the years that it can write. */
const utc = (milliseconds: number): string | undefined =>
  milliseconds >= FIRST_YEAR && milliseconds < AFTER_LAST_YEAR
    ? new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z')
    : undefined;

const unreadable = (z: ZObject, label: string, written: string): Error =>
  halted(
    z,
    `${label} could not be read: "${shorten(written)}". Write it like 2026-03-16 09:00, or map a date from an earlier step.`,
  );

/**
 * A time as the API wants it, in UTC and to the second.
 *
 * A time without an offset is read in the Zap's zone, else the account's. Of an hour that happens twice when summer
 * time ends, the first is meant; a time that is skipped when it begins moves an hour later (RFC 5545's rule, which
 * Temporal calls "compatible"). A date alone is that day's midnight.
 *
 * @throws HaltedError when it cannot be read.
 */
export const toUtc = async (
  z: ZObject,
  bundle: Bundle,
  label: string,
  written: string,
): Promise<string> => {
  const text = written.trim();
  const match = DATE_AND_TIME.exec(text);
  const time = utc(
    match ? await localMoment(z, bundle, match) : momentIn(text),
  );
  if (time === undefined) {
    throw unreadable(z, label, written);
  }
  return time;
};

/** The moment when clocks in the Zap's zone show a date and time; NaN where there is no such date or time. */
const localMoment = async (
  z: ZObject,
  bundle: Bundle,
  [, day = '', time = '00:00']: RegExpExecArray,
): Promise<number> => {
  // Loaded when a time without a zone comes by, which is seldom: Zapier adds the offset to what a person types.
  const { Temporal } = await import('temporal-polyfill');
  try {
    return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(
      await zoneOf(z, bundle),
      { disambiguation: 'compatible' },
    ).epochMilliseconds;
  } catch (error) {
    if (error instanceof RangeError) {
      return NaN;
    }
    throw error;
  }
};

/**
 * A day as the API wants it, YYYY-MM-DD. A date alone is taken as it stands; of a time with an offset, it is the day
 * that the Zap's zone, else the account's, has then.
 *
 * @throws HaltedError when it cannot be read.
 */
export const toDate = async (
  z: ZObject,
  bundle: Bundle,
  label: string,
  written: string,
): Promise<string> => {
  const [, day] = DATE_AND_TIME.exec(written.trim()) ?? [];
  if (day !== undefined) {
    if (!isRealDay(day)) {
      throw unreadable(z, label, written);
    }
    // A time without a zone is already local, so its date is the day.
    return day;
  }
  const instant = new Date(await toUtc(z, bundle, label, written));
  const timeZone = await zoneOf(z, bundle);
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(instant);
};
