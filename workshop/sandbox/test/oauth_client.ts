import { createHash, randomBytes } from 'node:crypto';
import type { RunningSandbox } from './running_sandbox.ts';

export const REDIRECT_URI = 'http://127.0.0.1:4020/oauth/return';
export const CLIENT = {
  client_id: 'zapier-sandbox',
  client_secret: 'sandbox-secret',
};

export type TokenAnswer = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
};

/** A PKCE pair. */
export const newVerifier = (): { verifier: string; challenge: string } => {
  const verifier = randomBytes(48).toString('base64url');
  return {
    verifier,
    challenge: createHash('sha256').update(verifier).digest('base64url'),
  };
};

export type Parameters = Record<string, string | undefined>;

/** The parameters of a request for consent that nothing is wrong with. */
export const authorizationParameters = (
  challenge: string,
  changes: Parameters = {},
): Parameters => ({
  client_id: CLIENT.client_id,
  redirect_uri: REDIRECT_URI,
  response_type: 'code',
  state: 'a state',
  scope: 'entries:read entries:write users:read',
  code_challenge: challenge,
  code_challenge_method: 'S256',
  ...changes,
});

/** Opens the consent page. */
export const openConsent = (
  { origin }: RunningSandbox,
  parameters: Parameters,
): Promise<Response> =>
  fetch(`${origin}/oauth/authorize?${encoded(parameters).toString()}`, {
    redirect: 'manual',
  });

/** Fills the consent page's form in as a person would, and gives the address it leads back to. */
export const consent = async (
  sandbox: RunningSandbox,
  parameters: Parameters,
  choice: Parameters = { decision: 'allow' },
): Promise<URL> => {
  const page = await (await openConsent(sandbox, parameters)).text();
  const hidden = [
    ...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g),
  ].map(([, name = '', value = '']) => [
    name,
    value.replaceAll('&#39;', "'").replaceAll('&amp;', '&'),
  ]);
  const response = await fetch(`${sandbox.origin}/oauth/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: encoded({ ...(Object.fromEntries(hidden) as Parameters), ...choice }),
  });
  return new URL(response.headers.get('location') ?? 'about:blank');
};

/** Asks the token endpoint. */
export const askForTokens = async (
  { origin }: RunningSandbox,
  parameters: Parameters,
): Promise<TokenAnswer> => {
  const response = await fetch(`${origin}/oauth/token`, {
    method: 'POST',
    body: encoded({ ...CLIENT, ...parameters }),
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
};

/** Goes the whole way, from consent to tokens. */
export const getTokens = async (
  sandbox: RunningSandbox,
  changes: Parameters = {},
): Promise<{ access_token: string; refresh_token: string }> => {
  const { verifier, challenge } = newVerifier();
  const back = await consent(
    sandbox,
    authorizationParameters(challenge, changes),
  );
  const { body } = await askForTokens(sandbox, {
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: REDIRECT_URI,
    code_verifier: verifier,
  });
  return {
    access_token: String(body.access_token),
    refresh_token: String(body.refresh_token),
  };
};

export const refresh = (
  sandbox: RunningSandbox,
  refreshToken: string,
): Promise<TokenAnswer> =>
  askForTokens(sandbox, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
  });

export const revoke = (
  { origin }: RunningSandbox,
  token: string,
  changes: Parameters = {},
): Promise<Response> =>
  fetch(`${origin}/oauth/revoke`, {
    method: 'POST',
    body: encoded({ ...CLIENT, token, ...changes }),
  });

const encoded = (parameters: Parameters): URLSearchParams => {
  const given = Object.entries(parameters).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  return new URLSearchParams(given);
};
