import zapier, {
  type AfterResponseMiddleware,
  type BeforeRequestMiddleware,
} from 'zapier-platform-core';
import packageJson from '../../package.json' with { type: 'json' };
import { isApiUrl } from './origin.ts';
import { quietly } from './quietly.ts';

const USER_AGENT = `TrackingTime-Zapier/${packageJson.version} zapier-platform-core/${zapier.version}`;

/** Says who is asking. */
export const nameUserAgent: BeforeRequestMiddleware = (request) => ({
  ...request,
  headers: { ...request.headers, 'user-agent': USER_AGENT },
});

/**
 * Adds the connection's credentials, on TrackingTime's own API alone: neither a redirect's target nor the token
 * endpoint ever gets a bearer. An account API key (`key_…`) travels in its own header.
 */
export const authorize: BeforeRequestMiddleware = (request, _z, bundle) => {
  const token = bundle.authData.access_token ?? bundle.authData.token;
  if (!token || !isApiUrl(request.url)) {
    return request;
  }
  const credentials: Record<string, string> = token.startsWith('key_')
    ? { 'x-api-key': token }
    : { authorization: `Bearer ${token}` };
  return { ...request, headers: { ...request.headers, ...credentials } };
};

/** Warns the developer, in the log alone, that an operation is on its way out (RFC 9745, RFC 8594). */
export const warnOfDeprecation: AfterResponseMiddleware = (response, z) => {
  if (response.headers.get('deprecation')) {
    const sunset = response.headers.get('sunset') ?? 'a date not yet named';
    const { pathname } = new URL(response.request.url ?? '');
    z.console.warn(
      `TrackingTime is retiring ${response.request.method ?? 'GET'} ${pathname}; it works until ${sunset}.`,
    );
  }
  return response;
};

/**
 * An expired token can be answered with 403. Core refreshes on 401 alone, so the API's own word for it is passed on;
 * a connection with nothing to refresh can only be made anew.
 */
export const throwForStaleToken: AfterResponseMiddleware = (
  response,
  z,
  bundle,
) => {
  const body: unknown = response.data;
  if (response.status !== 403 || !isTokenExpired(body)) {
    return response;
  }
  throw quietly(
    bundle.authData.refresh_token
      ? new z.errors.RefreshAuthError()
      : new z.errors.ExpiredAuthError(
          'The TrackingTime token of this connection has expired. Reconnect your TrackingTime account with a new one.',
        ),
  );
};

const isTokenExpired = (body: unknown): boolean =>
  typeof body === 'object' &&
  body !== null &&
  'error' in body &&
  typeof body.error === 'object' &&
  body.error !== null &&
  'code' in body.error &&
  body.error.code === 'token_expired';
