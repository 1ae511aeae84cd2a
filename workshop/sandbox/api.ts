import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
} from 'fastify';
import { authenticate, nameOf, type Caller } from './authentication.ts';
import type { Context } from './context.ts';
import type { RoutedOperation } from './contract.ts';
import { queryReadBy } from './disobedience.ts';
import {
  ApiError,
  documentedWire,
  errorBody,
  validationFailed,
} from './errors.ts';
import type { FirstAnswer } from './idempotency.ts';
import { exchanging, pathOf, type Exchange } from './exchange.ts';
import { operations } from './operations/index.ts';
import type { AnyOperation, Answer, Input } from './operations/operation.ts';
import { jsonOutcome, type Outcome } from './outcome.ts';
import { rateLimitHeaders } from './rate_limit.ts';
import type { Face } from './request_log.ts';

/** Routes every operation of the contract document. An operation that the document has and the code hasn't is an error. */
export const registerApi = (
  app: FastifyInstance,
  context: Context,
  face: Face = 'api',
): void => {
  for (const routed of context.contract.operations) {
    const perform = operations[routed.id];
    if (perform === undefined) {
      throw new Error(`The contract's operation ${routed.id} is not served.`);
    }
    app.route({
      method: routed.method,
      url: routed.url,
      handler: limitedly(context, face, routed.id, (exchange) =>
        answer(context, exchange, routed, perform),
      ),
      errorHandler: unreadable(context, routed.id, face),
    });
  }
  // What isn't part of the live API is for the control endpoints to answer.
  if (face === 'setup') {
    return;
  }
  app.setErrorHandler(unreadable(context, null));
  app.setNotFoundHandler(
    limitedly(context, face, null, ({ log }) => {
      throw new ApiError(
        'not_found',
        `The API has no ${log.method} ${log.path}.`,
      );
    }),
  );
};

/**
 * Makes the function that answers a request that never reaches its operation: a body too large, a path that is
 * not encoded. It counts, and is logged, like any other.
 */
export const unreadable =
  (context: Context, operation: string | null, face: Face = 'api') =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const answer = limitedly(context, face, operation, () => {
      // Without a status it is the sandbox's own failure.
      if (error.statusCode === undefined) {
        throw error;
      }
      throw new ApiError(
        'validation_failed',
        `The request cannot be read: ${error.message}.`,
      );
    });
    void answer(request, reply);
  };

/** Makes the function that answers a request unless the limit has been passed, and answers what goes wrong too. */
const limitedly = (
  context: Context,
  face: Face,
  operation: string | null,
  respond: (exchange: Exchange) => Outcome,
) =>
  exchanging(context, {
    operation,
    face,
    wire: documentedWire,
    first: (exchange) => limited(context, exchange),
    respond: (exchange) =>
      // What sets a live sandbox up has no limit to tell of. A sandbox of this API alone is held against the contract.
      checked(context, face === 'api' ? operation : null, exchange, () =>
        respond(exchange),
      ),
  });

/** Counts the request against its account's limit. The headers that say so go with every answer from here on. */
const limited = (context: Context, exchange: Exchange): Outcome | undefined => {
  const { settings } = context;
  const allowance = context.rateLimiter.take(
    limitKeyOf(context, exchange),
    settings,
    settings.rate_limit_clock === 'sandbox'
      ? context.clock.exactSeconds()
      : undefined,
  );
  Object.assign(exchange.headers, rateLimitHeaders(allowance));
  if (!allowance.exceeded) {
    return undefined;
  }
  return refusal(
    exchange,
    new ApiError(
      'rate_limited',
      `The limit of ${allowance.limit} requests is used up; try again in ${allowance.retryAfter} s.`,
    ),
  );
};

const limitKeyOf = (context: Context, { request }: Exchange): string => {
  try {
    authenticate(context, request.headers);
    return context.account.details.id;
  } catch {
    return `address ${request.ip}`;
  }
};

/** Refuses or performs a call, in the order a caller should learn what is wrong: who, what, how. */
const answer = (
  context: Context,
  exchange: Exchange,
  routed: RoutedOperation,
  perform: AnyOperation,
): Outcome => {
  requireAllowedAddress(context, exchange);
  const caller = authenticate(context, exchange.request.headers);
  exchange.log.caller = nameOf(caller);
  requireScopes(caller, routed.scopes);
  const input = readInput(context, exchange, routed);
  const { status, body, errorCode } = once(context, exchange, () =>
    // The document has been asked whether this operation takes such an input.
    perform({ context, caller }, input as never),
  );
  exchange.log.error_code = errorCode;
  return jsonOutcome(status, body);
};

