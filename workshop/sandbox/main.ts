import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { onInterruption } from '../../scripts/interruption.ts';
import { LOG_LEVELS, type LogLevel } from './logger.ts';
import {
  DEFAULT_ENTRIES,
  DEFAULT_PROJECTS,
  DEFAULT_SEED,
} from './seed/seed.ts';
import { startSandbox } from './server.ts';
import {
  latencyOf,
  NO_LATENCY,
  REQUESTS_A_MINUTE,
  TIERS,
  type Latency,
  type Tier,
} from './settings.ts';

type Flags = {
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

const introduce = (origin: string): void => {
  const line = (name: string, value: string) =>
    `  ${pc.dim(name.padEnd(22))}${value}`;
  console.log(
    [
      `${pc.bold('TrackingTime sandbox')} at ${pc.cyan(origin)}`,
      line('company', 'Analytical Engines; you are Ada Lovelace, an admin'),
      line(
        'personal token',
        'pat_sandbox_ada   (read only: pat_sandbox_readonly)',
      ),
      line('account key', 'key_sandbox_analytical_engines'),
      line('OAuth client', 'zapier-sandbox / sandbox-secret'),
      line(
        'try',
        `curl -H 'Authorization: Bearer pat_sandbox_ada' ${origin}/api/v4/users/me`,
      ),
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
