import { randomUUID } from 'node:crypto';
import type { HttpResponse, ZObject } from 'zapier-platform-core';
import { ask, type Understood, type Wire } from '../../transport/ask.ts';
import { withoutContext } from '../../transport/errors.ts';
import { acrossRuns } from '../../transport/idempotency.ts';
import { isRecord, readJson } from '../../transport/json.ts';
import type { WireRequest } from '../../transport/send.ts';
import {
  errorForFailure,
  isUnsure,
  replayableError,
  unreadableError,
  unsureError,
} from '../failure.ts';
import type { Page } from '../port.ts';
import { errorFor, type Refusal } from '../refusal.ts';
import {
  holdToRequest,
  isAbout,
  isAnother,
  placeInList,
  placeOf,
  type Place,
} from './as_asked.ts';
import { urlOf } from '../url.ts';
import type {
  Exactly,
  Operation,
  PathWith,
  RecordOf,
  RecordsOf,
  RequestOf,
} from './operation.ts';
import { isAnsweredByOperation, nounOf, readRefusal } from './refusal.ts';
import { readableFields, readRecord, shapeOf } from './shape.ts';

/** What an operation of the contract is asked with. */
type Parameters = {
  path?: Record<string, string> | undefined;
  /** The contract has single values and lists of ids here. */
  query?: object | undefined;
  body?: object | undefined;
  idempotencyKey?: string;
};

type Method = WireRequest['method'];

/** What every good answer of the API holds: one record or a list of them, and what else came with it. */
export type Body = Record<string, unknown> & { data: object };

/** A request on its way: where to, and a builder's word for what it is about. */
type ApiRequest = {
  method: Method;
  url: string;
  noun: string;
  /** The id in its path. */
  named?: string | undefined;
  body?: object | undefined;
  /** The idempotency key of a POST, so that a repeat does nothing new; a new key if it's left out. */
  idempotencyKey?: string | undefined;
};

/** Whether a good status without a usable body means that it was done, and not that the answer broke off. */
type IsDone = (
  method: Method,
  response: Pick<HttpResponse, 'status' | 'content'>,
) => boolean;

/** A DELETE may answer with nothing at all, and was done all the same. */
const isDeleted: IsDone = (method, { status, content }) =>
  method === 'DELETE' && (status === 204 || content === '');

/** What a refusal says about earlier tries: if it is gone now, one of them deleted it. */
const earlierTriesOf = (
  method: Method,
  refusal: Refusal,
): 'done' | 'not done' | undefined => {
  const { status } = refusal;
  if (method === 'DELETE' && (status === 404 || status === 410)) {
    return 'done';
  }
  return isAnsweredByOperation(refusal) ? 'not done' : undefined;
};

const refused = (
  z: ZObject,
  request: ApiRequest,
  response: HttpResponse,
): Understood<Body> => {
  const { method, noun } = request;
  const body = readJson(response.content);
  const refusal = readRefusal(response, body, noun, request);
  const { status, wait } = refusal;
  return {
    kind: 'refusal',
    error: errorFor(z, refusal),
    wait: status === 429 ? wait : undefined,
    earlierTries: earlierTriesOf(method, refusal),
  };
};

const isGood = (status: number): boolean => status >= 200 && status < 300;

const wireOf = (
  z: ZObject,
  request: ApiRequest,
  isDone: IsDone,
): Wire<Body> => ({
  isOnce: request.method === 'POST',
  // A POST carries a key.
  mayRepeat: true,
  failed: errorForFailure,
  unsure: unsureError,
  isDoneBy: (status) =>
    isGood(status) && isDone(request.method, { status, content: '' }),
  understand: (response) => {
    const { status, content } = response;
    if (!isGood(status)) {
      return refused(z, request, response);
    }
    const body = readJson(content);
    if (isRecord(body) && typeof body.data === 'object' && body.data !== null) {
      return { kind: 'body', body: { ...body, data: body.data } };
    }
    return { kind: isDone(request.method, response) ? 'done' : 'unreadable' };
  },
});

