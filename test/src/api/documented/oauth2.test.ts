import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import nock from 'nock';
import type { ZObject } from 'zapier-platform-core';
import { claim } from '../../../../src/transport/cache.ts';
import { oauth2 } from '../../../../src/api/documented/oauth2.ts';
import { refreshOnce } from '../../../../src/transport/refresh_once.ts';
import { itIsNow, withoutWaiting } from '../../clock.ts';
import { example } from '../../contract.ts';
import {
  CONNECTION,
  ORIGIN,
  record,
  trackingTime,
  USER_AGENT,
  type Answer,
  type SentRequest,
} from '../../tracking_time.ts';
import { platform, run, withZ } from '../../zapier.ts';

const { authorizeUrl, getAccessToken, refreshAccessToken } =
  oauth2.oauth2Config;
const REDIRECT = 'https://zapier.com/dashboard/auth/oauth/return/App1CLIAPI/';

const tokens = example('TokenResponse');
const caller = example('Caller');
const granted: Answer = { status: 200, body: tokens };
const refused: Answer = { status: 400, body: example('TokenError') };

beforeEach(() => {
  process.env.CLIENT_ID = 'the-client';
  process.env.CLIENT_SECRET = 'the-secret';
});

/** A deployment where nobody has set the client's credentials. */
const withoutClient = (): void => {
  delete process.env.CLIENT_ID;
  delete process.env.CLIENT_SECRET;
};

/** What is in an error of core's: it wraps some in JSON. */
const detailsOf = (error: unknown): unknown =>
  JSON.parse(error instanceof Error ? error.message : '');

/** A request to the token endpoint: with the client's own credentials, and never a bearer. */
const grant = (fields: Record<string, string>): SentRequest => ({
  method: 'POST',
  path: '/oauth/token',
  query: {},
  headers: {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
    'user-agent': USER_AGENT,
  },
  body: {
    ...fields,
    client_id: 'the-client',
    client_secret: 'the-secret',
  },
});

const refreshes = grant({
  grant_type: 'refresh_token',
  refresh_token: CONNECTION.refresh_token,
});

const connect = () =>
  run(getAccessToken, {
    authData: {},
    inputData: {
      code: 'code_4',
      redirect_uri: REDIRECT,
      code_verifier: 'verifier_9',
    },
  });

const refresh = () => run(refreshAccessToken);

describe('the page where a person allows the connection', () => {
  it('is told who asks, for what, and where to go back to', async () => {
    const url = await run(authorizeUrl, {
      authData: {},
      inputData: { redirect_uri: REDIRECT, state: 'state_7' },
    });
    const { origin, pathname, searchParams } = new URL(url as string);
    expect(`${origin}${pathname}`).toBe(`${ORIGIN}/oauth/authorize`);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: 'the-client',
      redirect_uri: REDIRECT,
      response_type: 'code',
      state: 'state_7',
      scope: tokens.scope,
    });
  });

  it('is told nothing where nothing is known, and never "undefined"', async () => {
    withoutClient();
    const url = await run(authorizeUrl, { authData: {} });
    const { searchParams } = new URL(url as string);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: '',
      redirect_uri: '',
      response_type: 'code',
      state: '',
      scope: tokens.scope,
    });
  });

  it('gets its PKCE challenge from Zapier', () => {
    expect(oauth2.oauth2Config).toMatchObject({
      enablePkce: true,
      autoRefresh: true,
      scope: tokens.scope,
    });
  });
});

