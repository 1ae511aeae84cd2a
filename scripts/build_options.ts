import { type Command, Option } from 'commander';
import { API_VARIABLE, APIS, type Auth, AUTH_VARIABLE, AUTHS } from './auth.ts';
import defaults from './default_build.json' with { type: 'json' };

/**
 * The flag of every command that is about one build: `--auth`, else TRACKINGTIME_AUTH, else what default_build.json says:
 * oauth2, or what a source.zip was made with. Any other word ends the command with a sentence that names both.
 *
 * @param what the build is for: `the build to describe`.
 */
export const authOption = (what: string): Option =>
  new Option('--auth <kind>', `${what}, by how it connects`)
    .choices(AUTHS)
    .env(AUTH_VARIABLE)
    .default(defaults.auth);

/**
 * The other flag: `--api`, else TRACKINGTIME_API, else what default_build.json says: documented, or what a source.zip
 * was made with. `live` is the build for the API that TrackingTime answers today.
 */
export const apiOption = (): Option =>
  new Option('--api <name>', 'the API that it is for')
    .choices(APIS)
    .env(API_VARIABLE)
    .default(defaults.api);

/**
 * The build that a command was asked for. One that was asked for the live API and told in the same line how to connect
 * ends with a sentence about it. If it's a variable that says how to connect, which may be set for the other builds, a
 * line says that it doesn't count.
 */
export const authOf = (command: Command): Auth => {
  const { auth, api } = command.opts<{
    auth: (typeof AUTHS)[number];
    api: (typeof APIS)[number];
  }>();
  if (api === 'documented') {
    return auth;
  }
  const source = command.getOptionValueSource('auth');
  if (source === 'cli') {
    command.error(
      `error: --auth ${auth} is for the documented API. The live API has one way to connect, so leave --auth out, or add --api documented.`,
    );
  }
  if (source === 'env' && auth === 'token') {
    console.error(
      `${AUTH_VARIABLE}=${auth} doesn't count for the live build, which connects with an App Password.`,
    );
  }
  return 'session';
};
