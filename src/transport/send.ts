import type {
  HttpRequestOptions,
  HttpResponse,
  ZObject,
} from 'zapier-platform-core';
import { timeForRequest } from './deadline.ts';

/** A request, ready for the wire. */
export type WireRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  body?: string | undefined;
};

/** Options of core's that its types do not know (zapier-platform-core 19.1.0, `prepare-request.js`). */
type CoreOptions = HttpRequestOptions & {
  url: string;
  merge: false;
  throwForThrottlingEarly: false;
  signal: AbortSignal;
};

/**
 * Sends once; the only caller of `z.request`. The limit covers the whole answer, however slowly its body drips in.
 *
 * - `merge: false` spares a copy of the whole definition per request, and lets people's text hold `{{…}}`.
 * - A redirect is an answer like any other: nothing is sent on to where it points.
 *
 * @param milliseconds what it may take, if not as long as any request.
 * @throws whatever core or our middleware makes of the answer, `AbortError` if it took too long, `FetchError` if the
 * connection broke.
 */
export const send = (
  z: ZObject,
  { method, url, headers, body }: WireRequest,
  milliseconds = timeForRequest(z),
): Promise<HttpResponse> => {
  const request: CoreOptions = {
    method,
    url,
    // Core's middleware writes into the headers; each try starts with its own.
    headers: { ...headers },
    ...(body && { body }),
    redirect: 'manual',
    merge: false,
    skipThrowForStatus: true,
    throwForThrottlingEarly: false,
    signal: AbortSignal.timeout(milliseconds),
  };
  return z.request(request);
};