describe('connecting', () => {
  it('trades the code for tokens, and keeps whose they are', async () => {
    const { requests } = trackingTime(granted, record(caller));
    await expect(connect()).resolves.toEqual({
      access_token: tokens.access_token,
      refresh_token: tokens.refresh_token,
      user_id: caller.id,
    });
    expect(requests).toEqual([
      grant({
        grant_type: 'authorization_code',
        code: 'code_4',
        redirect_uri: REDIRECT,
        code_verifier: 'verifier_9',
      }),
      {
        method: 'GET',
        path: '/api/v4/users/me',
        query: {},
        headers: {
          accept: 'application/json',
          authorization: `Bearer ${tokens.access_token}`,
          'user-agent': USER_AGENT,
        },
        body: undefined,
      },
    ]);
  });

  it('keeps the user id without asking anybody for it', () => {
    expect(oauth2.fields).toEqual([
      { key: 'user_id', type: 'string', required: false, computed: true },
    ]);
  });

  it('once more asks who it is as the new connection, not as the old one', async () => {
    const { requests } = trackingTime(granted, record(caller));
    await run(getAccessToken, {
      authData: CONNECTION,
      inputData: { code: 'code_5', redirect_uri: REDIRECT },
    });
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([
      undefined,
      `Bearer ${tokens.access_token}`,
    ]);
  });

  it.each<[string, Answer]>([
    ['a person without an id', record({ name: 'Ada' })],
    ['no person', { status: 200, body: '{"data": null}' }],
    ['an error', { status: 500, body: { error: {} } }],
    ['nothing', { status: 200, body: '' }],
    ['null', { status: 200, body: 'null' }],
    [
      'an HTML page',
      { status: 200, body: '<html>', headers: { 'content-type': 'text/html' } },
    ],
    ['401', { status: 401, body: {} }],
    ['429', { status: 429, body: {} }],
    [
      'a redirect',
      { status: 302, body: '', headers: { location: 'https://evil.example/' } },
    ],
  ])('needs no user id: %s in its place is no failure', async (_, answer) => {
    trackingTime(granted, answer);
    const connection = await connect();
    expect(connection).toStrictEqual({
      access_token: tokens.access_token,
      refresh_token: tokens.refresh_token,
    });
  });

  it('sends what it has, and leaves out a verifier that Zapier did not make', async () => {
    withoutClient();
    const { requests } = trackingTime(granted, record(caller));
    await run(getAccessToken, { authData: {} });
    expect(requests[0]?.body).toEqual({
      grant_type: 'authorization_code',
      code: '',
      redirect_uri: '',
      client_id: '',
      client_secret: '',
    });
  });

  it.each<[string, Answer, object]>([
    [
      'on 429',
      { status: 429, body: {}, headers: { 'retry-after': '899' } },
      {
        message:
          "TrackingTime is busy and can't make this connection now. Connect again in 900 seconds.",
        code: 'token_endpoint_busy',
        status: 429,
      },
    ],
    [
      'on 500',
      { status: 500, body: '' },
      {
        message:
          "TrackingTime couldn't make this connection (status 500). Connect again in a few minutes.",
        code: 'token_endpoint_failed',
        status: 500,
      },
    ],
    [
      'with a code that is used up',
      refused,
      {
        message:
          "TrackingTime didn't accept this sign-in: it may have taken too long, or have been used before. Connect your TrackingTime account again.",
        code: 'sign_in_refused',
      },
    ],
  ])('says what to do %s', async (_, answer, said) => {
    trackingTime(answer);
    jest.spyOn(Math, 'random').mockReturnValue(1);
    const error = await connect().catch(detailsOf);
    expect(error).toEqual(said);
  });

  it('says so when nobody answers', async () => {
    nock(ORIGIN).post('/oauth/token').replyWithError(new Error('no'));
    const error = await connect().catch(detailsOf);
    expect(error).toEqual({
      message:
        "TrackingTime couldn't be reached to finish connecting. Connect again in a few minutes.",
      code: 'token_endpoint_unreachable',
    });
  });

  it('waits for the user id no longer than for anything else', async () => {
    trackingTime(granted, record(caller));
    const limit = jest.spyOn(AbortSignal, 'timeout');
    await connect();
    // The code can be used once, so it has all of the run's time.
    expect(limit.mock.calls).toEqual([[24_000], [10_000]]);
    limit.mockRestore();
  });
});

