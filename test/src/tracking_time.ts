import { afterEach, expect } from '@jest/globals';
import nock from 'nock';
import zapier from 'zapier-platform-core';
import packageJson from '../../package.json' with { type: 'json' };
import { errorBody, example, listOf } from './contract.ts';

export const ORIGIN = 'https://app.trackingtime.co';

/** The connection that a test runs with, unless it says otherwise. */
export const CONNECTION = {
  access_token: 'access-token-of-ada',
  refresh_token: 'refresh-token-of-ada',
};

type Query = Record<string, string | string[]>;

/** A whole request, but for what the HTTP library says about its own connection. */
export type SentRequest = {
  method: string;
  path: string;
  /** A parameter that is sent more than once is a list. */
  query: Query;
  headers: Record<string, unknown>;
  /** JSON, or the fields of a form. */
  body: unknown;
};

export type Answer = {
  status: number;
  body: string | object;
  headers?: Record<string, string>;
};

const OF_THE_CONNECTION = new Set([
  'host',
  'connection',
  'content-length',
  'accept-encoding',
]);

const headersOf = (headers: Headers) =>
  Object.fromEntries(
    [...headers].filter(([name]) => !OF_THE_CONNECTION.has(name)),
  );

const queryOf = (parameters: URLSearchParams): Query =>
  Object.fromEntries(
    [...parameters.keys()].map((name) => {
      const values = parameters.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? '')];
    }),
  );

const bodyOf = (body: string, headers: Headers): unknown => {
  if (body === '') {
    return undefined;
  }
  return headers.get('content-type')?.startsWith('application/json')
    ? JSON.parse(body)
    : Object.fromEntries(new URLSearchParams(body));
};

/** An answer, or what makes one of the request. */
export type Answering = Answer | ((request: SentRequest) => Answer);

/** One call of `trackingTime`: the answers it has left, and what was asked of it. */
type Play = {
  requests: SentRequest[];
  left: Answering[];
  unanswered: string[];
};

/** Those of a test, judged when it ends. The last one answers. */
let plays: Play[] = [];

afterEach(() => {
  const faults = plays.flatMap(({ unanswered, left }) => [
    ...unanswered.map((request) => `${request} came with no answer left`),
    ...left.map(() => 'an answer was left that nobody asked for'),
  ]);
  plays = [];
  if (faults.length > 0) {
    throw new Error(faults.join('; '));
  }
});

const answerTo = (request: SentRequest): Answer => {
  const play = plays.at(-1);
  play?.requests.push(request);
  const next = play?.left.shift();
  if (next === undefined) {
    play?.unanswered.push(`${request.method} ${request.path}`);
    return { status: 418, body: '' };
  }
  return typeof next === 'function' ? next(request) : next;
};

const listen = (method: string): void => {
  nock(ORIGIN)
    .persist()
    .intercept(/^/, method)
    .query(true)
    .optionally()
    .reply(async (request: Request) => {
      const url = new URL(request.url);
      const { status, body, headers } = answerTo({
        method,
        path: url.pathname,
        query: queryOf(url.searchParams),
        headers: headersOf(request.headers),
        body: bodyOf(await request.text(), request.headers),
      });
      return [status, body, { 'content-type': 'application/json', ...headers }];
    });
};

/**
 * Plays TrackingTime for one test, or until it is called again: gives these answers, in this order, and keeps what was
 * asked. An answer that nobody asked for fails the test, and so does a request for which there is none left.
 */
export const trackingTime = (...answers: Play['left']) => {
  const play: Play = { requests: [], left: answers, unanswered: [] };
  if (plays.push(play) === 1) {
    ['GET', 'POST', 'PUT', 'DELETE'].forEach(listen);
  }
  return { requests: play.requests };
};

/** An answer that holds one record. */
export const record = (data: object, status = 200): Answer => ({
  status,
  body: { data },
});

/** An answer that holds a record just made. */
export const created = (data: object): Answer => record(data, 201);

/** An answer that holds a list, or the page of one that is asked for: with more behind it, if `meta` says so. */
export const list =
  (...[records, meta]: Parameters<typeof listOf>) =>
  ({ query }: Pick<SentRequest, 'query'>): Answer => {
    const { page = 1, per_page = 50 } = query;
    const before = (Number(page) - 1) * Number(per_page);
    const total = before + records.length + (meta?.has_more ? 1 : 0);
    const place = { page: Number(page), total };
    return { status: 200, body: listOf(records, { ...place, ...meta }) };
  };

/** Sums as they are where billable time alone, or all but that, was asked for. */
export const sumsOf = <Sums extends object>(
  sums: Sums,
  billable: unknown,
): Sums => {
  if (billable === undefined || !('billable_duration' in sums)) {
    return sums;
  }
  const { duration } = { duration: 0, ...sums };
  return {
    ...sums,
    billable_duration: billable === 'true' ? duration : 0,
  };
};

/**
 * An answer that holds the page of a report that is asked for; `total` counts all of its rows. There is more behind it until
 * as many are read, unless `meta` says otherwise.
 */
export const reportPage =
  (
    rows: object[],
    total = rows.length,
    { totals = example('ReportTotals'), ...meta }: ReportMeta = {},
  ) =>
  ({ query }: Pick<SentRequest, 'query'>): Answer => {
    const [page, per_page] = [Number(query.page), Number(query.per_page)];
    const has_more = (page - 1) * per_page + rows.length < total;
    const place = { page, per_page, total, has_more, ...meta };
    return {
      status: 200,
      body: {
        data: {
          totals: sumsOf(totals, query.billable),
          rows: rows.map((row) => sumsOf(row, query.billable)),
        },
        meta: place,
      },
    };
  };

/** An answer that refuses, as the contract shows it. */
export const refusal = (
  status: number,
  code: string,
  headers: Record<string, string> = {},
): Answer => ({ status, body: errorBody(code), headers });

export const USER_AGENT = `TrackingTime-Zapier/${packageJson.version} (+https://trackingtime.co) zapier-platform-core/${zapier.version}`;

const UUID =
  /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

type ReportMeta = {
  totals?: { duration: number; billable_duration: number; entry_count: number };
  page?: number;
  has_more?: boolean;
};

const asked = (
  method: string,
  path: string,
  { query = {}, body }: { query?: Query; body?: object },
): SentRequest => ({
  method,
  path: `/api/v4${path}`,
  query,
  headers: {
    accept: 'application/json',
    'user-agent': USER_AGENT,
    authorization: `Bearer ${CONNECTION.access_token}`,
    ...(body && { 'content-type': 'application/json; charset=utf-8' }),
    ...(method === 'POST' && {
      'idempotency-key': expect.stringMatching(UUID),
    }),
  },
  body,
});

/* The requests that a test expects, whole. */

export const get = (path: string, query: Query = {}): SentRequest =>
  asked('GET', path, { query });

export const post = (path: string, body: object): SentRequest =>
  asked('POST', path, { body });

export const put = (path: string, body: object): SentRequest =>
  asked('PUT', path, { body });

export const remove = (path: string): SentRequest => asked('DELETE', path, {});
