import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { onInterruption } from '../../scripts/interruption.ts';
import { SANDBOX_APP_PASSWORD, SANDBOX_TOKEN } from './client.ts';
import { LOG_LEVELS, type LogLevel } from './logger.ts';
import {
  DEFAULT_ENTRIES,
  DEFAULT_PROJECTS,
  DEFAULT_SEED,
} from './seed/seed.ts';
import { startSandbox } from './server.ts';
import {
  APIS,
  latencyOf,
  NO_LATENCY,
  REQUESTS_A_MINUTE,
  TIERS,
  type Api,
  type Latency,
  type Tier,
} from './settings.ts';

type Flags = {
  readonly api: Api;
  readonly port: number;
  readonly host: string;
  readonly seed: number;
  readonly entries: number;
  readonly projects: number;
  readonly until?: string;
  readonly tier: Tier;
  readonly latency: Latency;
  readonly logLevel: LogLevel;
};

const portNumber = (text: string): number => {
  const port = whole(text);
  if (port > 65_535) {
    throw new InvalidArgumentError('A port is at most 65535.');
  }
  return port;
};

const whole = (text: string): number => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) {
    throw new InvalidArgumentError('It must be a whole number, 0 or more.');
  }
  return value;
};

const positive = (text: string): number => {
  const value = whole(text);
  if (value === 0) {
    throw new InvalidArgumentError('It must be a whole number, 1 or more.');
  }
  return value;
};

const date = (text: string): string => {
  const midnight = new Date(text);
  // A 30 February is read as 2 March.
  const exists =
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(midnight.getTime()) &&
    midnight.toISOString().startsWith(text);
  if (!exists) {
    throw new InvalidArgumentError('It must be a date such as 2026-03-31.');
  }
  return text;
};

const tiersInWords = (): string =>
  TIERS.map((tier) => `${tier} ${REQUESTS_A_MINUTE[tier]}`).join(', ');

const milliseconds = (text: string): Latency => {
  const latency = latencyOf(text);
  if (latency === undefined) {
    throw new InvalidArgumentError(
      'It must be milliseconds, such as 100, or 100-150.',
    );
  }
  return latency;
};

const program = new Command('npm run sandbox --')
  .description(
    'The TrackingTime API on this machine: a company to try things on, kept in memory.',
  )
  .addOption(
    new Option(
      '--api <api>',
      'which API to play: the documented one, or the one that TrackingTime answers today',
    )
      .choices(APIS)
      .env('TRACKINGTIME_API')
      .default('documented'),
  )
  .option(
    '--port <number>',
    'where to listen; 0 for any free port',
    portNumber,
    4010,
  )
  .option('--host <address>', 'the address to listen on', '127.0.0.1')
  .option(
    '--seed <number>',
    'the same seed gives the same company',
    whole,
    DEFAULT_SEED,
  )
  .option(
    '--entries <number>',
    'time entries to begin with',
    whole,
    DEFAULT_ENTRIES,
  )
  .option(
    '--projects <number>',
    'projects to begin with',
    positive,
    DEFAULT_PROJECTS,
  )
  .option(
    '--until <date>',
    'the entries lie on the weekdays before it (default: today)',
    date,
  )
  .addOption(
    new Option('--tier <tier>', `requests a minute: ${tiersInWords()}`)
      .choices(TIERS)
      .default('business'),
  )
  .addOption(
    new Option(
      '--latency <ms>',
      'how long answers take, as on a network: 100, or 100-150 for anything between',
    )
      .argParser(milliseconds)
      .default(NO_LATENCY, '0'),
  )
  .addOption(
    new Option('--log-level <level>', 'how much to print')
      .choices(LOG_LEVELS)
      .default('info'),
  )
  .showHelpAfterError('Run with --help to see what there is.');

const flags = program.parse().opts<Flags>();

/** What to connect with. */
const credentials: Readonly<Record<Api, readonly [string, string][]>> = {
  documented: [
    ['personal token', 'pat_sandbox_ada   (read only: pat_sandbox_readonly)'],
    ['account key', 'key_sandbox_analytical_engines'],
    ['OAuth client', 'zapier-sandbox / sandbox-secret'],
  ],
  live: [
    [
      'App Password',
      `${SANDBOX_APP_PASSWORD}   (may only look: app_sandbox_viewer)`,
    ],
    ['account id', '1   (Difference Works, which is empty: 2)'],
  ],
};

/** What to hand to curl for a first answer, by the API's address. */
const tries: Readonly<Record<Api, (api: string) => string>> = {
  documented: (api) =>
    `-H 'Authorization: Bearer ${SANDBOX_TOKEN}' ${api}/users/me`,
  live: (api) => `-u API_TOKEN:${SANDBOX_APP_PASSWORD} ${api}/1/projects`,
};

const introduce = (origin: string): void => {
  const line = (name: string, value: string) =>
    `  ${pc.dim(name.padEnd(22))}${value}`;
  console.log(
    [
      `${pc.bold('TrackingTime sandbox')} at ${pc.cyan(origin)}`,
      line('company', 'Analytical Engines; you are Ada Lovelace, an admin'),
      ...credentials[flags.api].map(([name, value]) => line(name, value)),
      line('try', `curl ${tries[flags.api](`${origin}/api/v4`)}`),
      line('look and change', `curl ${origin}/sandbox`),
      line('stop', 'Ctrl-C'),
      '',
    ].join('\n'),
  );
};

const startFailure = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${flags.port} on ${flags.host} is taken: stop what listens there, or choose another with --port.`;
    case 'ENOENT':
      return 'The contract document contract/trackingtime-v4.yaml is not here: start the sandbox from the project folder.';
    case 'EACCES':
      return `Port ${flags.port} may not be used by this account: choose one above 1023 with --port.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${flags.host} is not an address of this machine: choose another with --host.`;
    default:
      return error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  }
};

try {
  const sandbox = await startSandbox(flags);
  introduce(sandbox.origin);
  onInterruption(() => {
    void sandbox.close().then(() => {
      console.log('The sandbox has stopped.');
    });
  });
} catch (error) {
  console.error(pc.red(startFailure(error)));
  process.exitCode = 1;
}
