import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  HttpRequestOptions,
  HttpResponse,
  ZObject,
} from 'zapier-platform-core';
import { errorFor, errorForFailure, nounOf, readRefusal } from './errors.ts';
import { parseLossless } from './json.ts';
import type {
  Operation,
  PathWith,
  RecordOf,
  RecordsOf,
  RequestOf,
} from './operation.ts';
import { apiBase, isApiUrl } from './origin.ts';
import { waitBeforeRetry, type Failure } from './retry.ts';
import { REQUEST_LIMIT_MS, timeLeft } from './run.ts';
import { quietly } from './quietly.ts';

type QueryValue = string | number | boolean | null | undefined;

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A request on its way: where to, and a builder's word for what it is about. */
type ApiRequest = {
  method: Method;
  url: string;
  noun: string;
  body?: object | undefined;
};

/** What an operation of the contract is asked with. */
type Parameters = {
  path?: Record<string, string> | undefined;
  /** The contract has single values and lists of ids here. */
  query?: object | undefined;
  body?: object | undefined;
};

/** One page of a list, and where it stands in the whole. */
export type Page<T> = { records: T[]; hasMore: boolean; total: number };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An id that the URL itself would swallow ("", ".", "..") names no record. */
const encodeId = (z: ZObject, id: string, template: string): string => {
  if (/^\.{0,2}$/.test(id)) {
    throw quietly(
      new z.errors.HaltedError(
        `This step needs the ID of a ${nounOf(template)}, and got "${id}". Choose one from the list, or map the ID of an earlier step.`,
      ),
    );
  }
  return encodeURIComponent(id);
};

const queryText = (query: object): string => {
  const search = new URLSearchParams();
  for (const [name, values] of Object.entries<QueryValue | QueryValue[]>({
    ...query,
  })) {
    for (const value of Array.isArray(values) ? values : [values]) {
      if (value !== undefined && value !== null && value !== '') {
        search.append(name, String(value));
      }
    }
  }
  return search.size > 0 ? `?${search.toString()}` : '';
};

/** The request for an operation of the contract; `template` is its path, with the `{parameters}` still in it. */
const operation = (
  z: ZObject,
  method: Method,
  template: string,
  { path = {}, query = {}, body }: Parameters,
): ApiRequest => {
  const url = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeId(z, path[name] ?? '', template),
  );
  return {
    method,
    url: `${apiBase()}${url}${queryText(query)}`,
    noun: nounOf(template),
    body,
  };
};

/**
 * What every request sets for itself. `merge: false` (an option that core's types do not know) spares a copy of the
 * whole definition per request and lets people's text hold `{{…}}`; it drops core's default method and headers.
 */
type CoreOptions = HttpRequestOptions & {
  url: string;
  merge: false;
  throwForThrottlingEarly: false;
  signal: AbortSignal;
};

/** What a try brought: a body to use, a refusal with its reason, or nothing that can be used. */
type Answer =
  | { kind: 'body'; body: Body; outcome: { status: number } }
  | { kind: 'refusal'; response: HttpResponse; outcome: { status: number } }
  | { kind: 'failure'; outcome: { failure: Failure } };

type Body = Record<string, unknown> & { data: object };

const readBody = (response: HttpResponse): Body | undefined => {
  try {
    const body = parseLossless(response.content);
    return isRecord(body) && typeof body.data === 'object' && body.data !== null
      ? { ...body, data: body.data }
      : undefined;
  } catch {
    return undefined;
  }
};

const understand = (response: HttpResponse): Answer => {
  const { status } = response;
  if (status < 200 || status >= 300) {
    return { kind: 'refusal', response, outcome: { status } };
  }
  const body = readBody(response);
  return body
    ? { kind: 'body', body, outcome: { status } }
    : { kind: 'failure', outcome: { failure: 'unreadable' } };
};

/** Sends once. What core or our middleware decided about the connection passes through; a dead line is an answer too. */
const send = async (
  z: ZObject,
  options: Omit<CoreOptions, 'signal'>,
): Promise<Answer> => {
  const request: CoreOptions = {
    ...options,
    // Core's middleware writes into the headers; each try starts with its own.
    headers: { ...options.headers },
    signal: AbortSignal.timeout(Math.min(REQUEST_LIMIT_MS, timeLeft(z))),
  };
  try {
    return understand(await z.request(request));
  } catch (error) {
    switch (error instanceof Error ? error.name : '') {
      case 'AbortError':
        return { kind: 'failure', outcome: { failure: 'timeout' } };
      case 'FetchError':
        return { kind: 'failure', outcome: { failure: 'network' } };
      case 'RefreshAuthError':
        throw quietly(new z.errors.RefreshAuthError());
      default:
        throw error;
    }
  }
};

const errorOf = (
  z: ZObject,
  noun: string,
  answer: Exclude<Answer, { kind: 'body' }>,
): Error =>
  answer.kind === 'failure'
    ? errorForFailure(z, answer.outcome.failure)
    : errorFor(
        z,
        readRefusal(answer.response.status, answer.response.data, noun),
        answer.response.headers,
      );

