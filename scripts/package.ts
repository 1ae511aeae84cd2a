/**
 * Makes build/build.zip and build/source.zip with Zapier's own build, and with `--upload` sends them to Zapier. Refuses to
 * where source.zip, which holds what git tracks, would lack a file that the build needs.
 *
 * `zapier-platform build` by itself first copies all of node_modules at once, and with the tools of this project that ends
 * in EMFILE on most machines. Here it builds from a copy that holds only the sources and the production dependencies; what
 * ends up in the zip is the same.
 */
import { spawnSync } from 'node:child_process';
import { copyFile, stat } from 'node:fs/promises';
import { Command } from 'commander';
import { nameOf } from './auth.ts';
import { apiOption, authOf, authOption } from './build_options.ts';
import { buildPackage } from './packager.ts';
import { listSources, whyUnfit } from './sources.ts';
import { forAppOf, uploadCommandOf, ZAPIER_CLI } from './zapier_cli.ts';

const command = new Command('npm run package --')
  .description('Builds the zip files that are uploaded to Zapier.')
  .addOption(authOption('the build to package'))
  .addOption(apiOption())
  .option(
    '--upload',
    'also upload them to Zapier, which npm run push does',
    false,
  )
  .helpOption('--help', 'show this')
  .parse();
const auth = authOf(command);
const { upload } = command.opts<{ upload: boolean }>();

const project = process.cwd();
const sources = await listSources(project);
const unfit = whyUnfit(sources);
if (unfit !== undefined) {
  console.error(unfit);
  process.exit(1);
}

const { zip, sourceZip, fresh, seconds } = await buildPackage({
  auth,
  onStep: (step) => {
    console.log(`- ${step}`);
  },
});
await copyFile(zip, 'build/build.zip');
await copyFile(sourceZip, 'build/source.zip');
const { size } = await stat(zip);
console.log(
  `build/build.zip (${size.toLocaleString('en')} bytes) and build/source.zip are ready (${nameOf(auth)}, ${fresh ? `built in ${seconds.toFixed(1)} s` : 'nothing had changed'}).${upload ? '' : ` Upload them with ${uploadCommandOf(auth)}.`}`,
);
if (sources.untracked.length > 0) {
  console.log(
    `Not in git, so not in source.zip: ${sources.untracked.join(', ')}.`,
  );
}
if (upload) {
  const { status } = spawnSync(process.execPath, [ZAPIER_CLI, 'upload'], {
    stdio: 'inherit',
    env: { ...process.env, ...forAppOf(auth) },
  });
  process.exitCode = status ?? 1;
}
