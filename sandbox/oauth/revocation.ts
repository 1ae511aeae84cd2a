import { jsonOutcome, type Outcome } from '../outcome.ts';
import type { Form } from './form.ts';
import type { OAuthState } from './model.ts';

/**
 * Withdraws a token after RFC 7009: a refresh token ends its whole grant, an access token only itself. A token nobody
 * knows is no error: it is as good as withdrawn.
 */
export function revokeToken(
  state: OAuthState,
  form: Form,
  authorization: string | undefined,
): Outcome {
  const credentials = basicCredentials(authorization) ?? {
    id: form.client_id,
    secret: form.client_secret,
  };
  const client = state.oauthClients.get(credentials.id ?? '');
  if (client === undefined || client.secret !== credentials.secret)
    return refusal(
      401,
      'invalid_client',
      'The client credentials are not valid.',
    );
  if (form.token === undefined)
    return refusal(400, 'invalid_request', 'Missing parameter: token');
  const access = state.tokens.access.get(form.token);
  const refresh = state.tokens.refresh.get(form.token);
  const owner = (access ?? refresh)?.grant.clientId;
  if (owner !== undefined && owner !== client.id)
    return refusal(
      400,
      'invalid_grant',
      'The token was issued to another application.',
    );
  if (refresh !== undefined) state.tokens.revoke(refresh.grant);
  state.tokens.access.delete(form.token);
  return { status: 200, headers: {}, body: '' };
}

function refusal(
  status: number,
  error: string,
  error_description: string,
): Outcome {
  return jsonOutcome(status, { error, error_description });
}

function basicCredentials(
  authorization: string | undefined,
): { id: string | undefined; secret: string | undefined } | undefined {
  const encoded = /^Basic +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id, ...secret] = Buffer.from(encoded, 'base64').toString().split(':');
  return { id, secret: secret.join(':') };
}
