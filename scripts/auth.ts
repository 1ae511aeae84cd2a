/** The two ways to connect to the documented API. */
export const AUTHS = ['oauth2', 'token'] as const;

/** The APIs that a build can speak: the documented one, and the one that TrackingTime answers today. */
export const APIS = ['documented', 'live'] as const;

/**
 * The builds of the integration, each named by how it connects: Zapier allows one auth type an app, so it is chosen at
 * build time. `session` is the build for the live API, which connects in no other way.
 */
export type Auth = (typeof AUTHS)[number] | 'session';

/** The API that a build speaks. */
export const apiOf = (auth: Auth): (typeof APIS)[number] =>
  auth === 'session' ? 'live' : 'documented';

/** What sets them if no flag does. */
export const AUTH_VARIABLE = 'TRACKINGTIME_AUTH';
export const API_VARIABLE = 'TRACKINGTIME_API';

/** What scripts/default_build.json holds in the source.zip of a build: what is built from it is that build again. */
export const defaultsFor = (auth: Auth): string =>
  `${JSON.stringify({ api: apiOf(auth), auth: auth === 'session' ? 'oauth2' : auth }, null, 2)}\n`;

/** What a build is called in what people read. */
export const nameOf = (auth: Auth): string =>
  auth === 'session' ? 'live' : `documented, ${auth}`;

/** The build if none is named: TRACKINGTIME_API says if it is the one for the live API. */
export const usualAuth = (): Auth =>
  process.env[API_VARIABLE] === 'live' ? 'session' : 'oauth2';

/** The variables that ask for a build, for programs that take no flags, such as Zapier's own. */
export const variablesFor = (auth: Auth): Record<string, string> =>
  auth === 'session'
    ? { [API_VARIABLE]: 'live' }
    : { [API_VARIABLE]: 'documented', [AUTH_VARIABLE]: auth };

/** The flags that ask for a build, whatever the environment says. */
export const flagsFor = (auth: Auth): string[] =>
  auth === 'session'
    ? ['--api', 'live']
    : ['--api', 'documented', '--auth', auth];
