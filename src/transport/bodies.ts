import { Readable } from 'node:stream';
import type {
  AfterResponseMiddleware,
  BeforeRequestMiddleware,
  HttpResponse,
  RawHttpResponse,
} from 'zapier-platform-core';

/**
 * Whether Zapier's log may hold bodies. It is for a developer who needs to see them, with a test account: they hold
 * people's data, and a server's error can repeat a secret.
 */
const logsBodies = (): boolean =>
  process.env.TRACKINGTIME_LOG_BODIES === 'true';

/**
 * Keeps bodies out of core's log, which has those that are a text and not those that are a stream (zapier-platform-core
 * 19.1.0, `log-response.js`). It comes last: core and the others only know texts.
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
 * Silence in the middle of a body. The HTTP library (node-fetch 2) doesn't notice a connection that broke there, and
 * would wait for the rest until the limit of the request.
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

/**
 * Reads the body that `hideBodies` kept from core. It comes first: from here on a response is like any other.
 *
 * @throws what `textOf` throws, with the status of the answer, which came before its body broke off.
 */
export const readBody: AfterResponseMiddleware = async (response) => {
  if (!isRaw(response)) {
    return response;
  }
  const { status, headers, request, skipThrowForStatus } = response;
  const content = await textOf(response).catch((error: unknown) => {
    throw error instanceof Error ? Object.assign(error, { status }) : error;
  });
  return {
    status,
    headers,
    request,
    content,
    data: undefined,
    skipThrowForStatus,
    throwForStatus: () => {
      response.throwForStatus();
    },
    getHeader: (name) => headers.get(name) ?? undefined,
  };
};
