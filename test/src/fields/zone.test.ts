import { describe, expect, it } from '@jest/globals';
import { isZone, zoneOf, zoneToShow } from '../../../src/fields/zone.ts';
import { example } from '../contract.ts';
import {
  CONNECTION,
  get,
  record,
  refusal,
  trackingTime,
} from '../tracking_time.ts';
import { platform, withZ } from '../zapier.ts';

const caller = record(example('Caller'));

const zone = (
  timezone: string | null,
  authData: Record<string, string> = { access_token: 'access-token-of-ada' },
) => withZ(zoneOf, { meta: { timezone }, authData });

describe('a time zone', () => {
  it.each(['Europe/London', 'UTC', 'Etc/GMT+2', 'America/New_York'])(
    'is the name of one: %s',
    (name) => {
      expect(isZone(name)).toBe(true);
    },
  );

  it.each(['+02:00', '-05:00', '\u221205:00', '+0200', 'London', ''])(
    "isn't an offset, which TrackingTime refuses, or anything else: %j",
    (name) => {
      expect(isZone(name)).toBe(false);
    },
  );
});

describe('the time zone of a run', () => {
  it("is the Zap's, at no cost", async () => {
    await expect(zone('Asia/Tokyo')).resolves.toBe('Asia/Tokyo');
  });

  it("is the account's where the Zap has none, and is asked for once an hour", async () => {
    const { requests } = trackingTime(caller);
    await expect(zone(null)).resolves.toBe('Europe/London');
    await expect(zone(null)).resolves.toBe('Europe/London');
    expect(requests).toEqual([get('/users/me')]);
    expect([...platform.cache.values()]).toEqual([
      { value: '"Europe/London"', ttl: 3600, scope: null },
    ]);
  });

  it('is asked for by each connection on its own, and kept under no secret', async () => {
    const { requests } = trackingTime(caller, caller, caller);
    await zone(null, { access_token: 'access-token-of-ada' });
    await zone(null, { access_token: 'access-token-of-grace' });
    await zone(null, { token: 'key_engines' });
    expect(requests).toHaveLength(3);
    expect([...platform.cache.keys()].join()).not.toMatch(/ada|grace|engines/);
  });

  it('is not made up where it cannot be learnt', async () => {
    trackingTime(refusal(403, 'insufficient_scope'));
    await expect(zone(null)).rejects.toMatchObject({ name: 'HaltedError' });
  });

  const accountIn = (timezone: string) => {
    const { account } = example('Caller');
    return record(example('Caller', { account: { ...account, timezone } }));
  };

  it('that the account has and nobody knows stops the run, with its name', async () => {
    trackingTime(accountIn('Nope/Nowhere'));
    await expect(zone(null)).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        "TrackingTime returned a time zone we don't know: Nope/Nowhere. Choose another one in the account's settings, or set the time zone of the Zap.",
    });
    expect(platform.cache.size).toBe(0);
  });

  it.each(['Mars/Olympus at_1f9c', 'at_1f9c', '<script>', ''])(
    "isn't quoted if it doesn't look like one: %j",
    async (timezone) => {
      trackingTime(accountIn(timezone));
      await expect(zone(null)).rejects.toMatchObject({
        message:
          "TrackingTime returned a time zone we don't know. Choose another one in the account's settings, or set the time zone of the Zap.",
      });
    },
  );

  it('that the Zap has and nobody knows stops the run, and says where to change it', async () => {
    await expect(zone('Nope/Nowhere')).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        "The Zap has a time zone we don't know: Nope/Nowhere. Choose another one in the Zap's settings.",
    });
  });

  it.each(['Nope/Nowhere', ''])(
    "is asked for again if %j was kept, which isn't one",
    async (kept) => {
      trackingTime(caller, caller);
      await zone(null);
      for (const [key, entry] of platform.cache) {
        platform.cache.set(key, { ...entry, value: JSON.stringify(kept) });
      }
      await expect(zone(null)).resolves.toBe('Europe/London');
      expect([...platform.cache.values()]).toMatchObject([
        { value: '"Europe/London"' },
      ]);
    },
  );
});

describe('the time zone that a dropdown shows times in', () => {
  const shown = (timezone: string | null) =>
    withZ(zoneToShow, { meta: { timezone } });

  it("is the Zap's", async () => {
    await expect(shown('Asia/Tokyo')).resolves.toBe('Asia/Tokyo');
  });

  it("is the account's where the Zap has none and it is known, else UTC, and is not asked for", async () => {
    await expect(shown(null)).resolves.toBe('UTC');
    trackingTime(caller);
    await zone(null, CONNECTION);
    const { requests } = trackingTime();
    await expect(shown(null)).resolves.toBe('Europe/London');
    expect(requests).toEqual([]);
  });

  it.each(['Nope/Nowhere', ''])(
    "is UTC if it would be %j, which isn't one",
    async (odd) => {
      await expect(shown(odd)).resolves.toBe('UTC');
      trackingTime(caller);
      await zone(null, CONNECTION);
      for (const [key, entry] of platform.cache) {
        platform.cache.set(key, { ...entry, value: JSON.stringify(odd) });
      }
      await expect(shown(null)).resolves.toBe('UTC');
    },
  );
});
