import { Readable } from 'node:stream';
import zapier, {
  type AfterResponseMiddleware,
  type BeforeRequestMiddleware,
  type HttpResponse,
  type RawHttpResponse,
} from 'zapier-platform-core';
import packageJson from '../../../package.json' with { type: 'json' };
import { isHttpDate } from '../../transport/http_date.ts';
import { isRecord, readJson } from '../../transport/json.ts';
import { isApiUrl } from '../../transport/origin.ts';
import { quietly } from '../../transport/without_context.ts';
import { isToken } from '../../transport/header_value.ts';

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
export const authorize: BeforeRequestMiddleware = (request, z, bundle) => {
  const { access_token, token: typed } = bundle.authData;
  const token = (access_token ?? typed ?? '').trim();
  // A request that brings its own is about a connection that is just being made.
  const isSettled = request.headers?.authorization !== undefined;
  if (!token || isSettled || !isApiUrl(request.url)) {
    return request;
  }
  if (!isToken(token)) {
    throw quietly(
      new z.errors.ExpiredAuthError(
        'The token of this connection has spaces or characters in it that no token has. Copy it once more, and reconnect your TrackingTime account with it.',
      ),
    );
  }
  const credentials: Record<string, string> = token.startsWith('key_')
    ? { 'x-api-key': token }
    : { authorization: `Bearer ${token}` };
  return { ...request, headers: { ...request.headers, ...credentials } };
};

/**
 * Whether Zapier's log may hold bodies. It is for a developer who needs to see them, on an account of their own: they
 * hold people's data, and a server's error can repeat a secret.
 */
const logsBodies = (): boolean =>
  process.env.TRACKINGTIME_LOG_BODIES === 'true';

/**
 * Keeps bodies out of core's log, which has those that are a text and not those that are a stream
 * (zapier-platform-core 19.1.0, `log-response.js`). It comes last: core and the others know texts alone.
 */
export const hideBodies: BeforeRequestMiddleware = (request) => {
  if (logsBodies()) {
    return request;
  }
  const { body, headers } = request;
  return {
    ...request,
    raw: true,
    ...(typeof body === 'string' && {
      body: Readable.from([Buffer.from(body)]),
      headers: {
        ...headers,
        'content-length': String(Buffer.byteLength(body)),
      },
    }),
  };
};

const isRaw = (
  response: HttpResponse | RawHttpResponse,
): response is RawHttpResponse => 'text' in response;

/**
 * Silence in the middle of a body. The HTTP library (node-fetch 2) does not notice that a line broke there, and would
 * wait for the rest until the limit of the request.
 */
const LONGEST_SILENCE_MS = 3_000;

/**
 * The whole text of an answer, decoded as it arrives: `response.text()` has it in memory three times, which a report of
 * 500 pages cannot afford.
 *
 * @throws AbortError when it took too long; FetchError, as `text()` does, when it broke off.
 */
const textOf = async ({ body }: RawHttpResponse): Promise<string> => {
  const decoder = new TextDecoder();
  let text = '';
  const silence = setTimeout(() => {
    body.emit('error', new Error('The answer broke off.'));
  }, LONGEST_SILENCE_MS);
  try {
    for await (const chunk of body) {
      silence.refresh();
      text +=
        typeof chunk === 'string'
          ? chunk
          : decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    throw error instanceof Error && error.name !== 'AbortError'
      ? Object.assign(error, { name: 'FetchError' })
      : error;
  } finally {
    clearTimeout(silence);
  }
  return text + decoder.decode();
};

/** Reads the body that `hideBodies` kept from core. It comes first: from here on a response is like any other. */
export const readBody: AfterResponseMiddleware = async (response) => {
  if (!isRaw(response)) {
    return response;
  }
  const { status, headers, request, skipThrowForStatus } = response;
  return {
    status,
    headers,
    request,
    content: await textOf(response),
    data: undefined,
    skipThrowForStatus,
    throwForStatus: () => {
      response.throwForStatus();
    },
    getHeader: (name) => headers.get(name) ?? undefined,
  };
};

/** Warns the developer, in the log alone, that an operation is on its way out (RFC 9745, RFC 8594). */
export const warnOfDeprecation: AfterResponseMiddleware = (response, z) => {
  if (response.headers.get('deprecation')) {
    const sunset = response.headers.get('sunset') ?? '';
    // The log gets no other text of the server's.
    const last = isHttpDate(sunset) ? sunset : 'a date not yet named';
    const { pathname } = new URL(response.request.url ?? '');
    z.console.warn(
      `TrackingTime is retiring ${response.request.method ?? 'GET'} ${pathname}; it works until ${last}.`,
    );
  }
  return response;
};

const isTokenExpired = (body: unknown): boolean =>
  isRecord(body) && isRecord(body.error) && body.error.code === 'token_expired';

/**
 * An expired token can be answered with 403. Core refreshes on 401 alone, so the API's own word for it is passed on;
 * a connection with nothing to refresh can only be made anew. What the token endpoint says is not about a bearer.
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
  throw quietly(
    bundle.authData.refresh_token
      ? new z.errors.RefreshAuthError()
      : new z.errors.ExpiredAuthError(
          'The TrackingTime token of this connection has expired. Reconnect your TrackingTime account with a new one.',
        ),
  );
};
