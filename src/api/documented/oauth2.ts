import type { Bundle, ZObject } from 'zapier-platform-core';
import { withoutContext } from '../../transport/errors.ts';
import { readJson } from '../../transport/json.ts';
import { refreshOnce } from '../../transport/refresh_once.ts';
import { send } from '../../transport/send.ts';
import type { TrackingTime } from '../port.ts';
import { apiBase, origin } from '../url.ts';
import { SCOPES, SHAPES } from './contract.ts';
import { readRecord } from './shape.ts';
import {
  connectionEnded,
  isGivenUp,
  requestTokens,
  type Tokens,
} from './token_endpoint.ts';

/** Everything the items need, asked for once. The contract says what each allows. */
const SCOPE = SCOPES.join(' ');

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
    scope: SCOPE,
    state,
  });
  return Promise.resolve(`${origin()}/oauth/authorize?${query.toString()}`);
};

type CodeInput = {
  code?: string;
  redirect_uri?: string;
  code_verifier?: string;
};

/**
 * Keeps whose connection it is with the tokens, so that "the connected user" costs no request later on. If that can't
 * be found out, the connection still works.
 */
const userIdOf = async (z: ZObject, accessToken: string) => {
  try {
    const { content } = await send(z, {
      method: 'GET',
      url: `${apiBase()}/users/me`,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${accessToken}`,
      },
    });
    const me = readRecord(
      { data: { id: SHAPES.Caller.id } },
      readJson(content),
    );
    // Its shape was looked at just above.
    return me ? { user_id: (me.data as { id: string }).id } : {};
  } catch {
    return {};
  }
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

const refreshAccessToken = async (
  z: ZObject,
  bundle: Bundle,
): Promise<Tokens> => {
  const { refresh_token: oldToken } = bundle.authData;
  if (!oldToken) {
    throw withoutContext(connectionEnded(z));
  }
  const sealedWith = { secret: oldToken, use: 'trackingtime tokens' };
  const refresh = async () => ({
    // A server that does not rotate sends no new one: the old one stays good.
    refresh_token: oldToken,
    ...(await requestTokens(z, {
      grant_type: 'refresh_token',
      refresh_token: oldToken,
    })),
  });
  return refreshOnce(z, sealedWith, refresh, isGivenUp);
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
    scope: SCOPE,
  },
  fields: [{ key: 'user_id', type: 'string', required: false, computed: true }],
} satisfies TrackingTime['connection']['authentication'];
