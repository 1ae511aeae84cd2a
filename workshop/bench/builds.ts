import { execFile } from 'node:child_process';
import { cp, symlink } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildPackage, type Package } from '../../scripts/packager.ts';
import { onlyAsking, ZAPIER_CLI } from '../../scripts/zapier_cli.ts';

/** The same integration twice: with all that is ours, and with nothing in it. */
export type Builds = {
  ours: Package;
  template: Package;
};

/**
 * The emptiest of the six templates that `zapier-platform init --language typescript` offers (CLI 19.1.0; `minimal` is
 * for JavaScript alone): an authentication, and no trigger, action or search.
 */
const TEMPLATE = 'basic-auth';
export const TEMPLATE_NAME = `Zapier's ${TEMPLATE} template`;

/**
 * Builds both with `zapier-platform build --skip-validation`, each in a copy that has its production dependencies and no
 * others, and unzips them, as Zapier does.
 *
 * @param home where the template is made and built.
 */
export const buildBoth = async (
  home: string,
  {
    progress,
    signal,
  }: { progress: (sentence: string) => void; signal: AbortSignal },
): Promise<Builds> => {
  const run = (args: string[], cwd: string) =>
    promisify(execFile)(process.execPath, args, {
      cwd,
      env: { ...process.env, ...onlyAsking() },
      signal,
    });
  progress('Building the integration.');
  const ours = await buildPackage();
  signal.throwIfAborted();
  progress(`Making and building ${TEMPLATE_NAME}.`);
  const project = path.join(home, TEMPLATE);
  const options = ['--language', 'typescript', '--module', 'esm'];
  await run(
    [ZAPIER_CLI, 'init', project, '--template', TEMPLATE, ...options],
    home,
  );
  // The template's own build stops at a file that is missing from the zip, and asks for this setting. Ours has it too.
  await cp('.zapierapprc', path.join(project, '.zapierapprc'));
  // This project's dependencies instead of the template's: core is the same version in both, and no registry is asked.
  await cp('package-lock.json', path.join(project, 'package-lock.json'));
  const modules = path.join(project, 'node_modules');
  // Windows lets everyone make a junction.
  await symlink(path.resolve('node_modules'), modules, 'junction');
  const template = await buildPackage({
    project,
    compile: async (_, outdir) => {
      // As its own `npm run build` does.
      const compiler = path.resolve('node_modules/typescript/bin/tsc');
      await run([compiler, '--outDir', outdir], project);
    },
  });
  return { ours, template };
};
