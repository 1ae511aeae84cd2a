import { Option } from 'commander';

/** The two builds of the integration: Zapier allows one auth type an app, so it is chosen at build time. */
const AUTHS = ['oauth2', 'token'] as const;

export type Auth = (typeof AUTHS)[number];

/** What sets it where no flag does. */
export const AUTH_VARIABLE = 'TRACKINGTIME_AUTH';

/**
 * The flag of every command that is about one build: `--auth`, else TRACKINGTIME_AUTH, else oauth2. Any other word ends
 * the command with a sentence that names both.
 *
 * @param what the build is for: `the build to describe`.
 */
export const authOption = (what: string): Option =>
  new Option('--auth <kind>', what)
    .choices(AUTHS)
    .env(AUTH_VARIABLE)
    .default('oauth2');
