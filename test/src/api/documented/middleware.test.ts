import { afterEach, describe, expect, it, jest } from '@jest/globals';
import nock from 'nock';
import type { ZObject } from 'zapier-platform-core';
import { get } from '../../../../src/api/documented/call.ts';
import { example } from '../../contract.ts';
import {
  CONNECTION,
  get as gets,
  record,
  refusal,
  trackingTime,
  USER_AGENT,
} from '../../tracking_time.ts';
import { withZ } from '../../zapier.ts';

const client = example('Client');

const readClient = (z: ZObject) =>
  get(z, '/clients/{id}', { path: { id: client.id } });

afterEach(() => {
  jest.restoreAllMocks();
});

describe('credentials', () => {
  it.each<[string, Record<string, string>, Record<string, string>]>([
    [
      'of an OAuth connection are a bearer',
      CONNECTION,
      { authorization: `Bearer ${CONNECTION.access_token}` },
    ],
    [
      'of a personal access token are a bearer',
      { token: 'pat_ada' },
      { authorization: 'Bearer pat_ada' },
    ],
    [
      'are taken as they were meant, with the space that was copied along',
      { token: ' pat_ada\n' },
      { authorization: 'Bearer pat_ada' },
    ],
    [
      'of an account have a header for themselves',
      { token: 'key_engines' },
      { 'x-api-key': 'key_engines' },
    ],
    ['are not there without a connection', {}, {}],
  ])('%s', async (_, authData, credentials) => {
    const { requests } = trackingTime(record(client));
    await withZ(readClient, { authData });
    const headers = {
      accept: 'application/json',
      'user-agent': USER_AGENT,
      ...credentials,
    };
    expect(requests).toEqual([{ ...gets('/clients/client_12'), headers }]);
  });

  it.each(['pat_ada\u00e9', 'pat ada', '\u0000pat', 'pat\n'.repeat(2)])(
    'that no header can carry are never sent: %j',
    async (token) => {
      const { requests } = trackingTime();
      await expect(
        withZ(readClient, { authData: { token } }),
      ).rejects.toMatchObject({
        name: 'ExpiredAuthError',
        message:
          "The token of this connection has spaces or other characters in it that don't belong there. Copy the token again, and reconnect your TrackingTime account with it.",
      });
      expect(requests).toEqual([]);
    },
  );

  it.each([
    'https://elsewhere.example/api/v4/clients',
    'https://app.trackingtime.co/oauth/token',
  ])('never go to %s', async (url) => {
    const { origin, pathname } = new URL(url);
    const sent: Record<string, unknown>[] = [];
    nock(origin)
      .get(pathname)
      .reply(({ headers }: Request) => {
        sent.push(Object.fromEntries(headers));
        return [200, {}];
      });
    await withZ((z) => z.request(url));
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(sent)).not.toContain(CONNECTION.access_token);
  });
});

it.each([
  ['nothing if it stays', {}, []],
  [
    'until when it works',
    { deprecation: '@1767225600', sunset: 'Thu, 31 Dec 2026 23:59:59 GMT' },
    ['Thu, 31 Dec 2026 23:59:59 GMT'],
  ],
  [
    'that its last day is not known',
    { deprecation: '@1767225600' },
    ["a date that isn't known yet"],
  ],
  ...['soon', 'xThu, 31 Dec 2026 23:59:59 GMT', '31 Dec 2026 GMTx'].map(
    (sunset): [string, Record<string, string>, string[]] => [
      `no text of the server's, such as ${sunset}`,
      { deprecation: '@1767225600', sunset },
      ["a date that isn't known yet"],
    ],
  ),
])('the log says of an operation %s', async (_, headers, until) => {
  trackingTime({ ...record(client), headers });
  const said = await withZ(async (z) => {
    const warn = jest.spyOn(z.console, 'warn').mockReturnValue();
    await readClient(z);
    return warn.mock.calls;
  });
  expect(said).toEqual(
    until.map((day) => [
      `TrackingTime is retiring GET /api/v4/clients/client_12; it works until ${day}.`,
    ]),
  );
});

describe('a stale token', () => {
  it.each([
    [401, 'unauthorized'],
    [401, 'token_expired'],
    [403, 'token_expired'],
  ])('answered with %i %s is refreshed', async (status, code) => {
    const { requests } = trackingTime(refusal(status, code));
    await expect(withZ(readClient)).rejects.toMatchObject({
      name: 'RefreshAuthError',
    });
    expect(requests).toEqual([gets('/clients/client_12')]);
  });

  it('with nothing to refresh it by can only be replaced', async () => {
    trackingTime(refusal(403, 'token_expired'));
    await expect(
      withZ(readClient, { authData: { token: 'pat_ada' } }),
    ).rejects.toMatchObject({
      name: 'ExpiredAuthError',
      message:
        'The TrackingTime token of this connection has expired. Reconnect your TrackingTime account with a new token.',
    });
  });

  it('is not what token_expired means with any other status', async () => {
    trackingTime(refusal(400, 'token_expired'));
    await expect(withZ(readClient)).rejects.toMatchObject({
      name: 'HaltedError',
    });
  });

  it.each(['forbidden', 'insufficient_scope', 'ip_not_allowed'])(
    'is not what 403 %s means: reconnecting is no cure',
    async (code) => {
      trackingTime(refusal(403, code));
      await expect(withZ(readClient)).rejects.toMatchObject({
        name: 'HaltedError',
      });
    },
  );

  it.each([
    ['no body', ''],
    ['HTML', '<html>Forbidden</html>'],
    ['null', 'null'],
    ['a text', '"token_expired"'],
    ['an error that is text', '{"error": "token_expired"}'],
    ['an error that is null', '{"error": null}'],
    ['an error without a code', '{"error": {}}'],
  ])('nor what a 403 with %s means', async (_, body) => {
    trackingTime({ status: 403, body });
    await expect(withZ(readClient)).rejects.toMatchObject({
      name: 'HaltedError',
    });
  });
});
