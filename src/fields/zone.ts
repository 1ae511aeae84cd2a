import { trackingTime } from '#trackingtime';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { keep, recall } from '../transport/cache.ts';
import { halted } from '../transport/errors.ts';

const REMEMBERED_S = 3600;

/** Whether there is a time zone of that name. */
export const isZone = (timezone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return true;
  } catch {
    return false;
  }
};

/** Under a hash of the connection's secret, so that no account can see another's. */
const placeOf = (z: ZObject, bundle: Bundle): string =>
  `account_zone:${z.hash('sha256', trackingTime.connection.secretOf(bundle))}`;

const keptZone = async (
  z: ZObject,
  bundle: Bundle,
): Promise<string | undefined> => {
  const known = await recall(z, placeOf(z, bundle));
  return typeof known === 'string' ? known : undefined;
};

/**
 * The account's time zone. Asked for at most once an hour and connection: it is kept in Zapier's cache.
 *
 * @throws HaltedError when the account has one that there is not. What it has is not quoted: it could be anything.
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
      'The TrackingTime account has a time zone that there is not. Choose another one in its settings, or set the time zone of the Zap.',
    );
  }
  await keep(z, placeOf(z, bundle), timezone, REMEMBERED_S);
  return timezone;
};

/** The zone in which a time without one is read, and in which days begin and end: the Zap's, else the account's. */
export const zoneOf = async (z: ZObject, bundle: Bundle): Promise<string> =>
  bundle.meta.timezone ?? (await accountZone(z, bundle));

/** The zone to show times in where that is not worth a request: as above, with UTC where the account's is not known yet. */
export const zoneToShow = async (z: ZObject, bundle: Bundle): Promise<string> =>
  bundle.meta.timezone ?? (await keptZone(z, bundle)) ?? 'UTC';
