import type { ZObject } from 'zapier-platform-core';
import { urlOf } from './url.ts';
import { ask, type ApiRequest, type Body } from '../../transport/ask.ts';
import { errorForFailure, nounOf, unsureError } from '../refusal.ts';
import { acrossRuns } from '../../transport/idempotency.ts';
import { isRecord } from '../../transport/json.ts';
import type {
  Operation,
  PathWith,
  RecordOf,
  RecordsOf,
  RequestOf,
} from './operation.ts';
import { apiBase, isApiUrl } from '../../transport/origin.ts';
import { quietly } from '../../transport/without_context.ts';
import { shorten } from '../shorten.ts';
import { readRecord, SHAPES, type Shape } from './shape.ts';

/** What an operation of the contract is asked with. */
type Parameters = {
  path?: Record<string, string> | undefined;
  /** The contract has single values and lists of ids here. */
  query?: object | undefined;
  body?: object | undefined;
  idempotencyKey?: string;
};

type Method = ApiRequest['method'];

/** One page of a list, and where it stands in the whole. */
export type Page<T> = { records: T[]; hasMore: boolean; total: number };

const askFor = (
  z: ZObject,
  method: Method,
  template: string,
  { path, query, body, idempotencyKey }: Parameters,
): Promise<Body | undefined> =>
  ask(z, {
    method,
    url: urlOf(z, template, path, query),
    noun: nounOf(template),
    body,
    idempotencyKey,
  });

const unreadable = (z: ZObject, method: Method = 'GET'): Error =>
  quietly(
    // What was posted is done by now, so that doing it again is no cure.
    method === 'POST' ? unsureError(z) : errorForFailure(z, 'unreadable'),
  );

const shapeOf = (template: string): Shape =>
  // Every path that an operation can be asked for is among them: the type of SHAPES makes sure.
  (SHAPES as Record<string, Shape>)[template] ?? {};

/** A record that is what the contract says: what the operations below say of its type holds. */
const read = (
  z: ZObject,
  template: string,
  data: unknown,
  method?: Method,
): Record<string, unknown> => {
  const record = readRecord(shapeOf(template), data);
  if (!record) {
    throw unreadable(z, method);
  }
  return record;
};

const askForRecord = async <T>(
  z: ZObject,
  method: Method,
  template: string,
  parameters: Parameters,
): Promise<T> => {
  const body = await askFor(z, method, template, parameters);
  return read(z, template, body?.data, method) as T;
};

/** Reads one record. */
export const get = <P extends PathWith<'get'>>(
  z: ZObject,
  template: P,
  request: RequestOf<Operation<'get', P>>,
): Promise<RecordOf<Operation<'get', P>>> =>
  askForRecord(z, 'GET', template, request);

/** Creates, or does something once, even where its answer is lost and the run is replayed: see `acrossRuns`. */
export const post = <P extends PathWith<'post'>>(
  z: ZObject,
  template: P,
  request: RequestOf<Operation<'post', P>>,
): Promise<RecordOf<Operation<'post', P>>> =>
  acrossRuns(z, { template, ...request }, (idempotencyKey) =>
    askForRecord(z, 'POST', template, { ...request, idempotencyKey }),
  );

/** Changes the fields given. */
export const put = <P extends PathWith<'put'>>(
  z: ZObject,
  template: P,
  request: RequestOf<Operation<'put', P>>,
): Promise<RecordOf<Operation<'put', P>>> =>
  askForRecord(z, 'PUT', template, request);

/**
 * Deletes a record, and answers with it as it was; with undefined where it was deleted, and the answer that held it
 * was lost or empty.
 */
export const remove = async <P extends PathWith<'delete'>>(
  z: ZObject,
  template: P,
  request: RequestOf<Operation<'delete', P>>,
): Promise<RecordOf<Operation<'delete', P>> | undefined> => {
  const body = await askFor(z, 'DELETE', template, request);
  // `read` has looked.
  return (
    body && (read(z, template, body.data) as RecordOf<Operation<'delete', P>>)
  );
};

const totalOf = (z: ZObject, meta: unknown): number => {
  if (!isRecord(meta) || typeof meta.total !== 'number') {
    throw unreadable(z);
  }
  return meta.total;
};

/** One page of a list: one request, however long the list is. */
export const list = async <P extends PathWith<'get'>>(
  z: ZObject,
  template: P,
  request: RequestOf<Operation<'get', P>>,
): Promise<Page<RecordsOf<Operation<'get', P>>>> => {
  const body = await askFor(z, 'GET', template, request);
  if (!Array.isArray(body?.data)) {
    throw unreadable(z);
  }
  const records: unknown[] = body.data;
  return {
    // `read` has looked.
    records: records.map(
      (record) => read(z, template, record) as RecordsOf<Operation<'get', P>>,
    ),
    hasMore: isRecord(body.meta) && body.meta.has_more === true,
    total: totalOf(z, body.meta),
  };
};

/** One page of a report: its data, and how many rows there are in all. */
export const getPage = async <P extends PathWith<'get'>>(
  z: ZObject,
  template: P,
  request: RequestOf<Operation<'get', P>>,
): Promise<{ data: RecordOf<Operation<'get', P>>; total: number }> => {
  const body = await askFor(z, 'GET', template, request);
  return {
    // `read` has looked.
    data: read(z, template, body?.data) as RecordOf<Operation<'get', P>>,
    total: totalOf(z, body?.meta),
  };
};

/** A step out of its folder that a URL keeps, since its slash is encoded, and that a server on the way may still take. */
const CLIMBS = /(?:^|\/|%2f|%5c)(?:\.|%2e){2}(?:$|\/|%2f|%5c)/i;

/** Deeper than any record is. What is nested without end overflows the stack of whoever shows it. */
const MOST_LEVELS = 100;

const isDeeperThan = (levels: number, value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 ||
    Object.values(value).some((inner) => isDeeperThan(levels - 1, inner)));

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
 * @returns what came back; a DELETE that brought nothing back has no fields in `data`.
 * @throws HaltedError when the path leads out of TrackingTime's API: no credentials leave for anywhere else.
 */
export const request = async (
  z: ZObject,
  { method, path, query, body }: FreeRequest,
): Promise<Body> => {
  const relative = path.trim().replace(/^\/(?:api\/v4\/)?/, '');
  const base = `${apiBase()}/`;
  const url = URL.canParse(relative, base)
    ? new URL(relative, base)
    : undefined;
  if (
    !url ||
    !isApiUrl(url.href) ||
    CLIMBS.test(url.pathname) ||
    url.username ||
    url.password
  ) {
    throw quietly(
      new z.errors.HaltedError(
        `Path must lead to TrackingTime's own API, below /api/v4/, like /time-entries. It got "${shorten(path)}".`,
      ),
    );
  }
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.append(name, value);
  }
  const answer = await ask(z, { method, url: url.href, noun: 'record', body });
  if (isDeeperThan(MOST_LEVELS, answer)) {
    throw unreadable(z, method);
  }
  return answer ?? { data: {} };
};
