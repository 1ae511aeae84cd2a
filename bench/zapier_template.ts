import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * The emptiest of the six templates that `zapier-platform init --language typescript` offers (CLI 19.1.0; `minimal` is
 * for JavaScript alone): an authentication, and no trigger, action or search.
 */
export const TEMPLATE = 'basic-auth';

/**
 * Makes Zapier's own empty TypeScript integration in a temporary folder, as Zapier's documents say: `init`, then
 * `npm install`, which asks the npm registry.
 *
 * @returns what `use` returned for that folder; the folder is gone by then.
 * @throws {Error} with npm's own words where the registry cannot be reached.
 */
export async function withTemplate<T>(
  use: (project: string) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(path.join(tmpdir(), 'trackingtime-bench-'));
  try {
    const project = path.join(home, TEMPLATE);
    await run(
      process.execPath,
      [
        path.resolve('node_modules/zapier-platform-cli/src/bin/run'),
        'init',
        project,
        ...['--template', TEMPLATE],
        ...['--language', 'typescript'],
        ...['--module', 'esm'],
      ],
      { cwd: home, env: { ...process.env, DISABLE_ZAPIER_ANALYTICS: '1' } },
    );
    await makeBuildable(project);
    await run('npm', ['install', '--no-audit', '--no-fund'], { cwd: project });
    return await use(project);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** Compiles the template as it does itself, and puts what came of it into a folder. */
export async function compileTemplate(
  project: string,
  outdir: string,
): Promise<void> {
  await run('npm', ['run', '_zapier-build'], { cwd: project });
  await cp(path.join(project, 'dist'), outdir, { recursive: true });
}

/** The template's own build stops at a file that is missing from the zip, and asks for this setting. Ours has it too. */
async function makeBuildable(project: string): Promise<void> {
  const settings = await readFile('.zapierapprc', 'utf8');
  await writeFile(path.join(project, '.zapierapprc'), settings);
}