/**
 * Sends a request with the contract's headers, up the retry ladder. Every POST carries one idempotency key for all
 * its tries.
 *
 * @returns the body it brought; undefined if it was done and no record came back, which without being asked for only
 * a DELETE allows.
 * @throws one of `z.errors`, with a sentence for the Zap's owner.
 */
export const askFor = (
  z: ZObject,
  request: ApiRequest,
  isDone: IsDone = isDeleted,
): Promise<Body | undefined> => {
  const { method, url, body, idempotencyKey = randomUUID() } = request;
  return ask(
    z,
    {
      method,
      url,
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json; charset=utf-8' }),
        ...(method === 'POST' && { 'idempotency-key': idempotencyKey }),
      },
      ...(body && { body: JSON.stringify(body) }),
    },
    wireOf(z, request, isDone),
  );
};

const askOperation = (
  z: ZObject,
  method: Method,
  template: string,
  { path, query, body, idempotencyKey }: Parameters,
): Promise<Body | undefined> => {
  const noun = nounOf(template);
  return askFor(z, {
    method,
    url: urlOf(z, template, { path, query, noun }),
    noun,
    named: path?.id,
    body,
    idempotencyKey,
  });
};

/** The error for an answer that isn't what the contract says. */
export const unreadable = (z: ZObject, method: Method = 'GET'): Error =>
  // What was posted is done by now, so doing it again would not help.
  method === 'POST' ? withoutContext(unsureError(z)) : unreadableError(z);

