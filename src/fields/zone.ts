import { trackingTime } from '#trackingtime';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { shorten } from '../api/shorten.ts';
import { keep, recall } from '../transport/cache.ts';
import { halted } from '../transport/errors.ts';

const REMEMBERED_S = 3600;

/** Whether there is a time zone of that name. Node also takes an offset, such as +02:00, and TrackingTime doesn't. */
export const isZone = (timezone: string): boolean => {
  if (/^[+\-\u2212]/.test(timezone)) {
    return false;
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return true;
  } catch {
    return false;
  }
};

/** The name in a time zone as the dropdown shows it, "America/New York (UTC-05:00)"; a name alone stays as it is. */
export const zoneWritten = (text: string): string =>
  text.replace(/ *\(UTC[^)]*\)$/, '').replaceAll(' ', '_');

/**
 * ": Nope/Nowhere", for a sentence about a zone we don't know. Empty if it doesn't look like the name of one: it could
 * be anything then.
 */
export const quoteZone = (timezone: string): string =>
  /^[A-Za-z_]+(?:\/[\w+-]+)*$/.test(timezone) ? `: ${shorten(timezone)}` : '';

/** Under a hash of the connection's secret, so that no account can see another's. */
const placeOf = (z: ZObject, bundle: Bundle): string =>
  `account_zone:${z.hash('sha256', trackingTime.connection.secretOf(bundle))}`;

/** What an earlier version kept, with other zones, isn't used. */
const keptZone = async (
  z: ZObject,
  bundle: Bundle,
): Promise<string | undefined> => {
  const known = await recall(z, placeOf(z, bundle));
  return typeof known === 'string' && isZone(known) ? known : undefined;
};

/**
 * The account's time zone. Asked for at most once an hour for each connection: it is kept in Zapier's cache.
 *
 * @throws HaltedError when it is one we don't know.
 */
export const accountZone = async (
  z: ZObject,
  bundle: Bundle,
): Promise<string> => {
  const known = await keptZone(z, bundle);
  if (known !== undefined) {
    return known;
  }
  const { timezone } = (await trackingTime.me(z, bundle)).account;
  if (!isZone(timezone)) {
    throw halted(
      z,
      `TrackingTime returned a time zone we don't know${quoteZone(timezone)}. Choose another one in the account's settings, or set the time zone of the Zap.`,
    );
  }
  await keep(z, placeOf(z, bundle), timezone, REMEMBERED_S);
  return timezone;
};

/**
 * The zone in which a time without one is read, and in which days begin and end: the Zap's, else the account's.
 *
 * @throws HaltedError when it is one we don't know.
 */
export const zoneOf = async (z: ZObject, bundle: Bundle): Promise<string> => {
  const { timezone } = bundle.meta;
  if (!timezone) {
    return accountZone(z, bundle);
  }
  if (!isZone(timezone)) {
    throw halted(
      z,
      `The Zap has a time zone we don't know${quoteZone(timezone)}. Choose another one in the Zap's settings.`,
    );
  }
  return timezone;
};

/** The zone to show times in if that isn't worth a request or an error: as above, with UTC if that isn't known yet. */
export const zoneToShow = async (
  z: ZObject,
  bundle: Bundle,
): Promise<string> => {
  const zone = bundle.meta.timezone ?? (await keptZone(z, bundle)) ?? 'UTC';
  return isZone(zone) ? zone : 'UTC';
};
