import type { Authentication } from 'zapier-platform-core';
import setting from './build_setting.json' with { type: 'json' };
import { oauth2 } from './oauth2.ts';
import { token } from './token.ts';

const ways: Record<string, Authentication> = { oauth2, token };

/**
 * How this build connects. Zapier allows one way an app, so it is settled when the bundle is built:
 * `TRACKINGTIME_AUTH=token npm run build` writes the setting beside the compiled code.
 */
export const authentication: Authentication =
  ways[setting.authentication] ?? oauth2;
