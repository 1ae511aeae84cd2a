import type {
  AfterResponseMiddleware,
  BeforeRequestMiddleware,
} from 'zapier-platform-core';
import { withoutContext } from '../../transport/errors.ts';
import { isHeaderValue } from '../../transport/header_value.ts';
import { isHttpDate } from '../../transport/http_date.ts';
import { isRecord, readJson } from '../../transport/json.ts';
import type { ERROR_CODES } from './contract.ts';
import { isApiUrl } from '../url.ts';

/**
 * Adds the connection's credentials, but only on TrackingTime's own API: neither a redirect's target nor the token
 * endpoint ever gets a bearer token. An account API key (`key_…`) travels in its own header.
 */
export const authorize: BeforeRequestMiddleware = (request, z, bundle) => {
  const { access_token, token: typed } = bundle.authData;
  const token = (access_token ?? typed ?? '').trim();
  // A request that brings its own credentials is made while connecting.
  const isSettled = request.headers?.authorization !== undefined;
  if (!token || isSettled || !isApiUrl(request.url)) {
    return request;
  }
  if (!isHeaderValue(token)) {
    throw withoutContext(
      new z.errors.ExpiredAuthError(
        "The token of this connection has spaces or other characters in it that don't belong there. Copy the token again, and reconnect your TrackingTime account with it.",
      ),
    );
  }
  const credentials: Record<string, string> = token.startsWith('key_')
    ? { 'x-api-key': token }
    : { authorization: `Bearer ${token}` };
  return { ...request, headers: { ...request.headers, ...credentials } };
};

/** Warns the developer, only in the log, that an operation is deprecated or will be removed (RFC 9745, RFC 8594). */
export const warnOfDeprecation: AfterResponseMiddleware = (response, z) => {
  if (response.headers.get('deprecation')) {
    const sunset = response.headers.get('sunset') ?? '';
    // The log gets no other text of the server's.
    const last = isHttpDate(sunset) ? sunset : "a date that isn't known yet";
    const { pathname } = new URL(response.request.url ?? '');
    z.console.warn(
      `TrackingTime is retiring ${response.request.method ?? 'GET'} ${pathname}; it works until ${last}.`,
    );
  }
  return response;
};

const EXPIRED: (typeof ERROR_CODES)[number] = 'token_expired';

const isTokenExpired = (body: unknown): boolean =>
  isRecord(body) && isRecord(body.error) && body.error.code === EXPIRED;

/**
 * An expired token can be answered with 403. Core refreshes on 401 alone, so the API's own word for it is passed on;
 * a connection with nothing to refresh has to be made again. What the token endpoint says is not about a bearer
 * token.
 */
export const throwForStaleToken: AfterResponseMiddleware = (
  response,
  z,
  bundle,
) => {
  if (
    response.status !== 403 ||
    !isApiUrl(response.request.url ?? '') ||
    !isTokenExpired(readJson(response.content))
  ) {
    return response;
  }
  throw withoutContext(
    bundle.authData.refresh_token
      ? new z.errors.RefreshAuthError()
      : new z.errors.ExpiredAuthError(
          'The TrackingTime token of this connection has expired. Reconnect your TrackingTime account with a new token.',
        ),
  );
};
