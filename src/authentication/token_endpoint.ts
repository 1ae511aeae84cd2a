import type { HttpResponse, ZObject } from 'zapier-platform-core';
import { origin } from '../api/origin.ts';
import { quietly } from '../api/quietly.ts';
import { secondsToWait } from '../api/rate_limit.ts';
import { REQUEST_LIMIT_MS } from '../api/run.ts';

/** What a connection keeps. Zapier hands it to every run as `bundle.authData`. */
export type Tokens = { access_token: string; refresh_token: string };

type Grant = Record<string, string>;

const RECONNECT =
  'This connection to TrackingTime has ended. Reconnect your TrackingTime account to go on.';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const send = async (z: ZObject, grant: Grant): Promise<HttpResponse> => {
  const { CLIENT_ID = '', CLIENT_SECRET = '' } = process.env;
  const body = new URLSearchParams({
    ...grant,
    client_id: CLIENT_ID,
    client_secret: CLIENT_SECRET,
  });
  const request = {
    url: `${origin()}/oauth/token`,
    method: 'POST' as const,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: body.toString(),
    redirect: 'manual' as const,
    signal: AbortSignal.timeout(REQUEST_LIMIT_MS),
    skipThrowForStatus: true,
    throwForThrottlingEarly: false,
    // As in the API client: people's secrets may hold `{{`, and need no copy of the definition.
    merge: false,
  };
  try {
    return await z.request(request);
  } catch (error) {
    // Core turns any 401 into "refresh this connection", which here would go round in circles.
    throw quietly(
      error instanceof Error && error.name === 'RefreshAuthError'
        ? new z.errors.ExpiredAuthError(RECONNECT)
        : new z.errors.Error(
            'TrackingTime could not be reached to renew this connection. It stays as it is; replay this run later.',
            'token_endpoint_unreachable',
          ),
    );
  }
};

const errorFrom = (
  z: ZObject,
  { status, data, headers }: HttpResponse,
): Error => {
  const body: unknown = data;
  if (status === 429) {
    return new z.errors.ThrottledError(
      'TrackingTime asks to wait before this connection is renewed. Zapier tries again by itself in a while.',
      secondsToWait(headers),
    );
  }
  if (status === 400 && isRecord(body) && body.error === 'invalid_grant') {
    return new z.errors.ExpiredAuthError(RECONNECT);
  }
  return new z.errors.Error(
    `TrackingTime could not renew this connection just now (status ${status}). It stays as it is; replay this run later.`,
    'token_endpoint_failed',
    status,
  );
};

/**
 * Trades a grant for tokens, in one request that is never repeated: refresh tokens rotate, so a second use of one that
 * may have worked would end the connection.
 *
 * @throws ExpiredAuthError only where connecting anew is the cure (401, `invalid_grant`); ThrottledError on 429; Error
 * for the rest, which leaves the connection as it is.
 */
export const requestTokens = async (
  z: ZObject,
  grant: Grant,
): Promise<Partial<Tokens> & Pick<Tokens, 'access_token'>> => {
  const response = await send(z, grant);
  const data: unknown = response.data;
  if (response.status !== 200 || !isRecord(data)) {
    throw quietly(errorFrom(z, response));
  }
  const { access_token, refresh_token } = data;
  if (typeof access_token !== 'string' || access_token === '') {
    throw quietly(errorFrom(z, response));
  }
  return {
    access_token,
    ...(typeof refresh_token === 'string' &&
      refresh_token && { refresh_token }),
  };
};
