import { describe, expect, it } from '@jest/globals';
import {
  askForTokens,
  authorizationParameters,
  consent,
  getTokens,
  newVerifier,
  openConsent,
  REDIRECT_URI,
  refresh,
  revoke,
  type Parameters,
} from './oauth_client.ts';
import { runSandbox } from './running_sandbox.ts';

const sandbox = runSandbox();
const me = (token: string) => sandbox.api('GET', '/users/me', { token });
const codeOf = (back: URL) => back.searchParams.get('code') ?? '';
const exchange = (
  code: string,
  verifier: string | undefined,
  changes: Parameters = {},
) =>
  askForTokens(sandbox, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT_URI,
    code_verifier: verifier,
    ...changes,
  });

describe('The consent page', () => {
  it('says who asks, for which account, and for what', async () => {
    const response = await openConsent(
      sandbox,
      authorizationParameters(newVerifier().challenge),
    );
    const page = await response.text();
    for (const words of [
      'Zapier',
      'Analytical Engines',
      'Ada Lovelace',
      'See time entries and running timers',
      'Allow',
      'Deny',
    ]) {
      expect(page).toContain(words);
    }
    expect(page).not.toContain('See clients');
  });

  it('shows what came in a parameter as text, never as markup', async () => {
    const state = `"><script>alert('x')</script>`;
    const parameters = authorizationParameters(newVerifier().challenge, {
      state,
    });
    expect(await (await openConsent(sandbox, parameters)).text()).not.toContain(
      '<script>',
    );
  });

  it('leads back with a code and the state', async () => {
    const back = await consent(
      sandbox,
      authorizationParameters(newVerifier().challenge),
    );
    expect(back.href.startsWith(`${REDIRECT_URI}?`)).toBe(true);
    expect(back.searchParams.get('state')).toBe('a state');
    expect(codeOf(back)).toMatch(/^code_/);
  });

  it('leads back with access_denied when the person says no', async () => {
    const back = await consent(
      sandbox,
      authorizationParameters(newVerifier().challenge),
      { decision: 'deny' },
    );
    expect([
      back.searchParams.get('error'),
      back.searchParams.get('state'),
    ]).toEqual(['access_denied', 'a state']);
    expect(back.searchParams.get('code')).toBeNull();
  });

  it.each([
    ['an unknown application', { client_id: 'somebody' }],
    [
      'an address that was not registered',
      { redirect_uri: 'https://evil.example/' },
    ],
    [
      'an address that only begins like a registered one',
      { redirect_uri: `${REDIRECT_URI}/more` },
    ],
    [
      'an address with another query',
      { redirect_uri: `${REDIRECT_URI}?next=1` },
    ],
    ['no address', { redirect_uri: undefined }],
  ])('leads nowhere for %s', async (_what, changes) => {
    const response = await openConsent(
      sandbox,
      authorizationParameters(newVerifier().challenge, changes),
    );
    expect([response.status, response.headers.get('location')]).toEqual([
      400,
      null,
    ]);
    expect(response.headers.get('content-type')).toContain('text/html');
  });

  it.each([
    ['no challenge', { code_challenge: undefined }, 'invalid_request'],
    [
      'a challenge that is too short',
      { code_challenge: 'short' },
      'invalid_request',
    ],
    [
      'a challenge in plain text',
      { code_challenge_method: 'plain' },
      'invalid_request',
    ],
    [
      'no challenge method, which would mean plain',
      { code_challenge_method: undefined },
      'invalid_request',
    ],
    [
      'another response type',
      { response_type: 'token' },
      'unsupported_response_type',
    ],
    ['an unknown scope', { scope: 'entries:read everything' }, 'invalid_scope'],
  ])('leads back with an error for %s', async (_what, changes, error) => {
    const response = await openConsent(
      sandbox,
      authorizationParameters(newVerifier().challenge, changes),
    );
    const back = new URL(response.headers.get('location') ?? '');
    expect([
      back.searchParams.get('error'),
      back.searchParams.get('state'),
    ]).toEqual([error, 'a state']);
  });

  it('accepts an address registered since', async () => {
    const redirect_uri = 'http://127.0.0.1:5999/return';
    await sandbox.control(
      'POST',
      '/oauth-clients/zapier-sandbox/redirect-uris',
      { redirect_uri },
    );
    const back = await consent(
      sandbox,
      authorizationParameters(newVerifier().challenge, { redirect_uri }),
    );
    expect(back.origin).toBe('http://127.0.0.1:5999');
  });
});