describe('refreshing', () => {
  it('gives the new pair of tokens', async () => {
    const { requests } = trackingTime(granted);
    await expect(refresh()).resolves.toEqual({
      access_token: tokens.access_token,
      refresh_token: tokens.refresh_token,
    });
    expect(requests).toEqual([refreshes]);
  });

  it.each([undefined, '\u00e9', ' at_2', 'at_2\n', 'at 2'])(
    'keeps the old refresh token where the new one is %j, which would break every request',
    async (refresh_token) => {
      const body = { access_token: 'at_2', refresh_token };
      trackingTime({ status: 200, body });
      await expect(refresh()).resolves.toEqual({
        access_token: 'at_2',
        refresh_token: CONNECTION.refresh_token,
      });
    },
  );

  it('needs something to refresh with, and asks for nothing without', async () => {
    const { requests } = trackingTime();
    await expect(
      run(refreshAccessToken, { authData: { access_token: 'at_1' } }),
    ).rejects.toMatchObject({ name: 'ExpiredAuthError' });
    expect(requests).toEqual([]);
  });

  it.each<[string, Answer]>([
    ['invalid_grant', refused],
    ['401', { status: 401, body: {} }],
  ])('ends the connection on %s, after one request', async (_, answer) => {
    const { requests } = trackingTime(answer);
    await expect(refresh()).rejects.toMatchObject({
      name: 'ExpiredAuthError',
      message:
        'This connection to TrackingTime has ended. Reconnect your TrackingTime account to go on.',
    });
    expect(requests).toEqual([refreshes]);
  });

  it.each<[string, Answer]>([
    ['another OAuth error', { status: 400, body: { error: 'invalid_client' } }],
    ['400 with null', { status: 400, body: 'null' }],
    ['403', { status: 403, body: {} }],
    ['invalid_grant with another status', { ...refused, status: 403 }],
    ['tokens with another status', { ...granted, status: 302 }],
    ['404', { status: 404, body: '' }],
    ['500', { status: 500, body: '' }],
    ['503 with HTML', { status: 503, body: '<html>' }],
    ['200 with HTML', { status: 200, body: '<html>' }],
    ['200 without a token', { status: 200, body: {} }],
    ['200 with an empty token', { status: 200, body: { access_token: '' } }],
    [
      '200 with a token that is no text',
      { status: 200, body: { access_token: 7 } },
    ],
    ['200 with a list', { status: 200, body: [] }],
    ['200 with null', { status: 200, body: 'null' }],
    [
      'a redirect',
      { status: 307, body: '', headers: { location: 'https://evil.example/' } },
    ],
  ])(
    'leaves the connection as it is on %s, after one request',
    async (_, answer) => {
      const { requests } = trackingTime(answer);
      const error = await refresh().catch(detailsOf);
      expect(error).toEqual({
        message: `TrackingTime couldn't renew this connection (status ${answer.status}). You don't need to reconnect. Replay this run later.`,
        code: 'token_endpoint_failed',
        status: answer.status,
      });
      expect(requests).toEqual([refreshes]);
    },
  );

  it('leaves it as it is when nobody answers, and asks once', async () => {
    nock(ORIGIN)
      .post('/oauth/token')
      .replyWithError(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));
    const error = await refresh().catch(detailsOf);
    expect(error).toEqual({
      message:
        "TrackingTime couldn't be reached to renew this connection. You don't need to reconnect. Replay this run later.",
      code: 'token_endpoint_unreachable',
    });
  });

  it('tells Zapier when to come back on 429', async () => {
    trackingTime({ status: 429, body: {}, headers: { 'retry-after': '7' } });
    await expect(refresh()).rejects.toMatchObject({
      name: 'ThrottledError',
      message: expect.stringMatching(
        /TrackingTime is busy and can't renew this connection now\..*"delay":[789]\}/,
      ),
    });
  });
});

/** Where the run that refreshes has its turn. */
const turnOf = (z: ZObject) =>
  `refresh:${z.hash('sha256', CONNECTION.refresh_token)}:turn`;

