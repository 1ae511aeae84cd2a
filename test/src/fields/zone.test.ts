import { describe, expect, it } from '@jest/globals';
import { zoneOf, zoneToShow } from '../../../src/fields/zone.ts';
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

  it('is not taken from an account whose zone is none, nor quoted', async () => {
    const { account } = example('Caller');
    trackingTime(
      record(
        example('Caller', {
          account: { ...account, timezone: 'Mars/Olympus at_1f9c' },
        }),
      ),
    );
    await expect(zone(null)).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        'The TrackingTime account has a time zone that there is not. Choose another one in its settings, or set the time zone of the Zap.',
    });
    expect(platform.cache.size).toBe(0);
  });
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
});
