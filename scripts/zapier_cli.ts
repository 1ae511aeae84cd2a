import { resolve } from 'node:path';
import type { Auth } from './auth.ts';

/** What Node runs for `zapier-platform`. */
export const ZAPIER_CLI = resolve(
  'node_modules/zapier-platform-cli/src/bin/run',
);

/** The file that says which app at Zapier the live build is a version of. */
export const LIVE_APP = '.zapierapprc-live';

/**
 * The environment in which Zapier's command line knows which app a build is a version of. The build for the live API is an
 * app of its own, since its connections and some triggers are of another kind: another file says which.
 */
export const forAppOf = (auth: Auth): Record<string, string> =>
  auth === 'session' ? { ZAPIER_CURRENT_APP_FILE: LIVE_APP } : {};

/** What to type to upload what is in build/. */
export const uploadCommandOf = (auth: Auth): string =>
  auth === 'session'
    ? 'npm run push -- --api live'
    : 'npx zapier-platform upload';

/**
 * The environment in which Zapier's command line asks nobody but this server, or nobody at all. It gets no deploy key
 * to show around: with one, it would ask for the app that the folder is linked to, and refuse a folder that is not.
 */
export const onlyAsking = (origin?: string): Record<string, string> => ({
  ...(origin !== undefined && { ZAPIER_BASE_ENDPOINT: origin }),
  ZAPIER_DEPLOY_KEY: '',
  ZAPIER_AUTH_LOCATION: resolve('build', 'no_zapierrc'),
  DISABLE_ZAPIER_ANALYTICS: '1',
  NO_UPDATE_NOTIFIER: '1',
});
