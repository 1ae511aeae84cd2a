import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpResponse, ZObject } from 'zapier-platform-core';
import {
  errorFor,
  errorForFailure,
  isAnsweredByOperation,
  isNotFound,
  readRefusal,
  unsureError,
} from '../api/refusal.ts';
import { isRecord, readJson } from './json.ts';
import { quietly } from './without_context.ts';
import { secondsToWait } from './rate_limit.ts';
import {
  mayHaveBeenDone,
  waitBeforeRetry,
  type Failure,
  type Outcome,
} from './retry.ts';
import { timeForRequest, timeLeft } from './deadline.ts';
import { send, type WireRequest } from './send.ts';

/** A request on its way: where to, and a builder's word for what it is about. */
export type ApiRequest = Pick<WireRequest, 'method' | 'url'> & {
  noun: string;
  body?: object | undefined;
  /** What a POST is known by, so that a repeat does nothing new; one of its own where it is left out. */
  idempotencyKey?: string | undefined;
};

/** What every good answer of the API holds: one record or a list of them, and what else came with it. */
export type Body = Record<string, unknown> & { data: object };

/** What a try brought: a body to use, a refusal with its reason, or nothing that can be used. */
type Answer =
  | { kind: 'body'; body: Body; outcome: { status: number } }
  | { kind: 'done'; outcome: { status: number } }
  | { kind: 'refusal'; response: HttpResponse; outcome: { status: number } }
  | { kind: 'failure'; outcome: { failure: Failure } };

type Failed = Exclude<Answer, { kind: 'body' | 'done' }>;

const failed = (failure: Failure): Answer => ({
  kind: 'failure',
  outcome: { failure },
});

/** A DELETE may answer with nothing at all, and was done all the same. */
const isDone = (
  method: WireRequest['method'],
  { status, content }: HttpResponse,
): boolean => method === 'DELETE' && (status === 204 || content === '');

const understand = (
  method: WireRequest['method'],
  response: HttpResponse,
): Answer => {
  const { status, content } = response;
  const outcome = { status };
  if (status < 200 || status >= 300) {
    return { kind: 'refusal', response, outcome };
  }
  const body = readJson(content);
  if (isRecord(body) && typeof body.data === 'object' && body.data !== null) {
    return { kind: 'body', body: { ...body, data: body.data }, outcome };
  }
  return isDone(method, response)
    ? { kind: 'done', outcome }
    : failed('unreadable');
};

/** Codes of a connection that was never made, so that nothing can have been done through it. */
const NEVER_REACHED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

const isNeverReached = (error: Error): boolean =>
  'code' in error &&
  typeof error.code === 'string' &&
  NEVER_REACHED.has(error.code);

/** Sends once. What core or our middleware decided about the connection passes through; a dead line is an answer too. */
const tryOnce = async (z: ZObject, request: WireRequest): Promise<Answer> => {
  if (timeForRequest(z) === 0) {
    return failed('late');
  }
  try {
    return understand(request.method, await send(z, request));
  } catch (error) {
    if (!(error instanceof Error)) {
      throw error;
    }
    switch (error.name) {
      case 'AbortError':
        return failed('timeout');
      case 'FetchError':
        return failed(isNeverReached(error) ? 'unreachable' : 'network');
      case 'RefreshAuthError':
        throw quietly(new z.errors.RefreshAuthError());
      default:
        throw error;
    }
  }
};

const errorOf = (z: ZObject, noun: string, answer: Failed): Error =>
  answer.kind === 'failure'
    ? errorForFailure(z, answer.outcome.failure)
    : errorFor(
        z,
        readRefusal(
          answer.response.status,
          readJson(answer.response.content),
          noun,
        ),
        answer.response.headers,
      );

/**
 * Milliseconds until it is worth trying again, or undefined. A 429 is Zapier's to wait for, by running the step again;
 * but a POST that may have been done is not run again, since that would be with another key. So it waits here.
 */
const waitFor = (
  z: ZObject,
  attempt: number,
  answer: Failed,
  isUnsure: boolean,
): number | undefined => {
  const time = timeLeft(z);
  if (isUnsure && answer.kind === 'refusal' && answer.outcome.status === 429) {
    const wait = secondsToWait(answer.response.headers) * 1000;
    return wait < time ? wait : undefined;
  }
  return waitBeforeRetry({ attempt, outcome: answer.outcome, timeLeft: time });
};

const wireRequest = ({
  method,
  url,
  body,
  idempotencyKey = randomUUID(),
}: ApiRequest): WireRequest => ({
  method,
  url,
  headers: {
    accept: 'application/json',
    ...(body && { 'content-type': 'application/json; charset=utf-8' }),
    ...(method === 'POST' && { 'idempotency-key': idempotencyKey }),
  },
  ...(body && { body: JSON.stringify(body) }),
});

/**
 * Sends a request up the retry ladder and answers with the body it brought, or, for a DELETE alone, with undefined where
 * it was done and no record of it came back.
 *
 * Every POST carries one idempotency key for all its tries, so that a create that timed out after the server did it
 * is answered with what was made, and never made twice. Where it cannot be known whether it was done, the error says so
 * and is none that makes Zapier run the step again at once.
 *
 * @throws one of `z.errors`, with a sentence for the Zap's owner.
 */
export const ask = async (
  z: ZObject,
  request: ApiRequest,
): Promise<Body | undefined> => {
  const { method, noun } = request;
  const wire = wireRequest(request);
  // Whether any try so far may have been done, though its answer did not say so.
  let isUnsure = false;
  for (let attempt = 1; ; attempt += 1) {
    const isPostUnsure = () => isUnsure && method === 'POST';
    const answer = await tryOnce(z, wire).catch((error: unknown) => {
      throw isPostUnsure() ? quietly(unsureError(z)) : error;
    });
    if (answer.kind === 'body') {
      return answer.body;
    }
    if (answer.kind === 'done') {
      return undefined;
    }
    const error = errorOf(z, noun, answer);
    if (method === 'DELETE' && isUnsure && isNotFound(error)) {
      // It is gone because an earlier try of ours deleted it.
      return undefined;
    }
    const outcome: Outcome = answer.outcome;
    const wait = waitFor(z, attempt, answer, isPostUnsure());
    isUnsure ||= mayHaveBeenDone(outcome);
    if (wait === undefined) {
      const isOpen = isPostUnsure() && !isAnsweredByOperation(error);
      throw quietly(isOpen ? unsureError(z, error) : error);
    }
    await sleep(wait);
  }
};