describe('two runs that refresh at once', () => {
  it('make one request, and both get its tokens', async () => {
    withoutWaiting();
    const { requests } = trackingTime(granted);
    const both = await Promise.all([refresh(), refresh()]);
    expect(both).toEqual([
      { access_token: 'at_1f', refresh_token: 'rt_2e' },
      { access_token: 'at_1f', refresh_token: 'rt_2e' },
    ]);
    expect(requests).toEqual([refreshes]);
  });

  it('are the same one after the other', async () => {
    const { requests } = trackingTime(granted);
    await refresh();
    const takesTurn = jest.spyOn(platform.cache, 'set');
    await expect(refresh()).resolves.toMatchObject({ access_token: 'at_1f' });
    expect(requests).toHaveLength(1);
    expect(takesTurn).not.toHaveBeenCalled();
  });

  it('of two connections do not wait for each other', async () => {
    const waits = withoutWaiting();
    const { requests } = trackingTime(granted, granted);
    await Promise.all([
      refresh(),
      run(refreshAccessToken, { authData: { refresh_token: 'of-grace' } }),
    ]);
    expect(requests).toHaveLength(2);
    expect(waits).toEqual([]);
  });

  it('are each on their own where the cache is down', async () => {
    const refreshed = await withZ(async (z) => {
      const down = () => Promise.reject(new Error('down'));
      jest.spyOn(z.cache, 'get').mockImplementation(down);
      jest.spyOn(z.cache, 'set').mockImplementation(down);
      jest.spyOn(z.cache, 'delete').mockImplementation(down);
      jest.spyOn(z.console, 'warn').mockReturnValue();
      return refreshOnce(z, { secret: 'rt_1', use: 'tokens' }, () =>
        Promise.resolve({ access_token: 'at_2', refresh_token: 'rt_2' }),
      );
    });
    expect(refreshed).toEqual({ access_token: 'at_2', refresh_token: 'rt_2' });
  });

  it('are the same where the first is done just after the second has looked', async () => {
    const { requests } = trackingTime(granted);
    await refresh();
    const look = jest.spyOn(platform.cache, 'get');
    look.mockReturnValueOnce(undefined);
    await expect(refresh()).resolves.toMatchObject({ access_token: 'at_1f' });
    look.mockRestore();
    expect(requests).toHaveLength(1);
  });

  it('each get a turn when the first fails', async () => {
    const { requests } = trackingTime({ status: 500, body: '' }, granted);
    await expect(refresh()).rejects.toMatchObject({ name: 'AppError' });
    await expect(refresh()).resolves.toMatchObject({ access_token: 'at_1f' });
    expect(requests).toEqual([refreshes, refreshes]);
  });

  it('hand over under a hash, and for two minutes only', async () => {
    trackingTime(granted);
    await refresh();
    const kept = [...platform.cache];
    expect(kept).toHaveLength(1);
    expect(kept).toEqual([
      [
        expect.stringMatching(/^refresh:[0-9a-f]{64}:tokens$/),
        { value: expect.any(String), ttl: 120, scope: null },
      ],
    ]);
  });

  it('do not both fail: the one that waited in vain for tokens is run again', async () => {
    const waits = withoutWaiting();
    const { requests } = trackingTime({ status: 500, body: '' });
    await expect(
      Promise.allSettled([refresh(), refresh()]),
    ).resolves.toMatchObject([
      { reason: { name: 'AppError' } },
      {
        reason: {
          name: 'ThrottledError',
          message: expect.stringContaining(
            'Another run is renewing this connection.',
          ),
        },
      },
    ]);
    expect(requests).toHaveLength(1);
    expect(waits).toEqual(Array.from({ length: 20 }, () => 400));
  });

  it('wait for one another no longer than a run may take, however slow the cache', async () => {
    itIsNow('2026-03-16T09:00:00Z');
    const waits = withoutWaiting();
    trackingTime();
    await withZ((z) => claim(z, turnOf(z), 15));
    const cache = new Map(platform.cache);
    jest.spyOn(platform.cache, 'get').mockImplementation((key) => {
      jest.setSystemTime(Date.now() + 2_000);
      return cache.get(key);
    });
    await expect(refresh()).rejects.toMatchObject({ name: 'ThrottledError' });
    // Ten looks of 2 s after the two that came first: that is 24 s.
    expect(waits).toHaveLength(10);
  });

  it('do not both ask where the cache says that there is a turn, and not whose', async () => {
    withoutWaiting();
    const { requests } = trackingTime();
    await withZ((z) => claim(z, turnOf(z), 15));
    jest.spyOn(platform.cache, 'get').mockReturnValue(undefined);
    await expect(refresh()).rejects.toMatchObject({ name: 'ThrottledError' });
    expect(requests).toEqual([]);
  });
});
