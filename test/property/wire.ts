import { Readable } from 'node:stream';
import type {
  Bundle,
  HttpRequestOptionsWithUrl,
  HttpResponse,
  RawHttpResponse,
  ZObject,
} from 'zapier-platform-core';
import {
  throwForStaleToken,
  warnOfDeprecation,
} from '../../src/api/documented/middleware.ts';
import { readBody } from '../../src/transport/bodies.ts';

/** What comes over the wire, whatever it is. */
export type WireAnswer = {
  status: number;
  headers: Record<string, string>;
  body: string;
};

/** What went over it: a body that was JSON is parsed. */
export type WireRequest = { method: string; path: string; body: unknown };

const rawResponse = (
  { status, headers, body }: WireAnswer,
  request: HttpRequestOptionsWithUrl,
): RawHttpResponse =>
  // As much of core's response as the middleware and the client use.
  ({
    status,
    headers: new Headers(headers),
    request,
    skipThrowForStatus: true,
    body: Readable.from([Buffer.from(body)]),
    text: () => Promise.resolve(body),
    throwForStatus: () => undefined,
  }) as unknown as RawHttpResponse;

const bodyOf = (body: unknown): unknown => {
  try {
    return typeof body === 'string' ? JSON.parse(body) : body;
  } catch {
    return body;
  }
};

/**
 * A run's `z` whose requests are answered like this, by way of the middleware that an answer takes. It has a platform
 * of its own: a cache and a cursor that are empty, and a log that keeps quiet.
 */
export const onWire = (
  z: ZObject,
  bundle: Bundle,
  answer: (request: WireRequest) => WireAnswer,
) => {
  const requests: WireRequest[] = [];
  const cache = new Map<string, unknown>();
  let cursor: string | null = null;
  const log: string[] = [];

  const respond = async (options: HttpRequestOptionsWithUrl) => {
    const { pathname, search } = new URL(options.url);
    const request = {
      method: options.method ?? 'GET',
      path: `${pathname}${search}`,
      body: bodyOf(options.body),
    };
    requests.push(request);
    const raw = rawResponse(answer(request), options);
    if (raw.status === 401) {
      // Core does this of itself, for a connection that it can refresh.
      throw new z.errors.RefreshAuthError();
    }
    // Its types know responses that were read alone; `readBody` is for those that were not.
    let response = raw as unknown as HttpResponse;
    for (const middleware of [
      readBody,
      warnOfDeprecation,
      throwForStaleToken,
    ]) {
      response = await middleware(response, run, bundle);
    }
    return response;
  };

  const run: ZObject = {
    ...z,
    console: { ...console, warn: (line: string) => log.push(line) },
    cache: {
      get: (key: string) => Promise.resolve(cache.get(key) ?? null),
      set: (key: string, value: unknown) => {
        const isNew = !cache.has(key);
        cache.set(key, value);
        return Promise.resolve(isNew);
      },
      delete: (key: string) => Promise.resolve(cache.delete(key)),
    },
    cursor: {
      get: () => Promise.resolve(cursor),
      set: (place: string) => {
        cursor = place;
        return Promise.resolve(null);
      },
    },
    stashFile: async (file: AsyncIterable<unknown>) => {
      for await (const _piece of file) {
        // Read to its end, as Zapier does.
      }
      return 'https://files.zapier.example/stashed';
    },
    // What core makes of an answer depends on options that nothing here gives.
    request: respond as unknown as ZObject['request'],
    // A platform that is simpler than its types, and does what the items ask of it.
  } as unknown as ZObject;
  return { z: run, requests, log };
};
