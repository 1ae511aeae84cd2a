import type { Authentication } from 'zapier-platform-core';
import { oauth2 } from './api/documented/oauth2.ts';
import { token } from './api/documented/token.ts';

/**
 * How this build connects. Zapier allows one way an app, so it is settled when the bundle is built: the build writes
 * the value of TRACKINGTIME_AUTH (`oauth2` or `token`) in here, and what Zapier's machines have set does not count.
 */
export const authentication: Authentication =
  process.env.TRACKINGTIME_AUTH === 'token' ? token : oauth2;
