/**
 * Builds dist/, all that runs on Zapier beside core: checks the types, then bundles index.ts, src/ and the libraries
 * they use. One file instead of one for each source saves two thirds of the time that importing the integration takes,
 * and the zip gets only the parts of a library that are used. What is imported when needed becomes a file of its own.
 *
 * `--auth`, or else TRACKINGTIME_AUTH, says how the build connects: `oauth2` (the default) or `token`.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { Command } from 'commander';
import { build } from 'esbuild';
import { AUTH_VARIABLE, authOption, type Auth } from './auth.ts';

const command = new Command('npm run build --')
  .description('Checks the types and bundles the integration.')
  .argument('[folder]', 'where to; dist unless given')
  .addOption(authOption('how the build connects'))
  .helpOption('--help', 'show this')
  .parse();
const { auth } = command.opts<{ auth: Auth }>();
const outdir = command.args[0] ?? 'dist';

const { status } = spawnSync(
  process.execPath,
  ['node_modules/typescript/bin/tsc', '-p', 'scripts/tsconfig.build.json'],
  { stdio: 'inherit' },
);
if (status !== 0) {
  process.exit(status ?? 1);
}

rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: ['index.ts'],
  outdir,
  bundle: true,
  splitting: true,
  // Zapier's own build looks for it among the dependencies.
  external: ['zapier-platform-core'],
  platform: 'node',
  format: 'esm',
  target: 'node22',
  // A file's name is made of the paths of what is in it: the same whether the packages are installed here or linked.
  preserveSymlinks: true,
  // Names stay, so that a stack trace can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  define: {
    [`process.env.${AUTH_VARIABLE}`]: JSON.stringify(auth),
  },
});
