/**
 * Builds dist/, all that runs on Zapier apart from core: checks the types, then bundles.
 *
 * `--api`, or else TRACKINGTIME_API, says which API the build is for: `documented` or `live`. `--auth`, or else
 * TRACKINGTIME_AUTH, says how one for the documented API connects: `oauth2` or `token`. If nothing does,
 * default_build.json says it.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { Command } from 'commander';
import { nameOf } from './auth.ts';
import { apiOption, authOption, authOf } from './build_options.ts';
import { bundle, conditionsOf } from './bundle.ts';

const command = new Command('npm run build --')
  .description('Checks the types and bundles the integration.')
  .argument('[folder]', 'where to; dist unless given')
  .addOption(authOption('the build to make'))
  .addOption(apiOption())
  .helpOption('--help', 'show this')
  .parse();
const auth = authOf(command);
const outdir = command.args[0] ?? 'dist';

const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/typescript/bin/tsc',
    ...['-p', 'scripts/tsconfig.build.json'],
    ...conditionsOf(auth).flatMap((name) => ['--customConditions', name]),
  ],
  { stdio: 'inherit' },
);
if (status !== 0) {
  process.exit(status ?? 1);
}

rmSync(outdir, { recursive: true, force: true });
await bundle(auth, outdir);
console.log(`Built ${outdir} (${nameOf(auth)}).`);
