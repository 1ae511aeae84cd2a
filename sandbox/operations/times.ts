import { validationFailed } from '../errors.ts';
import type { Account } from '../store/account.ts';
import { isTimeZone } from '../store/zones.ts';

/**
 * Reads an RFC 3339 time as whole seconds since 1970; fractions of a second are dropped.
 * @throws {ApiError} for a time with the right form that does not exist, such as a leap second.
 */
export function toSeconds(field: string, time: string): number {
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds))
    throw validationFailed({ field, message: 'is not a time that exists' });
  return Math.floor(milliseconds / 1000);
}

/**
 * The zone in which a request's dates are read: the one it names, else the account's.
 * @throws {ApiError} for a name that is not a zone's.
 */
export function zoneOf(account: Account, timezone: string | undefined): string {
  const zone = timezone ?? account.details.timezone;
  if (!isTimeZone(zone))
    throw validationFailed({
      field: 'timezone',
      message: 'must be an IANA time zone, such as Europe/London',
    });
  return zone;
}
