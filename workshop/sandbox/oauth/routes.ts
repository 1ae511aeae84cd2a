import OAuth2Server from '@node-oauth/oauth2-server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { documentedWire } from '../errors.ts';
import { exchanging, pathOf, type Exchange } from '../exchange.ts';
import { htmlOutcome, jsonOutcome, type Outcome } from '../outcome.ts';
import {
  checkAuthorization,
  returnTo,
  stateOf,
  type AuthorizationParameters,
  type AuthorizationRequest,
} from './authorization_request.ts';
import { consentPage, refusalPage } from './consent_page.ts';
import { withCredentials } from './client_credentials.ts';
import { readForm, type Form } from './form.ts';
import { createModel } from './model.ts';
import { oauthError } from './oauth_error.ts';
import { revokeToken } from './revocation.ts';

/** Serves consent, tokens and revocation. The library decides on grants; the pages and the checks before it are here. */
export const registerOAuth = (app: FastifyInstance, context: Context): void => {
  const server = new OAuth2Server({
    model: createModel(context),
    allowEmptyState: true,
  });
  const serve = (
    operation: string,
    respond: (exchange: Exchange) => Promise<Outcome> | Outcome,
  ) =>
    exchanging(context, {
      operation,
      face: 'api',
      wire: documentedWire,
      respond: async (exchange) => {
        const outcome = await respond(exchange);
        context.holdAgainstContract(operation, outcome);
        return outcome;
      },
    });
  app.get(
    '/oauth/authorize',
    serve('authorize', ({ request }) =>
      askForConsent(context, queryOf(request)),
    ),
  );
  app.post(
    '/oauth/authorize',
    serve('authorize', ({ request }) => decide(context, server, request)),
  );
  app.post(
    '/oauth/token',
    serve('token', ({ request }) => issueTokens(context, server, request)),
  );
  app.post(
    '/oauth/revoke',
    serve('revoke', ({ request }) =>
      withForm(request, (form) => revokeToken(context, form)),
    ),
  );
};

const queryOf = (request: FastifyRequest): AuthorizationParameters =>
  // Fastify's parser makes an object of every query string, but leaves its type to the route.
  request.query as AuthorizationParameters;

const askForConsent = (
  context: Context,
  sent: AuthorizationParameters,
): Outcome =>
  whenValid(context, sent, (request) =>
    htmlOutcome(
      200,
      consentPage({
        application: request.client.name,
        account: context.account.details.name,
        people: activePeople(context),
        scopes: request.scopes,
        parameters: request.parameters,
      }),
    ),
  );

const whenValid = <Result extends Outcome | Promise<Outcome>>(
  context: Context,
  sent: AuthorizationParameters,
  proceed: (request: AuthorizationRequest) => Result,
): Result | Outcome => {
  const check = checkAuthorization(context.oauthClients, sent);
  switch (check.kind) {
    case 'untrusted':
      return htmlOutcome(400, refusalPage(check.message));
    case 'refused':
      return redirectTo(check.location);
    case 'valid':
      return proceed(check.request);
  }
};

const activePeople = (context: Context) =>
  context.account.users
    .all()
    .filter(({ status }) => status === 'active')
    .slice(0, 50);

/** Does as the person decided on the consent page. */
const decide = async (
  context: Context,
  server: OAuth2Server,
  request: FastifyRequest,
): Promise<Outcome> => {
  const form = readForm(request) ?? {};
  return whenValid(context, form, (authorization) => {
    if (form.decision === 'deny') {
      return redirectTo(
        returnTo(authorization.redirectUri, {
          error: 'access_denied',
          error_description: 'The person said no.',
          ...stateOf(form),
        }),
      );
    }
    if (form.decision !== 'allow') {
      return htmlOutcome(400, refusalPage('Choose Allow or Deny.'));
    }
    return issueCode(context, server, request, form, authorization);
  });
};

const issueCode = async (
  context: Context,
  server: OAuth2Server,
  request: FastifyRequest,
  form: Form,
  authorization: AuthorizationRequest,
): Promise<Outcome> => {
  const people = activePeople(context);
  const person =
    form.user_id === undefined
      ? people[0]
      : people.find(({ id }) => id === form.user_id);
  if (person === undefined) {
    return htmlOutcome(400, refusalPage('There is no such person.'));
  }
  const response = new OAuth2Server.Response();
  await server.authorize(
    libraryRequest(request, {
      ...authorization.parameters,
      scope: authorization.scopes.join(' '),
    }),
    response,
    { authenticateHandler: { handle: () => ({ id: person.id }) } },
  );
  return redirectTo(response.headers?.location ?? authorization.redirectUri);
};

const redirectTo = (location: string): Outcome => ({
  status: 302,
  headers: { location, 'cache-control': 'no-store' },
  body: '',
});

const issueTokens = async (
  context: Context,
  server: OAuth2Server,
  request: FastifyRequest,
): Promise<Outcome> =>
  withForm(request, async (form) => {
    const response = new OAuth2Server.Response();
    try {
      await server.token(libraryRequest(request, form), response, {
        accessTokenLifetime: context.settings.token_ttl_seconds,
        refreshTokenLifetime: context.settings.refresh_token_ttl_seconds,
      });
      return jsonOutcome(200, response.body, response.headers);
    } catch (error) {
      if (!(error instanceof OAuth2Server.OAuthError)) {
        throw error;
      }
      return tokenError(context, error);
    }
  });

const tokenError = (
  context: Context,
  error: InstanceType<typeof OAuth2Server.OAuthError>,
): Outcome => {
  if (error.name === 'server_error') {
    context.logger.failure(error);
  }
  // RFC 6749 lets a failed client authentication be 400 or 401; this is the one that says what it is.
  const status = error.name === 'invalid_client' ? 401 : error.code;
  return oauthError(status, error.name, error.message);
};

const withForm = <Result extends Outcome | Promise<Outcome>>(
  request: FastifyRequest,
  proceed: (form: Form) => Result,
): Result | Outcome => {
  const form = readForm(request);
  if (form === undefined) {
    return oauthError(
      400,
      'invalid_request',
      'Send the parameters once each, as application/x-www-form-urlencoded.',
    );
  }
  const identified = withCredentials(form, request.headers.authorization);
  return identified === undefined
    ? oauthError(
        400,
        'invalid_request',
        'Send the client secret once: by HTTP Basic, or in the form.',
      )
    : proceed(identified);
};

const libraryRequest = (request: FastifyRequest, form: Form) => {
  // Credentials in it are in the form by now: the library would not decode them.
  const { authorization: _, ...headers } = request.headers;
  return new OAuth2Server.Request({
    // The library reads single values only, which these headers have.
    headers: headers as Record<string, string>,
    method: request.method,
    query: {},
    body: form,
    path: pathOf(request),
  });
};