describe('A code', () => {
  const newCode = async (changes: Parameters = {}) => {
    const { verifier, challenge } = newVerifier();
    return {
      verifier,
      code: codeOf(
        await consent(sandbox, authorizationParameters(challenge, changes)),
      ),
    };
  };

  it('is exchanged for tokens of the person who allowed it', async () => {
    const { verifier, challenge } = newVerifier();
    const back = await consent(sandbox, authorizationParameters(challenge), {
      decision: 'allow',
      user_id: 'user_2',
    });
    const { status, headers, body } = await exchange(codeOf(back), verifier);
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'entries:read entries:write users:read',
    });
    expect((await me(String(body.access_token))).body.data).toMatchObject({
      name: 'Grace Hopper',
      scopes: ['entries:read', 'entries:write', 'users:read'],
    });
  });

  it('works once; a second use ends what the first one gave', async () => {
    const { code, verifier } = await newCode();
    const first = await exchange(code, verifier);
    const second = await exchange(code, verifier);
    expect([first.status, second.status, second.body.error]).toEqual([
      200,
      400,
      'invalid_grant',
    ]);
    expect((await me(String(first.body.access_token))).status).toBe(401);
  });

  it.each([
    ['no verifier', { code_verifier: undefined }, 'invalid_grant'],
    [
      'another verifier',
      { code_verifier: newVerifier().verifier },
      'invalid_grant',
    ],
    [
      'another address',
      {
        redirect_uri:
          'https://zapier.com/dashboard/auth/oauth/return/App1CLIAPI/',
      },
      'invalid_request',
    ],
    ['a wrong secret', { client_secret: 'guess' }, 'invalid_client'],
    ['no secret', { client_secret: undefined }, 'invalid_client'],
    ['no code', { code: undefined }, 'invalid_request'],
    ['another grant type', { grant_type: 'magic' }, 'unsupported_grant_type'],
  ])('is refused with %s', async (_what, changes, error) => {
    const { code, verifier } = await newCode();
    const { status, body } = await exchange(code, verifier, changes);
    expect([status, body.error]).toEqual([
      error === 'invalid_client' ? 401 : 400,
      error,
    ]);
  });

  it('expires', async () => {
    const { code, verifier } = await newCode();
    await sandbox.control('POST', '/clock', { advance_seconds: 301 });
    expect((await exchange(code, verifier)).body.error).toBe('invalid_grant');
  });
});

describe('An access token', () => {
  it('expires, and says so', async () => {
    const { access_token } = await getTokens(sandbox);
    await sandbox.control('POST', '/clock', { advance_seconds: 3_600 });
    const { status, body } = await me(access_token);
    expect([status, body.error.code]).toEqual([401, 'token_expired']);
  });

  it('does what its scopes allow and nothing else', async () => {
    const { access_token: token } = await getTokens(sandbox, {
      scope: 'entries:read',
    });
    expect((await sandbox.api('GET', '/time-entries', { token })).status).toBe(
      200,
    );
    const refused = await sandbox.api('POST', '/clients', {
      token,
      body: { name: 'x' },
    });
    expect([
      refused.status,
      refused.body.error.code,
      refused.body.error.details,
    ]).toEqual([
      403,
      'insufficient_scope',
      [{ field: 'scope', message: 'clients:write' }],
    ]);
  });

  it('is refused if it is unknown or missing', async () => {
    expect((await me('at_unknown')).body.error.code).toBe('unauthorized');
    const none = await sandbox.api('GET', '/users/me', { token: null });
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([
      401,
      'Bearer error="invalid_token"',
    ]);
  });
});

describe('A refresh token', () => {
  it('is exchanged for a new pair', async () => {
    const first = await getTokens(sandbox);
    const { status, body } = await refresh(sandbox, first.refresh_token);
    expect(status).toBe(200);
    expect(body.refresh_token).not.toBe(first.refresh_token);
    expect((await me(String(body.access_token))).status).toBe(200);
  });

  it('ends the whole grant when it is used again', async () => {
    const first = await getTokens(sandbox);
    const second = await refresh(sandbox, first.refresh_token);
    expect((await refresh(sandbox, first.refresh_token)).body.error).toBe(
      'invalid_grant',
    );
    expect(
      (await refresh(sandbox, String(second.body.refresh_token))).body.error,
    ).toBe('invalid_grant');
    expect((await me(String(second.body.access_token))).body.error.code).toBe(
      'unauthorized',
    );
  });

  it('may be used again for as long as the settings say', async () => {
    await sandbox.control('PUT', '/settings', {
      refresh_grace_seconds: 30,
    });
    const { refresh_token } = await getTokens(sandbox);
    const both = await Promise.all([
      refresh(sandbox, refresh_token),
      refresh(sandbox, refresh_token),
    ]);
    for (const { status, body } of both) {
      expect([status, (await me(String(body.access_token))).status]).toEqual([
        200, 200,
      ]);
    }
    await sandbox.control('POST', '/clock', { advance_seconds: 30 });
    expect((await refresh(sandbox, refresh_token)).body.error).toBe(
      'invalid_grant',
    );
  });

  it('expires', async () => {
    const { refresh_token } = await getTokens(sandbox);
    await sandbox.control('POST', '/clock', {
      advance_seconds: 14 * 86_400,
    });
    expect((await refresh(sandbox, refresh_token)).body.error).toBe(
      'invalid_grant',
    );
  });

  it('cannot gain scopes', async () => {
    const { refresh_token } = await getTokens(sandbox, {
      scope: 'entries:read',
    });
    const { body } = await askForTokens(sandbox, {
      grant_type: 'refresh_token',
      refresh_token,
      scope: 'entries:read entries:write',
    });
    expect(body.error).toBe('invalid_scope');
  });
});

