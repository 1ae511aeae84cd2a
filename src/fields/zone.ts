import type { Bundle, ZObject } from 'zapier-platform-core';
import { keep, recall } from '../api/cache.ts';
import { getMe } from '../api/users.ts';

const REMEMBERED_S = 3600;

/**
 * The account's time zone. Asked for at most once an hour and connection: it is kept in Zapier's cache under a hash of
 * the connection's token, so that no account can see another's.
 */
export const accountZone = async (
  z: ZObject,
  bundle: Bundle,
): Promise<string> => {
  const token = bundle.authData.access_token ?? bundle.authData.token ?? '';
  const key = `account_zone:${z.hash('sha256', token)}`;
  const known = await recall(z, key);
  if (typeof known === 'string') {
    return known;
  }
  const { timezone } = (await getMe(z)).account;
  await keep(z, key, timezone, REMEMBERED_S);
  return timezone;
};

/** The zone in which a time without one is read, and in which days begin and end: the Zap's, else the account's. */
export const zoneOf = async (z: ZObject, bundle: Bundle): Promise<string> =>
  bundle.meta.timezone ?? (await accountZone(z, bundle));
