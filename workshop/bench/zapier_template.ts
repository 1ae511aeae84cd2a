import { execFile } from 'node:child_process';
import { cp, symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { onlyAsking, ZAPIER_CLI } from '../../scripts/zapier_cli.ts';

const run = promisify(execFile);

/**
 * The emptiest of the six templates that `zapier-platform init --language typescript` offers (CLI 19.1.0; `minimal` is
 * for JavaScript alone): an authentication, and no trigger, action or search.
 */
export const TEMPLATE = 'basic-auth';

/**
 * Makes Zapier's own empty TypeScript integration in a folder. It gets this project's dependencies instead of its own
 * `npm install`: the one that counts, core, is the same version in both, and no registry is asked.
 *
 * @returns its folder.
 */
export const makeTemplate = async (
  home: string,
  signal: AbortSignal,
): Promise<string> => {
  const project = path.join(home, TEMPLATE);
  await run(
    process.execPath,
    [
      ZAPIER_CLI,
      'init',
      project,
      ...['--template', TEMPLATE],
      ...['--language', 'typescript'],
      ...['--module', 'esm'],
    ],
    { cwd: home, env: { ...process.env, ...onlyAsking() }, signal },
  );
  // The template's own build stops at a file that is missing from the zip, and asks for this setting. Ours has it too.
  await cp('.zapierapprc', path.join(project, '.zapierapprc'));
  await cp('package-lock.json', path.join(project, 'package-lock.json'));
  await symlink(
    path.resolve('node_modules'),
    path.join(project, 'node_modules'),
    // Which Windows lets everyone make.
    'junction',
  );
  return project;
};

/** Compiles the template as its own `npm run build` does, into a folder. */
export const compileTemplate = async (
  project: string,
  outdir: string,
  signal: AbortSignal,
): Promise<void> => {
  const compiler = path.resolve('node_modules/typescript/bin/tsc');
  await run(process.execPath, [compiler, '--outDir', outdir], {
    cwd: project,
    signal,
  });
};
