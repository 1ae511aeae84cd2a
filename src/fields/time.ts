import type { Bundle, ZObject } from 'zapier-platform-core';
import { quietly } from '../api/quietly.ts';
import { shorten } from '../api/shorten.ts';
import { zoneOf } from './zone.ts';

const WITH_ZONE = /(?:z|[+-]\d{2}:?\d{2})$/i;
const DATE_AND_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[t ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?$/i;

/** Date.parse reads February 31 as March 3. */
const isRealDay = (text: string): boolean => {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  const midnight = Date.parse(`${day ?? '2026-01-01'}T00:00Z`);
  return (
    !Number.isNaN(midnight) &&
    (day === undefined || new Date(midnight).toISOString().startsWith(day))
  );
};

const utc = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');

const unreadable = (z: ZObject, label: string, written: string): Error =>
  quietly(
    new z.errors.HaltedError(
      `${label} could not be read: "${shorten(written)}". Write it like 2026-03-16 09:00, or map a date from an earlier step.`,
    ),
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
  if (WITH_ZONE.test(text)) {
    const milliseconds = Date.parse(text);
    if (Number.isNaN(milliseconds) || !isRealDay(text)) {
      throw unreadable(z, label, written);
    }
    return utc(milliseconds);
  }
  const match = DATE_AND_TIME.exec(text);
  if (!match) {
    throw unreadable(z, label, written);
  }
  // Loaded when a time without a zone comes by, which is seldom: Zapier adds the offset to what a person types.
  const { Temporal } = await import('temporal-polyfill');
  try {
    return utc(
      Temporal.PlainDateTime.from(
        `${match[1] ?? ''}T${match[2] ?? '00:00'}`,
      ).toZonedDateTime(await zoneOf(z, bundle), {
        disambiguation: 'compatible',
      }).epochMilliseconds,
    );
  } catch (error) {
    if (error instanceof RangeError) {
      throw unreadable(z, label, written);
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
