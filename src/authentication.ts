import { trackingTime } from '#trackingtime';
import type { Authentication, Bundle, ZObject } from 'zapier-platform-core';

/**
 * What the label of a connection is made of, and nothing that need not be kept. Zapier's definition says how many
 * parameters a function has, without those after three dots. Written like this, the definition stays as it was.
 */
export const testConnection = async (z: ZObject, ...rest: [Bundle]) => {
  const { id, name, email, account } = await trackingTime.me(z, ...rest);
  return { id, name, email, account: account.name };
};

/** How this build connects: the wire's own way, and a label that tells one connection from another. */
export const authentication: Authentication = {
  ...trackingTime.connection.authentication,
  test: testConnection,
  /** `Ada Lovelace (Analytical Engines)` */
  connectionLabel: '{{name}} ({{account}})',
};
