import { randomBytes } from 'node:crypto';
import { ALL_SCOPES } from '../scopes.ts';

/** What one person allowed one application. All tokens that descend from one consent share it, and end with it. */
export type Grant = {
  readonly clientId: string;
  readonly userId: string;
  /** None of its tokens is good for anything once it is. */
  revoked: boolean;
};

type AccessToken = {
  readonly grant: Grant;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
};

type RefreshToken = {
  readonly grant: Grant;
  readonly scopes: readonly string[];
  readonly expiresAt: number;
  /** When it was first exchanged for new tokens. */
  usedAt: number | null;
};

type AuthorizationCode = {
  readonly grant: Grant;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly expiresAt: number;
  used: boolean;
};

/** A token made in the account's settings, which never expires. An account key acts as the account's owner. */
export type StaticToken = {
  readonly userId: string;
  readonly scopes: readonly string[];
};

/** Every credential the sandbox knows. All times are seconds on the sandbox's clock. */
export class Tokens {
  readonly codes = new Map<string, AuthorizationCode>();
  readonly access = new Map<string, AccessToken>();
  readonly refresh = new Map<string, RefreshToken>();
  readonly personal = new Map<string, StaticToken>([
    ['pat_sandbox_ada', { userId: 'user_1', scopes: ALL_SCOPES }],
    [
      'pat_sandbox_readonly',
      {
        userId: 'user_1',
        scopes: ALL_SCOPES.filter((scope) => scope.endsWith(':read')),
      },
    ],
    ['pat_sandbox_grace', { userId: 'user_2', scopes: ALL_SCOPES }],
    ['pat_sandbox_alan', { userId: 'user_3', scopes: ALL_SCOPES }],
    ['pat_sandbox_viewer', { userId: 'user_8', scopes: ALL_SCOPES }],
  ]);
  readonly accountKeys = new Map<string, StaticToken>([
    [
      'key_sandbox_analytical_engines',
      { userId: 'user_1', scopes: ALL_SCOPES },
    ],
  ]);
}

/** A secret nobody can guess, with a prefix that says what it is. */
export const randomToken = (prefix: string): string =>
  `${prefix}_${randomBytes(24).toString('base64url')}`;
