import type { ZObject } from 'zapier-platform-core';
import { getMe } from './api/documented/users.ts';

/** What the label of a connection is made of, and nothing that need not be kept. */
export const testConnection = async (z: ZObject) => {
  const { id, name, email, account } = await getMe(z);
  return { id, name, email, account: account.name };
};

/** Tells one connection from another: `Ada Lovelace (Analytical Engines)`. */
export const connectionLabel = '{{name}} ({{account}})';
