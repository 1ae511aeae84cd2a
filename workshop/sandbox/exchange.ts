import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from './context.ts';
import { faultyOutcome, letsAnswerThrough, type Fault } from './faults.ts';
import type { Outcome, Wire } from './outcome.ts';
import type { Face, LoggedRequest } from './request_log.ts';
import type { Latency } from './settings.ts';
import { sendFaulty } from './transmission.ts';

/** Where the documented API and OAuth are while the live one has their place. */
export const SETUP_PREFIX = '/sandbox';
const SETUP = new RegExp(`^${SETUP_PREFIX}(?=/(api|oauth)/)`);

/** One request on its way through the sandbox. */
export type Exchange = {
  readonly request: FastifyRequest;
  readonly log: LoggedRequest;
  /** Headers that go with whatever answer is given. */
  readonly headers: Record<string, string>;
  /** What goes wrong with it, if anything does. */
  readonly fault?: Fault;
};

/** How requests to one operation are answered. */
export type ExchangeSteps = {
  readonly operation: string | null;
  /** How the answers of faults are written. */
  readonly wire: Wire;
  /** What sets a sandbox up has no faults, no latency and no limit. */
  readonly face: Face;
  /** The answer that is due before anything else, a fault included: a rate limit passed. */
  first?(exchange: Exchange): Outcome | undefined;
  respond(exchange: Exchange): Promise<Outcome> | Outcome;
};

/** Makes the function that answers an operation's requests: logs them, and lets faults have their turn. */
export const exchanging =
  (context: Context, steps: ExchangeSteps) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const exchange = begin(context, steps, request, reply);
    if (steps.face === 'setup') {
      return finish(exchange, reply, await steps.respond(exchange));
    }
    await pause(someOf(context.settings.latency));
    const first = steps.first?.(exchange);
    if (first !== undefined) {
      return finish(exchange, reply, first);
    }
    const fault =
      steps.operation === null
        ? undefined
        : context.faults.take(steps.operation);
    if (fault === undefined) {
      return finish(exchange, reply, await steps.respond(exchange));
    }
    exchange.log.faulty = true;
    const outcome = await spoil(steps, { ...exchange, fault }, fault);
    return send(context, exchange, reply, { outcome, fault });
  };

const begin = (
  context: Context,
  { operation, face }: ExchangeSteps,
  request: FastifyRequest,
  reply: FastifyReply,
): Exchange => {
  const startedAt = performance.now();
  const log: LoggedRequest = {
    id: context.nextRequestId(),
    face,
    at: new Date().toISOString(),
    operation,
    method: request.method,
    path: pathOf(request),
    // Fastify reads a query as an object of texts and lists of texts.
    query: request.query as LoggedRequest['query'],
    headers: request.headers,
    body: loggedBody(request),
    caller: null,
    status: null,
    duration_ms: null,
    response_bytes: null,
    error_code: null,
    faulty: false,
    replayed: false,
  };
  if (context.settings.request_log) {
    context.requests.add(log);
  }
  reply.raw.once('close', () => {
    log.duration_ms = Number((performance.now() - startedAt).toFixed(3));
    context.logger.request(log);
  });
  return { request, log, headers: {} };
};

const spoil = async (
  steps: ExchangeSteps,
  exchange: Exchange,
  fault: Fault,
): Promise<Outcome> => {
  const { delay_ms = 0 } = fault;
  if (!fault.after_commit) {
    await pause(delay_ms);
  }
  const performs = fault.after_commit === true || letsAnswerThrough(fault);
  const right = performs ? await steps.respond(exchange) : undefined;
  if (fault.after_commit) {
    await pause(delay_ms);
  }
  const { log, request } = exchange;
  return faultyOutcome(
    fault,
    {
      operation: steps.operation ?? '',
      wire: steps.wire,
      requestId: log.id,
      headers: request.headers,
      body: log.body,
      answerHeaders: exchange.headers,
    },
    right,
  );
};

const pause = async (milliseconds: number): Promise<void> => {
  // A request that waits does not keep a sandbox up that is being closed.
  if (milliseconds > 0) {
    await wait(milliseconds, undefined, { ref: false });
  }
};

const someOf = ([least, most]: Latency): number =>
  least + Math.random() * (most - least);

const finish = (
  exchange: Exchange,
  reply: FastifyReply,
  outcome: Outcome,
): FastifyReply => {
  exchange.log.status = outcome.status;
  exchange.log.response_bytes = Buffer.byteLength(outcome.body);
  return reply
    .status(outcome.status)
    .headers({ ...exchange.headers, ...outcome.headers })
    .send(outcome.body);
};

const send = (
  context: Context,
  exchange: Exchange,
  reply: FastifyReply,
  { outcome, fault }: { outcome: Outcome; fault: Fault },
): FastifyReply => {
  const broken = fault.body === 'reset' || fault.body === 'hang';
  exchange.log.status = broken ? null : outcome.status;
  exchange.log.response_bytes = Buffer.byteLength(outcome.body);
  reply.hijack();
  try {
    sendFaulty(reply.raw, outcome, fault);
  } catch (error) {
    // Nobody else answers once the reply is hijacked: the caller would wait for ever.
    exchange.log.status = null;
    context.logger.failure(error);
    reply.raw.destroy();
  }
  return reply;
};

/** The path as it was sent, ids still encoded; without the prefix under which a live sandbox has the documented API. */
export const pathOf = (request: FastifyRequest): string =>
  (request.url.split('?', 1)[0] ?? '').replace(SETUP, '');

const loggedBody = (request: FastifyRequest): unknown => {
  if (typeof request.body !== 'string' || request.body === '') {
    return null;
  }
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) {
    return Object.fromEntries(new URLSearchParams(request.body));
  }
  try {
    return JSON.parse(request.body) as unknown;
  } catch {
    return request.body;
  }
};
