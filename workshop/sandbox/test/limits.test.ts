import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { RateLimiter } from '../rate_limit.ts';
import { defaultSettings } from '../settings.ts';
import { getTokens } from './oauth_client.ts';
import { runSandbox } from './running_sandbox.ts';

const sandbox = runSandbox();
const { api, control } = sandbox;
const settings = (changes: object) => control('PUT', '/settings', changes);

describe('A rate limit', () => {
  it.each([
    ['free', '60'],
    ['pro', '300'],
    ['business', '1000'],
    ['enterprise', '10000'],
  ])(
    'of the %s tier is in the headers of every answer',
    async (tier, limit) => {
      await settings({ tier });
      const { headers } = await api('GET', '/tags');
      const refused = await api('GET', '/tags', { token: null });
      expect([
        headers.get('x-ratelimit-limit'),
        refused.headers.get('x-ratelimit-limit'),
      ]).toEqual([limit, limit]);
      expect(Number(headers.get('x-ratelimit-remaining'))).toBe(
        Number(limit) - 1,
      );
    },
  );

  it('once used up refuses the whole account', async () => {
    // So long that no machine comes near its end.
    await settings({ rate_limit: { limit: 2, window_seconds: 86_400 } });
    await api('GET', '/tags');
    await api('GET', '/tags', { token: 'pat_sandbox_grace' });
    const { status, headers, body } = await api('POST', '/tags', {
      body: { name: 'x' },
    });
    expect([
      status,
      body.error.code,
      headers.get('x-ratelimit-remaining'),
    ]).toEqual([429, 'rate_limited', '0']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(500);
  });

  it.each([
    { tier: 'pro' },
    { rate_limit: { limit: 1, window_seconds: 60 } },
    { rate_limit_clock: 'sandbox' },
  ])('starts again when it is changed: %j', async (change) => {
    await settings({ rate_limit: { limit: 1, window_seconds: 60 } });
    await api('GET', '/tags');
    expect((await api('GET', '/tags')).status).toBe(429);
    await settings(change);
    expect((await api('GET', '/tags')).status).toBe(200);
  });

  it('allows as much again once its window has ended', () => {
    const limiter = new RateLimiter();
    const limits = {
      ...defaultSettings('free'),
      rate_limit: { limit: 1, window_seconds: 60 },
    };
    const allowedAt = (seconds: number) => {
      jest.setSystemTime(seconds * 1000);
      const { exceeded, retryAfter, resetAt } = limiter.take(
        'an account',
        limits,
      );
      return { exceeded, retryAfter, resetAt };
    };
    jest.useFakeTimers();
    try {
      expect(allowedAt(1_000)).toEqual({
        exceeded: false,
        retryAfter: 60,
        resetAt: 1_060,
      });
      expect(allowedAt(1_059.5)).toEqual({
        exceeded: true,
        retryAfter: 1,
        resetAt: 1_060,
      });
      expect(allowedAt(1_060)).toEqual({
        exceeded: false,
        retryAfter: 60,
        resetAt: 1_120,
      });
    } finally {
      jest.useRealTimers();
    }
  });

  it('is of an account: someone without a valid token does not use it up', async () => {
    await settings({ rate_limit: { limit: 1, window_seconds: 60 } });
    await api('GET', '/tags', { token: 'guess' });
    expect((await api('GET', '/tags', { token: 'guess' })).status).toBe(429);
    expect((await api('GET', '/tags')).status).toBe(200);
  });
});

describe('The latency', () => {
  const DAY = 86_400_000;
  const ask = (signal: AbortSignal) =>
    fetch(`${sandbox.origin}/api/v4/tags`, { signal });
  const statuses = async () => {
    const logged = await control('GET', '/requests?operation=listTags');
    return logged.map(({ status }) => status);
  };

  it('holds each answer back, and can be changed while the sandbox runs', async () => {
    await settings({ latency: [DAY, DAY] });
    await expect(ask(AbortSignal.timeout(20))).rejects.toThrow(
      'aborted due to timeout',
    );
    await settings({ latency: [1, 20] });
    expect((await api('GET', '/tags')).status).toBe(200);
  });

  it('holds hundreds of answers at once', async () => {
    await settings({ latency: [DAY, DAY] });
    const gone = new AbortController();
    const asking = Array.from({ length: 300 }, () => ask(gone.signal));
    const settled = Promise.allSettled(asking);
    while ((await statuses()).length < asking.length) {
      await sleep(10);
    }
    expect(new Set(await statuses())).toEqual(new Set([null]));
    gone.abort();
    await settled;
  });

  it('is again as it was in the beginning after a reset', async () => {
    await settings({ latency: [1, 2] });
    await control('POST', '/reset', {});
    expect(await control('GET', '/settings')).toHaveProperty('latency', [0, 0]);
    await control('POST', '/reset', { latency: [1, 2] });
    expect(await control('GET', '/settings')).toHaveProperty('latency', [1, 2]);
    await control('POST', '/reset', { latency: [0, 0] });
  });
});

describe('An IP allow-list', () => {
  it('lets only its addresses in', async () => {
    await settings({ ip_allow_list: ['10.0.0.1'] });
    const refused = await api('GET', '/tags', {
      headers: { 'x-forwarded-for': '10.0.0.1' },
    });
    expect([refused.status, refused.body.error.code]).toEqual([
      403,
      'ip_not_allowed',
    ]);
    await settings({ ip_allow_list: ['10.0.0.1', '127.0.0.1'] });
    expect((await api('GET', '/tags')).status).toBe(200);
  });
});

describe('The lifetime of tokens', () => {
  it('can be set', async () => {
    await settings({ token_ttl_seconds: 5 });
    const { access_token: token } = await getTokens(sandbox);
    await control('POST', '/clock', { advance_seconds: 6 });
    expect((await api('GET', '/users/me', { token })).body.error.code).toBe(
      'token_expired',
    );
  });
});
