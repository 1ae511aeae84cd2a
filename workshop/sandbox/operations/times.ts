import { validationFailed } from '../errors.ts';
import type { Account } from '../store/account.ts';
import { daysBetween, isTimeZone } from '../store/zones.ts';

// What RFC 3339 can write: a year has four digits, and an offset can put a time into the year before or after.
const FIRST_SECOND = Date.parse('0000-01-01T00:00:00Z') / 1000;
const LAST_SECOND = Date.parse('9999-12-31T23:59:59Z') / 1000;

/** Says whether a moment (seconds since 1970) can be written as a time of the API. */
export const canBeWritten = (epochSeconds: number): boolean =>
  epochSeconds >= FIRST_SECOND && epochSeconds <= LAST_SECOND;

/**
 * Reads an RFC 3339 time as whole seconds since 1970; fractions of a second are dropped.
 * @throws {ApiError} for a time with the right form that does not exist, such as a leap second, or that is in no year
 * from 0000 to 9999 once it is in UTC.
 */
export const toSeconds = (field: string, time: string): number => {
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds)) {
    throw validationFailed({ field, message: 'is not a time that exists' });
  }
  const seconds = Math.floor(milliseconds / 1000);
  if (!canBeWritten(seconds)) {
    throw validationFailed({
      field,
      message: 'must be in the years 0000 to 9999, in UTC',
    });
  }
  return seconds;
};

/**
 * How many days a request's dates take in, both ends counted.
 * @throws {ApiError} for a range that ends before it begins.
 */
export const daysIn = (from: string, to: string): number => {
  const days = daysBetween(from, to);
  if (days < 1) {
    throw validationFailed({ field: 'to', message: 'must not be before from' });
  }
  return days;
};

/**
 * The zone in which a request's dates are read: the one it names, else the account's.
 * @throws {ApiError} for a name that is not a zone's.
 */
export const zoneOf = (
  account: Account,
  timezone: string | undefined,
): string => {
  const zone = timezone ?? account.details.timezone;
  if (!isTimeZone(zone)) {
    throw validationFailed({
      field: 'timezone',
      message: 'must be an IANA time zone, such as Europe/London',
    });
  }
  return zone;
};