/**
 * Sends a request up the retry ladder and answers with the body it brought.
 *
 * Every POST carries one idempotency key for all its tries, so that a create that timed out after the server did it
 * is answered with what was made, and never made twice.
 *
 * @throws one of `z.errors`, with a sentence for the Zap's owner.
 */
const ask = async (z: ZObject, request: ApiRequest): Promise<Body> => {
  const { method, url, noun, body } = request;
  const options: Omit<CoreOptions, 'signal'> = {
    url,
    method,
    headers: {
      accept: 'application/json',
      ...(body && { 'content-type': 'application/json; charset=utf-8' }),
      ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
    },
    ...(body && { body: JSON.stringify(body) }),
    redirect: 'manual',
    skipThrowForStatus: true,
    throwForThrottlingEarly: false,
    merge: false,
  };
  for (let attempt = 1; ; attempt += 1) {
    const answer = await send(z, options);
    if (answer.kind === 'body') {
      return answer.body;
    }
    const { outcome } = answer;
    const wait = waitBeforeRetry({ attempt, outcome, timeLeft: timeLeft(z) });
    if (wait === undefined) {
      throw quietly(errorOf(z, noun, answer));
    }
    await sleep(wait);
  }
};

const askForRecord = async <T>(z: ZObject, request: ApiRequest): Promise<T> => {
  const { data } = await ask(z, request);
  if (Array.isArray(data)) {
    throw quietly(errorForFailure(z, 'unreadable'));
  }
  // The one place where the wire's shape is taken on trust: the contract says what `data` holds.
  return data as T;
};

/** Reads one record. */
export const get = <P extends PathWith<'get'>>(
  z: ZObject,
  template: P,
  request: RequestOf<Operation<'get', P>>,
): Promise<RecordOf<Operation<'get', P>>> =>
  askForRecord(z, operation(z, 'GET', template, request));

/** Creates, or does something once: each call carries an idempotency key of its own. */
export const post = <P extends PathWith<'post'>>(
  z: ZObject,
  template: P,
  request: RequestOf<Operation<'post', P>>,
): Promise<RecordOf<Operation<'post', P>>> =>
  askForRecord(z, operation(z, 'POST', template, request));

/** Changes the fields given. */
export const put = <P extends PathWith<'put'>>(
  z: ZObject,
  template: P,
  request: RequestOf<Operation<'put', P>>,
): Promise<RecordOf<Operation<'put', P>>> =>
  askForRecord(z, operation(z, 'PUT', template, request));

/** Deletes a record, and answers with it as it was. */
export const remove = <P extends PathWith<'delete'>>(
  z: ZObject,
  template: P,
  request: RequestOf<Operation<'delete', P>>,
): Promise<RecordOf<Operation<'delete', P>>> =>
  askForRecord(z, operation(z, 'DELETE', template, request));

/** One page of a list: one request, however long the list is. */
export const list = async <P extends PathWith<'get'>>(
  z: ZObject,
  template: P,
  request: RequestOf<Operation<'get', P>>,
): Promise<Page<RecordsOf<Operation<'get', P>>>> => {
  const { data, meta } = await ask(z, operation(z, 'GET', template, request));
  if (!Array.isArray(data) || !data.every(isRecord) || !isRecord(meta)) {
    throw quietly(errorForFailure(z, 'unreadable'));
  }
  return {
    // As above: past this point a record is what the contract says it is.
    records: data as RecordsOf<Operation<'get', P>>[],
    hasMore: meta.has_more === true,
    total: Number(meta.total),
  };
};

/** One page of a report: its data, and how many rows there are in all. */
export const getPage = async <P extends PathWith<'get'>>(
  z: ZObject,
  template: P,
  request: RequestOf<Operation<'get', P>>,
): Promise<{ data: RecordOf<Operation<'get', P>>; total: number }> => {
  const { data, meta } = await ask(z, operation(z, 'GET', template, request));
  if (Array.isArray(data) || !isRecord(meta)) {
    throw quietly(errorForFailure(z, 'unreadable'));
  }
  // As above: the contract says what `data` holds.
  return {
    data: data as RecordOf<Operation<'get', P>>,
    total: Number(meta.total),
  };
};

/** A request that a builder wrote, with a path below `/api/v4/`. */
export type FreeRequest = {
  method: Method;
  path: string;
  query: Record<string, string>;
  body?: object | undefined;
};

/**
 * Sends any request to the API, with the same limits, retries and errors as all others.
 *
 * @throws HaltedError when the path leads out of TrackingTime's API: no credentials leave for anywhere else.
 */
export const request = (
  z: ZObject,
  { method, path, query, body }: FreeRequest,
): Promise<Body> => {
  const relative = path.trim().replace(/^\/(?:api\/v4\/)?/, '');
  const base = `${apiBase()}/`;
  const url = URL.canParse(relative, base)
    ? new URL(relative, base)
    : undefined;
  if (!url || !isApiUrl(url.href) || url.username || url.password) {
    throw quietly(
      new z.errors.HaltedError(
        `Path must lead to TrackingTime's own API, below /api/v4/, like /time-entries. It got "${path}".`,
      ),
    );
  }
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.append(name, value);
  }
  url.hash = '';
  return ask(z, { method, url: url.href, noun: 'record', body });
};
