import type OAuth2Server from '@node-oauth/oauth2-server';
import type { Clock } from '../clock.ts';
import { ALL_SCOPES } from '../scopes.ts';
import type { Settings } from '../settings.ts';
import type { OAuthClient } from './clients.ts';
import { randomToken, type Grant, type Tokens } from './tokens.ts';

const CODE_TTL_SECONDS = 300;

/** What the model works on; read at each call, because a reset replaces it. */
export type OAuthState = {
  readonly clock: Clock;
  readonly settings: Settings;
  readonly tokens: Tokens;
  readonly oauthClients: ReadonlyMap<string, OAuthClient>;
};

type Model = OAuth2Server.AuthorizationCodeModel &
  OAuth2Server.RefreshTokenModel;

// The library compares expiry dates with the machine's clock; ours runs on its own. So the model decides what has
// expired, and shows the library dates that are always ahead.
const ALWAYS_AHEAD = () => new Date(Date.now() + 60_000);

// The library rounds what is left of a lifetime down; the rest of a second makes that the lifetime itself.
const shownLifetime = (seconds: number) =>
  new Date(Date.now() + seconds * 1000 + 999);

/**
 * What the OAuth library stores and looks up. The library checks the requests; the rules about reuse are here: a code
 * or a refresh token that comes a second time has been stolen or copied, and ends its whole grant.
 */
export const createModel = (state: OAuthState): Model => ({
  getClient: (id, secret) => Promise.resolve(findClient(state, id, secret)),
  validateRedirectUri: (uri, client) =>
    Promise.resolve(
      state.oauthClients.get(client.id)?.redirectUris.includes(uri) ?? false,
    ),
  validateScope: (_user, _client, scope) =>
    Promise.resolve(
      scope !== undefined &&
        scope.length > 0 &&
        scope.every((name) => ALL_SCOPES.includes(name))
        ? scope
        : false,
    ),
  ...codes(state),
  ...tokens(state),
});

/** The library passes null as the secret when it only looks an application up, to ask a person for consent. */
const findClient = (
  state: OAuthState,
  id: string,
  secret: string | null,
): OAuth2Server.Client | false => {
  const client = state.oauthClients.get(id);
  if (client === undefined) {
    return false;
  }
  if (secret !== null && secret !== client.secret) {
    return false;
  }
  return libraryClient(client.id, client.redirectUris);
};

const libraryClient = (
  id: string,
  redirectUris: readonly string[],
): OAuth2Server.Client => ({
  id,
  redirectUris: [...redirectUris],
  grants: ['authorization_code', 'refresh_token'],
});

/** The library hands the user back when it saves a token, which is how a new token learns its grant. */
const libraryUser = (grant: Grant): OAuth2Server.User => ({
  id: grant.userId,
  grant,
});

const grantOf = (user: OAuth2Server.User): Grant =>
  // libraryUser put it there, and nothing else makes users.
  user.grant as Grant;

const codes = (
  state: OAuthState,
): Pick<
  Model,
  | 'generateAuthorizationCode'
  | 'saveAuthorizationCode'
  | 'getAuthorizationCode'
  | 'revokeAuthorizationCode'
> => ({
  generateAuthorizationCode: () => Promise.resolve(randomToken('code')),
  saveAuthorizationCode: (code, client, user) => {
    const grant = {
      clientId: client.id,
      userId: String(user.id),
      revoked: false,
    };
    state.tokens.codes.set(code.authorizationCode, {
      grant,
      scopes: code.scope ?? [],
      redirectUri: code.redirectUri,
      codeChallenge: code.codeChallenge ?? '',
      expiresAt: state.clock.seconds() + CODE_TTL_SECONDS,
      used: false,
    });
    return Promise.resolve({ ...code, client, user });
  },
  getAuthorizationCode: (authorizationCode) => {
    const code = state.tokens.codes.get(authorizationCode);
    if (code === undefined) {
      return Promise.resolve(false);
    }
    if (code.used) {
      code.grant.revoked = true;
      return Promise.resolve(false);
    }
    if (code.expiresAt <= state.clock.seconds()) {
      return Promise.resolve(false);
    }
    return Promise.resolve({
      authorizationCode,
      expiresAt: ALWAYS_AHEAD(),
      redirectUri: code.redirectUri,
      scope: [...code.scopes],
      codeChallenge: code.codeChallenge,
      codeChallengeMethod: 'S256',
      client: libraryClient(code.grant.clientId, []),
      user: libraryUser(code.grant),
    });
  },
  revokeAuthorizationCode: ({ authorizationCode }) => {
    const code = state.tokens.codes.get(authorizationCode);
    if (code === undefined || code.used) {
      return Promise.resolve(false);
    }
    code.used = true;
    return Promise.resolve(true);
  },
});

const tokens = (
  state: OAuthState,
): Pick<
  Model,
  | 'generateAccessToken'
  | 'generateRefreshToken'
  | 'saveToken'
  | 'getAccessToken'
  | 'getRefreshToken'
  | 'revokeToken'
> => ({
  generateAccessToken: () => Promise.resolve(randomToken('at')),
  generateRefreshToken: () => Promise.resolve(randomToken('rt')),
  saveToken: (token, client, user) => {
    const grant = grantOf(user);
    const now = state.clock.seconds();
    const scopes = token.scope ?? [];
    state.tokens.access.set(token.accessToken, {
      grant,
      scopes,
      expiresAt: now + state.settings.token_ttl_seconds,
    });
    if (token.refreshToken !== undefined) {
      state.tokens.refresh.set(token.refreshToken, {
        grant,
        scopes,
        expiresAt: now + state.settings.refresh_token_ttl_seconds,
        usedAt: null,
      });
    }
    return Promise.resolve({
      ...token,
      accessTokenExpiresAt: shownLifetime(state.settings.token_ttl_seconds),
      client,
      user,
    });
  },
  // Calls to the API are authenticated elsewhere, for all kinds of credentials alike.
  getAccessToken: () => Promise.resolve(false),
  getRefreshToken: (refreshToken) => {
    const token = state.tokens.refresh.get(refreshToken);
    if (token === undefined || token.grant.revoked) {
      return Promise.resolve(false);
    }
    const now = state.clock.seconds();
    if (token.expiresAt <= now) {
      return Promise.resolve(false);
    }
    const { refresh_grace_seconds: grace } = state.settings;
    if (token.usedAt !== null && now - token.usedAt >= grace) {
      token.grant.revoked = true;
      return Promise.resolve(false);
    }
    return Promise.resolve({
      refreshToken,
      refreshTokenExpiresAt: ALWAYS_AHEAD(),
      scope: [...token.scopes],
      client: libraryClient(token.grant.clientId, []),
      user: libraryUser(token.grant),
    });
  },
  revokeToken: ({ refreshToken }) => {
    const token = state.tokens.refresh.get(refreshToken);
    if (token === undefined) {
      return Promise.resolve(false);
    }
    token.usedAt ??= state.clock.seconds();
    return Promise.resolve(true);
  },
});