const requireAllowedAddress = (
  context: Context,
  { request }: Exchange,
): void => {
  const { ip_allow_list: allowed } = context.settings;
  if (allowed === null || allowed.includes(request.ip)) {
    return;
  }
  throw new ApiError(
    'ip_not_allowed',
    `The account does not allow the address ${request.ip}; an admin can add it to the IP allow-list.`,
  );
};

const requireScopes = (caller: Caller, scopes: readonly string[]): void => {
  const missing = scopes.filter((scope) => !caller.scopes.includes(scope));
  if (missing.length === 0) {
    return;
  }
  throw new ApiError(
    'insufficient_scope',
    `The token lacks the scope ${missing.join(', ')}.`,
    missing.map((scope) => ({ field: 'scope', message: scope })),
  );
};

const readInput = (
  context: Context,
  { request, fault }: Exchange,
  routed: RoutedOperation,
): Input => {
  const body = readJson(request.body, request.headers['content-type']);
  const read = context.contract.readRequest(routed.id, {
    method: request.method,
    path: pathOf(request),
    query: request.query,
    headers: request.headers,
    body,
  });
  if (read.problems !== undefined) {
    throw validationFailed(...read.problems);
  }
  const query = queryReadBy(fault ?? {}, read.query);
  return { path: request.params, query, body };
};

const readJson = (body: unknown, contentType: string | undefined): unknown => {
  if (typeof body !== 'string' || body === '') {
    return undefined;
  }
  if (
    contentType?.split(';', 1)[0]?.trim().toLowerCase() !== 'application/json'
  ) {
    throw validationFailed({
      field: 'Content-Type',
      message: 'must be application/json',
    });
  }
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw validationFailed({ field: 'body', message: 'is not valid JSON' });
  }
};

/**
 * Performs a call, or gives the first answer again if the same one came before under the same idempotency key. A
 * refusal by the operation itself is an answer like any other. Keys of different operations have nothing to do with
 * each other.
 */
const once = (
  context: Context,
  { request, log }: Exchange,
  perform: () => Answer,
): FirstAnswer => {
  const sent = request.headers['idempotency-key'];
  if (request.method !== 'POST' || typeof sent !== 'string') {
    return { ...perform(), errorCode: null };
  }
  const key = `${log.caller}/${log.path}/${sent}`;
  const body = typeof request.body === 'string' ? request.body : '';
  const now = context.clock.seconds();
  const known = context.idempotencyKeys.find(key, body, now);
  if (known === 'different_body') {
    throw validationFailed({
      field: 'Idempotency-Key',
      message: 'was used before with another body; use a new one',
    });
  }
  if (known !== undefined) {
    log.replayed = true;
    return known;
  }
  const answer = performOrRefuse(perform, log.id);
  context.idempotencyKeys.keep(key, body, answer, now);
  return answer;
};

const performOrRefuse = (
  perform: () => Answer,
  requestId: string,
): FirstAnswer => {
  try {
    return { ...perform(), errorCode: null };
  } catch (error) {
    if (!(error instanceof ApiError)) {
      throw error;
    }
    return {
      status: error.status,
      body: errorBody(error, requestId),
      errorCode: error.code,
    };
  }
};

const refusal = (exchange: Exchange, error: ApiError): Outcome => {
  exchange.log.error_code = error.code;
  const challenge =
    error.status === 401
      ? { 'www-authenticate': 'Bearer error="invalid_token"' }
      : {};
  return jsonOutcome(
    error.status,
    errorBody(error, exchange.log.id),
    challenge,
  );
};

/** Turns what goes wrong into an error answer, and checks the answer against the document if that was asked for. */
const checked = (
  context: Context,
  operationId: string | null,
  exchange: Exchange,
  respond: () => Outcome,
): Outcome => {
  let outcome: Outcome;
  try {
    outcome = respond();
  } catch (error) {
    if (!(error instanceof ApiError)) {
      context.logger.failure(error);
    }
    outcome = refusal(
      exchange,
      error instanceof ApiError
        ? error
        : new ApiError(
            'internal_error',
            'The sandbox failed; its log says why.',
          ),
    );
  }
  const headers = { ...exchange.headers, ...outcome.headers };
  if (operationId !== null) {
    context.holdAgainstContract(operationId, { ...outcome, headers });
  }
  return outcome;
};
