import type { Caller } from '../authentication.ts';
import type { Context } from '../context.ts';
import { Refused } from './envelope.ts';

/** Whose App Password it is. */
const APP_PASSWORDS: Readonly<Record<string, string>> = {
  app_sandbox_ada: 'user_1',
  app_sandbox_grace: 'user_2',
  app_sandbox_alan: 'user_3',
  app_sandbox_viewer: 'user_8',
};

const NO_EMAIL = 'API_TOKEN';

/**
 * Finds out who sends a request: Basic, with the e-mail address of the person or the word API_TOKEN.
 * @throws {Refused} `unauthorized`
 */
export const authenticateLive = (
  context: Context,
  authorization: string | undefined,
): Caller => {
  const [, encoded = ''] = /^Basic +(\S+)$/i.exec(authorization ?? '') ?? [];
  const [, name, password = ''] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  const known = Object.hasOwn(APP_PASSWORDS, password)
    ? APP_PASSWORDS[password]
    : undefined;
  const user = context.account.users.get(known ?? '');
  if (
    user?.status !== 'active' ||
    (name !== NO_EMAIL && name?.toLowerCase() !== user.email.toLowerCase())
  ) {
    throw new Refused('unauthorized', 'Invalid user or password.');
  }
  return { kind: 'app_password', user, scopes: [] };
};
