import type { IncomingHttpHeaders } from 'node:http';
import type { Context } from './context.ts';
import { ApiError } from './errors.ts';
import type { User } from './store/records.ts';

/**
 * Who asks: a person, through an application or with a token of their own; or the account itself, for which its owner
 * stands.
 */
export type Caller = {
  readonly kind: 'oauth' | 'personal_token' | 'account_key' | 'app_password';
  readonly user: User;
  readonly scopes: readonly string[];
};

type Credential =
  | { readonly kind: 'account_key'; readonly text: string }
  | { readonly kind: 'bearer'; readonly text: string };

/**
 * Finds out who sends a request.
 * @throws {ApiError} `unauthorized` if no valid credential came, `token_expired` if a refresh would help.
 */
export const authenticate = (
  context: Context,
  headers: IncomingHttpHeaders,
): Caller => {
  const credential = credentialIn(headers);
  if (credential === undefined) {
    throw new ApiError(
      'unauthorized',
      'Send an OAuth or personal access token as "Authorization: Bearer …", or an account key as "X-Api-Key: …".',
    );
  }
  return credential.kind === 'account_key'
    ? accountCaller(context, credential.text)
    : bearerCaller(context, credential.text);
};

const credentialIn = (headers: IncomingHttpHeaders): Credential | undefined => {
  const key = headers['x-api-key'];
  if (typeof key === 'string') {
    return { kind: 'account_key', text: key };
  }
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  return bearer === undefined ? undefined : { kind: 'bearer', text: bearer };
};

const accountCaller = (context: Context, key: string): Caller => {
  const known = context.tokens.accountKeys.get(key);
  if (known === undefined) {
    throw new ApiError('unauthorized', 'This account key is not valid.');
  }
  return {
    kind: 'account_key',
    user: activeUser(context, known.userId),
    scopes: known.scopes,
  };
};

const bearerCaller = (context: Context, text: string): Caller => {
  const { tokens, clock } = context;
  const personal = tokens.personal.get(text);
  if (personal !== undefined) {
    return {
      kind: 'personal_token',
      user: activeUser(context, personal.userId),
      scopes: personal.scopes,
    };
  }
  const access = tokens.access.get(text);
  if (access === undefined || access.grant.revoked) {
    throw new ApiError(
      'unauthorized',
      'This access token is not valid, or has been revoked.',
    );
  }
  if (access.expiresAt <= clock.seconds()) {
    throw new ApiError(
      'token_expired',
      'This access token has expired; exchange the refresh token for a new one.',
    );
  }
  return {
    kind: 'oauth',
    user: activeUser(context, access.grant.userId),
    scopes: access.scopes,
  };
};

const activeUser = (context: Context, id: string): User => {
  const user = context.account.users.get(id);
  if (user?.status !== 'active') {
    throw new ApiError(
      'unauthorized',
      'The person this token belongs to is no longer active in the account.',
    );
  }
  return user;
};

/** How the request log names a caller. */
export const nameOf = (caller: Caller): string =>
  `${caller.kind}:${caller.user.id}`;
