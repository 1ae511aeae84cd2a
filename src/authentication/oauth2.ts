import type { Authentication, Bundle, ZObject } from 'zapier-platform-core';
import { apiBase, origin } from '../api/origin.ts';
import { refreshOnce } from './refresh_once.ts';
import { SCOPES } from './scopes.ts';
import { connectionLabel, testConnection } from './test_connection.ts';
import { requestTokens, type Tokens } from './token_endpoint.ts';

type AuthorizeInput = { redirect_uri?: string; state?: string };

const authorizeUrl = (
  _z: ZObject,
  bundle: Bundle<AuthorizeInput>,
): Promise<string> => {
  const { redirect_uri = '', state = '' } = bundle.inputData;
  const query = new URLSearchParams({
    client_id: process.env.CLIENT_ID ?? '',
    redirect_uri,
    response_type: 'code',
    scope: SCOPES,
    state,
  });
  return Promise.resolve(`${origin()}/oauth/authorize?${query.toString()}`);
};

type CodeInput = {
  code?: string;
  redirect_uri?: string;
  code_verifier?: string;
};

/** Keeps whose connection it is beside the tokens, so that "the connected user" costs no request later on. */
const userIdOf = async (z: ZObject, accessToken: string) => {
  const request = {
    url: `${apiBase()}/users/me`,
    headers: { authorization: `Bearer ${accessToken}` },
    merge: false,
    method: 'GET' as const,
    skipThrowForStatus: true,
  };
  const response = await z.request<{ data?: { id?: unknown } }>(request);
  const id = response.data.data?.id;
  return typeof id === 'string' ? { user_id: id } : {};
};

const getAccessToken = async (z: ZObject, bundle: Bundle<CodeInput>) => {
  const { code = '', redirect_uri = '', code_verifier } = bundle.inputData;
  const tokens = await requestTokens(z, {
    grant_type: 'authorization_code',
    code,
    redirect_uri,
    ...(code_verifier !== undefined && { code_verifier }),
  });
  return { ...tokens, ...(await userIdOf(z, tokens.access_token)) };
};

const refreshAccessToken = (z: ZObject, bundle: Bundle): Promise<Tokens> => {
  const { refresh_token: oldToken = '' } = bundle.authData;
  return refreshOnce(z, oldToken, async () => ({
    // A server that does not rotate sends no new one: the old one stays good.
    refresh_token: oldToken,
    ...(await requestTokens(z, {
      grant_type: 'refresh_token',
      refresh_token: oldToken,
    })),
  }));
};

/**
 * OAuth 2.0, authorization code with PKCE (S256). Zapier makes the verifier and adds the challenge to the authorize
 * URL itself (`enablePkce`), and hands the verifier to `getAccessToken`.
 */
export const oauth2 = {
  type: 'oauth2',
  oauth2Config: {
    authorizeUrl,
    getAccessToken,
    refreshAccessToken,
    autoRefresh: true,
    enablePkce: true,
    scope: SCOPES,
  },
  fields: [{ key: 'user_id', type: 'string', required: false, computed: true }],
  test: testConnection,
  connectionLabel,
} satisfies Authentication;