/** A record that is what the contract says, and the one asked for: what the operations below say of its type holds. */
const read = (
  z: ZObject,
  method: Method,
  template: string,
  parameters: Parameters,
  data: unknown,
): Record<string, unknown> => {
  const record = readRecord(shapeOf(method, template), data);
  if (!record || isAnother(template, parameters, record)) {
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
  const body = await askOperation(z, method, template, parameters);
  return read(z, method, template, parameters, body?.data) as T;
};

/** Reads one record. */
export const get = <
  P extends PathWith<'get'>,
  Given extends RequestOf<Operation<'get', P>>,
>(
  z: ZObject,
  template: P,
  request: Given & Exactly<Given, RequestOf<Operation<'get', P>>>,
): Promise<RecordOf<Operation<'get', P>>> =>
  askForRecord(z, 'GET', template, request);

/**
 * What a POST here makes is told apart by what it is made of, a name or a start time: the very same body twice means
 * the same thing once. A timer that is started twice is two timers, so starting one is not among them.
 */
const TOLD_APART: ReadonlySet<string> = new Set<PathWith<'post'>>([
  '/clients',
  '/projects',
  '/tags',
  '/tasks',
  '/time-entries',
]);

/**
 * How a key waits for a replay. TrackingTime knows it for 24 hours (contract); Zapier's Autoreplay gives up after eleven
 * (https://zapier.com/help/autoreplay/).
 */
const KEYS = {
  knownFor: 23 * 3_600_000,
  isUnsure,
  replayable: replayableError,
};

/**
 * Creates, or does something once, even if its answer is lost and the run is replayed: see `acrossRuns`.
 *
 * @param place which of several equal ones of the same run it is: the first, 0, is known by what it's made of alone
 */
export const post = <
  P extends PathWith<'post'>,
  Given extends RequestOf<Operation<'post', P>>,
>(
  z: ZObject,
  template: P,
  request: Given & Exactly<Given, RequestOf<Operation<'post', P>>>,
  place = 0,
): Promise<RecordOf<Operation<'post', P>>> => {
  const { body }: Parameters = request;
  const send = (idempotencyKey: string) =>
    askForRecord<RecordOf<Operation<'post', P>>>(z, 'POST', template, {
      ...request,
      idempotencyKey,
    });
  const what = place === 0 ? [template, body] : [template, body, place];
  return TOLD_APART.has(template)
    ? acrossRuns(z, what, KEYS, send)
    : send(randomUUID());
};

/** Changes the fields given. */
export const put = <
  P extends PathWith<'put'>,
  Given extends RequestOf<Operation<'put', P>>,
>(
  z: ZObject,
  template: P,
  request: Given & Exactly<Given, RequestOf<Operation<'put', P>>>,
): Promise<RecordOf<Operation<'put', P>>> =>
  askForRecord(z, 'PUT', template, request);

/**
 * Deletes a record, and answers with it as it was; with undefined if it was deleted, and the answer that held it was
 * lost or empty.
 */
export const remove = async <P extends PathWith<'delete'>>(
  z: ZObject,
  template: P,
  request: RequestOf<Operation<'delete', P>>,
): Promise<RecordOf<Operation<'delete', P>> | undefined> => {
  const body = await askOperation(z, 'DELETE', template, request);
  // `read` has looked.
  return (
    body &&
    (read(z, 'DELETE', template, request, body.data) as RecordOf<
      Operation<'delete', P>
    >)
  );
};

/**
 * One page of a list: one request, however long the list is. A record that is not what the contract says is left out,
 * and so is one that does not have the text.
 *
 * @throws Error if what came is not what was asked for: see `holdToRequest` and `placeInList`.
 */
export const list = async <
  P extends PathWith<'get'>,
  Given extends RequestOf<Operation<'get', P>>,
>(
  z: ZObject,
  template: P,
  request: Given & Exactly<Given, RequestOf<Operation<'get', P>>>,
  { text = '' }: { text?: string | undefined } = {},
): Promise<Page<RecordsOf<Operation<'get', P>>>> => {
  type Item = RecordsOf<Operation<'get', P>>;
  const { path, query = {} }: Parameters = request;
  const body = await askOperation(z, 'GET', template, request);
  if (!Array.isArray(body?.data) || !body.data.every(isRecord)) {
    throw unreadable(z);
  }
  const shape = shapeOf('GET', template);
  const came = body.data.map((data) => {
    const record = readRecord(shape, data);
    return { isOdd: !record, record: record ?? readableFields(shape, data) };
  });
  const count = came.length;
  holdToRequest(
    z,
    { path, query },
    came.map(({ record }) => record),
  );
  const place = placeInList(z, body.meta, query, count);
  const odd = came.filter(({ isOdd }) => isOdd);
  if (odd.length > 0) {
    z.console.warn(
      `${odd.length} of ${count} records at GET ${template} were left out, because they aren't what TrackingTime's API promises.`,
    );
  }
  const fitting = came.filter(
    ({ isOdd, record }) => !isOdd && isAbout(record, text),
  );
  return {
    // `readRecord` and `readableFields` have looked.
    records: fitting.map(({ record }) => record as Item),
    ...place,
    ids: came.map(({ record: { id } }) =>
      // An unreadable one without an id is not any of the others.
      typeof id === 'string' ? id : randomUUID(),
    ),
    odd: odd.map(({ record }) => record as Partial<Item>),
  };
};

/** One page of a report: its data, and where it stands in the whole. */
export const getPage = async <
  P extends PathWith<'get'>,
  Given extends RequestOf<Operation<'get', P>>,
>(
  z: ZObject,
  template: P,
  request: Given & Exactly<Given, RequestOf<Operation<'get', P>>>,
): Promise<Place & { data: RecordOf<Operation<'get', P>> }> => {
  const { query = {} }: Parameters = request;
  const body = await askOperation(z, 'GET', template, request);
  const data = read(z, 'GET', template, request, body?.data);
  return {
    // `read` has looked.
    data: data as RecordOf<Operation<'get', P>>,
    ...placeOf(z, body?.meta, query),
  };
};
