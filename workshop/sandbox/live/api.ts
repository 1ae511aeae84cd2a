import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
} from 'fastify';
import { nameOf, type Caller } from '../authentication.ts';
import type { AccountContext, Context } from '../context.ts';
import { queryReadBy } from '../disobedience.ts';
import { exchanging, pathOf, type Exchange } from '../exchange.ts';
import type { Outcome } from '../outcome.ts';
import { authenticateLive } from './app_passwords.ts';
import {
  htmlPage,
  liveWire,
  Refused,
  refusal,
  refusedBecauseOf,
  succeeded,
} from './envelope.ts';
import type { Workspace } from '../store/account.ts';
import { numberOf } from './ids.ts';
import { formOf, Parameters, valuesOf } from './parameters.ts';
import { matching, type Match } from './routes.ts';

const ROOT = '/api/v4';
/** What the document has without an account. */
const ACCOUNT_FREE = ['me', 'teams'];
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];

/** Serves TrackingTime's API as it answers today. */
export const registerLiveApi = (
  app: FastifyInstance,
  context: Context,
): void => {
  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    const address = addressOf(context, request);
    return exchanging(context, {
      operation: operationOf(address.match),
      wire: liveWire,
      face: 'api',
      first: (exchange) => limited(context, exchange),
      respond: (exchange) =>
        held(
          context,
          exchange,
          address,
          checked(context, exchange, () => respond(context, exchange, address)),
        ),
    })(request, reply);
  };
  app.route({ method: METHODS, url: `${ROOT}/*`, handler: answer });
  app.setErrorHandler(unreadableLive(context));
  app.setNotFoundHandler((_request, reply) => {
    const { status, headers, body } = htmlPage(404);
    return reply.status(status).headers(headers).send(body);
  });
};

/** Makes the function that answers a request that can't be read: a body too large, a path that isn't encoded. */
export const unreadableLive =
  (context: Context) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    const answer = exchanging(context, {
      operation: null,
      wire: liveWire,
      face: 'api',
      respond: (exchange) =>
        checked(context, exchange, () => {
          // Without a status it is the sandbox's own failure.
          throw error.statusCode === undefined
            ? error
            : new Refused('invalid', error.message);
        }),
    });
    void answer(request, reply);
  };

/** What a request's path names: a workspace by its number, or none, which means the default one; and an operation. */
type Address = {
  readonly account: number | undefined;
  readonly match: Match;
  /** As the document has it: with an account, unless nothing at all is below one. */
  readonly path: string;
};

const addressOf = ({ settings }: Context, request: FastifyRequest): Address => {
  const segments = pathOf(request)
    .slice(ROOT.length + 1)
    .split('/');
  const read = settings.live.double_slashes
    ? segments.filter((segment) => segment !== '')
    : segments;
  const [first = '', ...others] = read;
  const named = /^\d+$/.test(first);
  const below = named ? others : read;
  const place = ACCOUNT_FREE.includes(below.join('/'))
    ? below
    : [named ? first : '1', ...below];
  return {
    account: named ? Number(first) : undefined,
    match: matching(request.method, below),
    path: [ROOT, ...place].join('/'),
  };
};

/** Holds an answer against the document, if that was asked for. */
const held = (
  context: Context,
  { log }: Exchange,
  { path }: Address,
  outcome: Outcome,
): Outcome => {
  context.holdAgainstLiveContract(
    { method: log.method, path },
    outcome,
    Number(log.error_code ?? outcome.status),
  );
  return outcome;
};

const operationOf = (match: Match): string | null =>
  typeof match === 'string' ? null : match.route.operation;

/** Counts a request if there is a limit: no document has one, and so no header says how much of it is left. */
const limited = (context: Context, exchange: Exchange): Outcome | undefined => {
  const { settings, rateLimiter, clock } = context;
  if (settings.rate_limit === null) {
    return undefined;
  }
  const allowance = rateLimiter.take(
    'live',
    settings,
    settings.rate_limit_clock === 'sandbox' ? clock.exactSeconds() : undefined,
  );
  return allowance.exceeded
    ? refuse(context, exchange, new Refused('too_fast', 'Too many requests.'))
    : undefined;
};

const refuse = (
  { settings }: Context,
  exchange: Exchange,
  refused: Refused,
): Outcome => {
  exchange.log.error_code = String(refused.status);
  return refusal(refused, settings.live);
};

/** Turns what goes wrong into an answer. */
const checked = (
  context: Context,
  exchange: Exchange,
  perform: () => Outcome,
): Outcome => {
  try {
    return perform();
  } catch (error) {
    const refused = refusedBecauseOf(error);
    if (refused === undefined) {
      context.logger.failure(error);
    }
    return refuse(
      context,
      exchange,
      refused ?? new Refused('broken', 'The sandbox failed; its log says why.'),
    );
  }
};

/** Refuses or performs a call. Who asks is settled before what the path means. */
const respond = (
  context: Context,
  { request, log, fault }: Exchange,
  { account: number, match, path }: Address,
): Outcome => {
  const caller = authenticateLive(context, request.headers.authorization);
  log.caller = nameOf(caller);
  if (match === 'unknown') {
    throw new Refused('no_such_path', "The requested path doesn't exist.");
  }
  const { live } = context.settings;
  if (match === 'wrong_method') {
    if (live.wrong_method === 'html') {
      return htmlPage(200);
    }
    throw new Refused('no_such_path', 'The requested method is not allowed.');
  }
  const [problem] = context.liveRequestProblems(
    {
      method: request.method,
      path,
      query: request.query,
      headers: request.headers,
    },
    formOf(request),
  );
  if (problem !== undefined) {
    throw new Refused('invalid', `Not as in the contract: ${problem}.`);
  }
  const workspaces = context.workspacesOf(caller.user.id);
  const inside = inWorkspace(context, workspaces, number);
  return succeeded(
    match.route.perform({
      context: inside,
      caller: { ...caller, user: seenIn(inside, caller) },
      view: {
        account: inside.account,
        now: context.clock.seconds(),
        settings: live,
      },
      workspaces,
      id: match.id,
      parameters: new Parameters(
        queryReadBy(fault ?? {}, valuesOf(request), {
          name: 'page_size',
          usual: live.page_size,
        }),
      ),
    }),
  );
};

const seenIn = ({ account }: AccountContext, { user }: Caller) =>
  account.users.get(user.id) ?? user;

/**
 * The workspace that a path names, as the operations see it.
 * @throws {Refused} if who asks isn't in it, or if it is archived.
 */
const inWorkspace = (
  context: Context,
  workspaces: readonly Workspace[],
  number: number | undefined,
): AccountContext => {
  const workspace =
    number === undefined
      ? workspaces[0]
      : workspaces.find(
          ({ account }) => numberOf(account.details.id) === number,
        );
  if (workspace === undefined) {
    throw new Refused('forbidden', 'You are not a member of this account.');
  }
  if (workspace.archived) {
    throw new Refused('forbidden', 'This account is archived.');
  }
  return context.inAccount(workspace.account);
};
