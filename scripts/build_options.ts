import { type Command, Option } from 'commander';
import { API_VARIABLE, APIS, type Auth, AUTH_VARIABLE, AUTHS } from './auth.ts';

/**
 * The flag of every command that is about one build: `--auth`, else TRACKINGTIME_AUTH, else oauth2. Any other word ends
 * the command with a sentence that names both.
 *
 * @param what the build is for: `the build to describe`.
 */
export const authOption = (what: string): Option =>
  new Option('--auth <kind>', `${what}, by how it connects`)
    .choices(AUTHS)
    .env(AUTH_VARIABLE)
    .default('oauth2');

/**
 * The flag beside it: `--api`, else TRACKINGTIME_API, else documented. `live` is the build for the API that TrackingTime
 * answers today.
 */
export const apiOption = (): Option =>
  new Option('--api <name>', 'the API that it is for')
    .choices(APIS)
    .env(API_VARIABLE)
    .default('documented');

/**
 * The build that a command was asked for. One that was asked for the live API and told in the same line how to connect
 * ends with a sentence about it.
 */
export const authOf = (command: Command): Auth => {
  const { auth, api } = command.opts<{
    auth: (typeof AUTHS)[number];
    api: (typeof APIS)[number];
  }>();
  if (api === 'documented') {
    return auth;
  }
  // TRACKINGTIME_AUTH may still be set for the other builds.
  if (command.getOptionValueSource('auth') === 'cli') {
    command.error(
      `error: --auth ${auth} is for the documented API. The live API has one way to connect, so leave --auth out.`,
    );
  }
  return 'session';
};
