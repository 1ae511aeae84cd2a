import { spawnSync } from 'node:child_process';
import { type Auth, flagsFor } from '../../../scripts/auth.ts';

type Where = { cwd?: string; env?: Record<string, string> };

/** Runs a program to its end. */
export const run = (
  program: string,
  args: string[],
  { cwd, env }: Where = {},
) => {
  const { status, stdout, stderr } = spawnSync(program, args, {
    ...(cwd !== undefined && { cwd }),
    encoding: 'utf8',
    // Core would take itself for being under test.
    env: { ...process.env, NODE_ENV: '', ...env },
  });
  return { status, output: stdout, errors: stderr };
};

/** How npm runs one of its commands, by the file of it. */
export const nodeWith = (file: string, args: string[]): [string, string[]] => [
  process.execPath,
  [file, ...args],
];

/** Runs one of the scripts to its end. */
export const script = (name: string, args: string[], where?: Where) =>
  run(...nodeWith(name, args), where);

/** What `npm run check:publish` finds in a build of the integration. */
export const checkBuild = (auth: Auth) => {
  const { status, output } = script('workshop/publishing/check_publish.ts', [
    '--json',
    ...flagsFor(auth),
  ]);
  const { checks, failed, ran } = JSON.parse(output) as {
    failed: number;
    ran: number;
    checks: { status: string }[];
  };
  return {
    status,
    ran,
    count: failed,
    failed: checks.filter((check) => check.status === 'failed'),
  };
};
