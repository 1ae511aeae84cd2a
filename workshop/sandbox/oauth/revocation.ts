import type { Outcome } from '../outcome.ts';
import type { Form } from './form.ts';
import type { OAuthState } from './model.ts';
import { oauthError } from './oauth_error.ts';

/**
 * Withdraws a token after RFC 7009: a refresh token ends its whole grant, an access token only itself. An unknown
 * token isn't an error: it is as good as withdrawn.
 */
export const revokeToken = (state: OAuthState, form: Form): Outcome => {
  const client = state.oauthClients.get(form.client_id ?? '');
  if (client === undefined || client.secret !== form.client_secret) {
    return oauthError(
      401,
      'invalid_client',
      'The client credentials are not valid.',
    );
  }
  if (form.token === undefined) {
    return oauthError(400, 'invalid_request', 'Missing parameter: token');
  }
  const access = state.tokens.access.get(form.token);
  const refresh = state.tokens.refresh.get(form.token);
  const owner = (access ?? refresh)?.grant.clientId;
  if (owner !== undefined && owner !== client.id) {
    return oauthError(
      400,
      'invalid_grant',
      'The token was issued to another application.',
    );
  }
  if (refresh !== undefined) {
    refresh.grant.revoked = true;
  }
  state.tokens.access.delete(form.token);
  return { status: 200, headers: {}, body: '' };
};
