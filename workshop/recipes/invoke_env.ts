import { readFile, rm, writeFile } from 'node:fs/promises';
import type { Connection } from '../lab/index.ts';
import { SANDBOX_CLIENT } from '../sandbox/index.ts';
import type { Setup } from './setup.ts';

const FILE = '.env';

/** Tells it from a file that a person wrote. */
const MARK = '# Written by --keep of npm run demo and npm run lab';

const A_YEAR_SECONDS = 366 * 86_400;

/**
 * Connects the account once more, for a file. Nobody renews the tokens in there, so they live long; and a Zap's connection
 * wouldn't do, since its refresh token changes each time Zapier renews it.
 */
export const connectForInvoke = async ({
  sandbox,
  lab,
}: Pick<Setup, 'sandbox' | 'lab'>): Promise<Connection> => {
  await sandbox.control('PUT', '/settings', {
    token_ttl_seconds: A_YEAR_SECONDS,
  });
  return lab.connect();
};

/**
 * Writes the `.env` that `zapier-platform invoke` reads: the integration's own
 * variables, and the connection as `authData_…`.
 *
 * @returns false if somebody else wrote the .env that is there, which stays as it is.
 */
export const writeInvokeEnv = async (
  origin: string,
  connection: Connection,
): Promise<boolean> => {
  const text = await readFile(FILE, 'utf8').catch(() => MARK);
  if (!text.startsWith(MARK)) {
    return false;
  }
  const variables = {
    TRACKINGTIME_ORIGIN: origin,
    CLIENT_ID: SANDBOX_CLIENT.id,
    CLIENT_SECRET: SANDBOX_CLIENT.secret,
    ...Object.fromEntries(
      Object.entries(connection.authData).map(([key, value]) => [
        `authData_${key}`,
        value,
      ]),
    ),
  };
  const lines = Object.entries(variables).map(
    ([name, value]) => `${name}='${value}'`,
  );
  await writeFile(FILE, `${[MARK, ...lines].join('\n')}\n`, { mode: 0o600 });
  return true;
};

/** Its tokens end with the sandbox, so the file goes too. */
export const removeInvokeEnv = async (): Promise<void> => {
  await rm(FILE, { force: true });
};
