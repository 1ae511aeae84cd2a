import { ALL_SCOPES } from '../scopes.ts';
import type { OAuthClient } from './clients.ts';

/** The parameters of an authorization request, as they came. */
export type AuthorizationParameters = Readonly<Record<string, unknown>>;

/** Parameters that travel through the consent form. */
export const AUTHORIZATION_PARAMETERS = [
  'client_id',
  'redirect_uri',
  'response_type',
  'state',
  'scope',
  'code_challenge',
  'code_challenge_method',
] as const;

/** A request a person may be asked about. */
export type AuthorizationRequest = {
  readonly client: OAuthClient;
  readonly redirectUri: string;
  readonly scopes: readonly string[];
  readonly parameters: Readonly<Record<string, string>>;
};

/**
 * `untrusted`: nobody has shown that the address to return to belongs to the application, so the person sees why and
 * is sent nowhere. `refused`: the application is told, at its own address.
 */
export type AuthorizationCheck =
  | { readonly kind: 'untrusted'; readonly message: string }
  | { readonly kind: 'refused'; readonly location: string }
  | { readonly kind: 'valid'; readonly request: AuthorizationRequest };

/** Checks a request before a person is asked, after RFC 6749 and RFC 7636. PKCE has no way around it. */
export const checkAuthorization = (
  clients: ReadonlyMap<string, OAuthClient>,
  sent: AuthorizationParameters,
): AuthorizationCheck => {
  const { client_id, redirect_uri } = sent;
  const client =
    typeof client_id === 'string' ? clients.get(client_id) : undefined;
  if (client === undefined) {
    return untrusted('No application with this client_id is registered.');
  }
  if (
    typeof redirect_uri !== 'string' ||
    !client.redirectUris.includes(redirect_uri)
  ) {
    return untrusted(
      `The redirect_uri is not one that ${client.name} has registered. It has to match exactly.`,
    );
  }
  const problem = problemOf(sent);
  if (problem !== undefined) {
    return {
      kind: 'refused',
      location: returnTo(redirect_uri, {
        error: problem.error,
        error_description: problem.description,
        ...stateOf(sent),
      }),
    };
  }
  const parameters = textParameters(sent);
  return {
    kind: 'valid',
    request: {
      client,
      redirectUri: redirect_uri,
      scopes: scopesOf(parameters.scope),
      parameters,
    },
  };
};

/** A redirect address with parameters added to whatever query it has. */
export const returnTo = (
  redirectUri: string,
  parameters: Readonly<Record<string, string>>,
): string => {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) {
    url.searchParams.set(name, value);
  }
  return url.href;
};

/** The state, if there is one, that goes back with every answer. */
export const stateOf = (sent: AuthorizationParameters): { state?: string } =>
  typeof sent.state === 'string' ? { state: sent.state } : {};

const untrusted = (message: string): AuthorizationCheck => ({
  kind: 'untrusted',
  message,
});

const problemOf = (
  sent: AuthorizationParameters,
): { error: string; description: string } | undefined => {
  const repeated = AUTHORIZATION_PARAMETERS.find((name) =>
    Array.isArray(sent[name]),
  );
  if (repeated !== undefined) {
    return invalidRequest(`${repeated} was sent more than once.`);
  }
  if (sent.response_type !== 'code') {
    return {
      error: 'unsupported_response_type',
      description: 'response_type must be code.',
    };
  }
  if (
    typeof sent.code_challenge !== 'string' ||
    !/^[\w-]{43}$/.test(sent.code_challenge)
  ) {
    return invalidRequest('PKCE is required: send a code_challenge.');
  }
  if (sent.code_challenge_method !== 'S256') {
    return invalidRequest('code_challenge_method must be S256.');
  }
  const unknown = scopesOf(
    typeof sent.scope === 'string' ? sent.scope : undefined,
  ).find((scope) => !ALL_SCOPES.includes(scope));
  return unknown === undefined
    ? undefined
    : {
        error: 'invalid_scope',
        description: `There is no scope named ${unknown}.`,
      };
};

const invalidRequest = (description: string) => ({
  error: 'invalid_request',
  description,
});

/** Without a scope an application asks for all there are. */
const scopesOf = (scope: string | undefined): readonly string[] => {
  const names = (scope ?? '').split(/\s+/).filter((name) => name !== '');
  return names.length === 0 ? ALL_SCOPES : names;
};

const textParameters = (
  sent: AuthorizationParameters,
): Readonly<Record<string, string>> => {
  const parameters: Record<string, string> = {};
  for (const name of AUTHORIZATION_PARAMETERS) {
    const value = sent[name];
    if (typeof value === 'string') {
      parameters[name] = value;
    }
  }
  return parameters;
};
