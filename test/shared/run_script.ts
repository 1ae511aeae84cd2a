import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

type Where = { cwd?: string; env?: NodeJS.ProcessEnv };

/** Runs a script of the project on the Node that runs these tests; what it answers, whatever its exit code. */
export const runScript = async (
  args: string[],
  { cwd, env }: Where = {},
): Promise<{ code: number; stdout: string; stderr: string }> =>
  run(process.execPath, args, {
    ...(cwd !== undefined && { cwd }),
    env: { ...process.env, ...env },
  }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: unknown) =>
      // What execFile rejects with, by its documentation.
      error as { code: number; stdout: string; stderr: string },
  );