describe('Revocation', () => {
  it('of a refresh token ends the grant', async () => {
    const { access_token, refresh_token } = await getTokens(sandbox);
    expect((await revoke(sandbox, refresh_token)).status).toBe(200);
    expect((await me(access_token)).status).toBe(401);
    expect((await refresh(sandbox, refresh_token)).body.error).toBe(
      'invalid_grant',
    );
  });

  it('of an access token ends that one', async () => {
    const { access_token, refresh_token } = await getTokens(sandbox);
    expect((await revoke(sandbox, access_token)).status).toBe(200);
    expect((await me(access_token)).status).toBe(401);
    expect((await refresh(sandbox, refresh_token)).status).toBe(200);
  });

  it('of a token nobody knows succeeds; with wrong credentials it does not', async () => {
    expect((await revoke(sandbox, 'unknown')).status).toBe(200);
    expect(
      (await revoke(sandbox, 'unknown', { client_secret: 'guess' })).status,
    ).toBe(401);
  });
});

describe('The credentials of an application', () => {
  const encoded = (id: string, secret: string) =>
    `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
  const basic = encoded('zapier-sandbox', 'sandbox-secret');
  const send = async (
    path: string,
    authorization: string,
    form: Record<string, string>,
  ) => {
    const response = await fetch(`${sandbox.origin}/oauth/${path}`, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams(form),
    });
    const text = await response.text();
    return {
      status: response.status,
      challenge: response.headers.get('www-authenticate'),
      error:
        text === '' ? null : (JSON.parse(text) as { error?: string }).error,
    };
  };
  const refreshing = async () => ({
    grant_type: 'refresh_token',
    refresh_token: (await getTokens(sandbox)).refresh_token,
  });

  it.each([
    ['by HTTP Basic', basic],
    [
      'by HTTP Basic, form-encoded first',
      encoded('zapier%2Dsandbox', 'sandbox%2Dsecret'),
    ],
    ['by a scheme in lower case', basic.replace('Basic', 'basic')],
  ])('can be sent %s', async (_how, authorization) => {
    expect(await send('token', authorization, await refreshing())).toEqual({
      status: 200,
      challenge: null,
      error: undefined,
    });
    const revoked = await send('revoke', authorization, { token: 'unknown' });
    expect(revoked.status).toBe(200);
  });

  it.each([
    ['of another secret', encoded('zapier-sandbox', 'guess')],
    ['of nobody', encoded('nobody', 'sandbox-secret')],
    ['of no secret', encoded('zapier-sandbox', '')],
    ['that are not form-encoded', encoded('zapier-sandbox', '100%')],
    ['that cannot be read', 'Basic !'],
    ['that are a token', 'Bearer pat_sandbox_ada'],
  ])('%s are refused, with the scheme that is taken', async (_what, sent) => {
    const form = await refreshing();
    const refused = {
      status: 401,
      challenge: 'Basic realm="oauth"',
      error: 'invalid_client',
    };
    expect(await send('token', sent, form)).toEqual(refused);
    expect(await send('revoke', sent, { token: 'unknown' })).toEqual(refused);
    // The refresh token was not used up.
    expect((await refresh(sandbox, form.refresh_token)).status).toBe(200);
  });

  it('are refused the same way in a form', async () => {
    const { status, headers } = await askForTokens(sandbox, {
      ...(await refreshing()),
      client_secret: 'guess',
    });
    expect([status, headers.get('www-authenticate')]).toEqual([
      401,
      'Basic realm="oauth"',
    ]);
  });

  it('sent both ways are a request that is not valid', async () => {
    const form = { ...(await refreshing()), client_secret: 'sandbox-secret' };
    expect(await send('token', basic, form)).toMatchObject({
      status: 400,
      error: 'invalid_request',
    });
  });
});

it('no other page can show the consent page as a part of itself', async () => {
  const { challenge } = newVerifier();
  for (const changes of [{}, { client_id: 'nobody' }]) {
    const { headers } = await openConsent(
      sandbox,
      authorizationParameters(challenge, changes),
    );
    expect([
      headers.get('content-security-policy'),
      headers.get('x-frame-options'),
    ]).toEqual(["frame-ancestors 'none'", 'DENY']);
  }
});
