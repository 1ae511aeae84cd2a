import type { HttpResponse, ZObject } from 'zapier-platform-core';
import { withoutContext } from '../../transport/errors.ts';
import { isHeaderValue } from '../../transport/header_value.ts';
import { isRecord, readJson } from '../../transport/json.ts';
import { timeLeft } from '../../transport/deadline.ts';
import { send, type WireRequest } from '../../transport/send.ts';
import { origin } from '../url.ts';
import { waitAskedIn } from './refusal.ts';

/** What a connection keeps. Zapier hands it to every run as `bundle.authData`. */
export type Tokens = { access_token: string; refresh_token: string };

type Grant = { grant_type: 'authorization_code' | 'refresh_token' } & Record<
  string,
  string
>;

/** The errors of a token request: making a connection fails in other words than renewing one. */
type Ending = {
  unreachable: (z: ZObject) => Error;
  refused: (z: ZObject) => Error;
  tooFast: (z: ZObject, seconds: number) => Error;
  failed: (z: ZObject, status: number) => Error;
};

const CONNECTING: Ending = {
  unreachable: (z) =>
    new z.errors.Error(
      "TrackingTime couldn't be reached to finish connecting. Connect again in a few minutes.",
      'token_endpoint_unreachable',
    ),
  refused: (z) =>
    new z.errors.Error(
      "TrackingTime didn't accept this sign-in: it may have taken too long, or have been used before. Connect your TrackingTime account again.",
      'sign_in_refused',
    ),
  tooFast: (z, seconds) =>
    new z.errors.Error(
      `TrackingTime is busy and can't make this connection now. Connect again in ${seconds} seconds.`,
      'token_endpoint_busy',
      429,
    ),
  failed: (z, status) =>
    new z.errors.Error(
      `TrackingTime couldn't make this connection (status ${status}). Connect again in a few minutes.`,
      'token_endpoint_failed',
      status,
    ),
};

/** The connection is over, and connecting again is the cure. */
export const connectionEnded = (z: ZObject): Error =>
  new z.errors.ExpiredAuthError(
    'This connection to TrackingTime has ended. Reconnect your TrackingTime account to go on.',
  );

const RENEWING: Ending = {
  unreachable: (z) =>
    new z.errors.Error(
      "TrackingTime couldn't be reached to renew this connection. You don't need to reconnect. Replay this run later.",
      'token_endpoint_unreachable',
    ),
  refused: connectionEnded,
  tooFast: (z, seconds) =>
    new z.errors.ThrottledError(
      "TrackingTime is busy and can't renew this connection now. Zapier tries again by itself in a while.",
      seconds,
    ),
  failed: (z, status) =>
    new z.errors.Error(
      `TrackingTime couldn't renew this connection (status ${status}). You don't need to reconnect. Replay this run later.`,
      'token_endpoint_failed',
      status,
    ),
};

const endingOf = ({ grant_type }: Grant): Ending =>
  grant_type === 'refresh_token' ? RENEWING : CONNECTING;

const givenUp = new WeakSet<Error>();

/** Whether a request got no answer in time: the grant may be used up. */
export const isGivenUp = (error: unknown): boolean =>
  error instanceof Error && givenUp.has(error);

const ask = async (z: ZObject, grant: Grant): Promise<HttpResponse> => {
  const { CLIENT_ID = '', CLIENT_SECRET = '' } = process.env;
  const form = new URLSearchParams({
    ...grant,
    client_id: CLIENT_ID,
    client_secret: CLIENT_SECRET,
  });
  const request: WireRequest = {
    method: 'POST',
    url: `${origin()}/oauth/token`,
    headers: {
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: form.toString(),
  };
  try {
    // If we stop waiting, the grant may still be used up, so this may take all of the run's time.
    return await send(z, request, timeLeft(z));
  } catch (error) {
    const { refused, unreachable } = endingOf(grant);
    // Core turns any 401 into "refresh this connection", which here would go round in circles.
    const isRefused =
      error instanceof Error && error.name === 'RefreshAuthError';
    const ending = withoutContext(isRefused ? refused(z) : unreachable(z));
    if (error instanceof Error && error.name === 'AbortError') {
      givenUp.add(ending);
    }
    throw ending;
  }
};

/**
 * Trades a grant for tokens, in one request that is never repeated: refresh tokens rotate, so a second use of one that
 * may have worked would end the connection.
 *
 * @throws ExpiredAuthError only where connecting again is the cure for a connection there is (401, `invalid_grant`);
 * ThrottledError on 429 while renewing; Error for the rest, which leaves the connection as it is.
 */
export const requestTokens = async (
  z: ZObject,
  grant: Grant,
): Promise<Partial<Tokens> & Pick<Tokens, 'access_token'>> => {
  const { status, content, headers } = await ask(z, grant);
  const body = readJson(content);
  const { tooFast, refused, failed } = endingOf(grant);
  if (status === 429) {
    throw withoutContext(tooFast(z, waitAskedIn(headers)));
  }
  if (status === 400 && isRecord(body) && body.error === 'invalid_grant') {
    throw withoutContext(refused(z));
  }
  if (status !== 200 || !isRecord(body) || !isHeaderValue(body.access_token)) {
    throw withoutContext(failed(z, status));
  }
  const { access_token, refresh_token } = body;
  return {
    access_token,
    ...(isHeaderValue(refresh_token) && { refresh_token }),
  };
};
