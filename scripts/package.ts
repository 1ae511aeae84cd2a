/**
 * Makes build/build.zip and build/source.zip, ready for `zapier-platform upload`, with Zapier's own build.
 *
 * `zapier-platform build` by itself first copies all of node_modules at once, 39,000 files with the tools of this
 * project, and ends with EMFILE where a process may open fewer. Here it builds from a copy that holds the sources and
 * the production dependencies alone; what ends up in the zip is the same.
 */
import { copyFile } from 'node:fs/promises';
import { Command } from 'commander';
import { authOption, type Auth } from '../lab/auth.ts';
import { buildBundle } from '../lab/bundle.ts';

const { auth } = new Command('npm run package --')
  .description('Builds the zip files that are uploaded to Zapier.')
  .addOption(authOption('the build to package'))
  .helpOption('--help', 'show this')
  .parse()
  .opts<{ auth: Auth }>();

const { zip, sourceZip, fresh, seconds } = await buildBundle({
  auth,
  onStage: (stage) => {
    console.log(`- ${stage}`);
  },
});
await copyFile(zip, 'build/build.zip');
await copyFile(sourceZip, 'build/source.zip');
console.log(
  `build/build.zip and build/source.zip are ready (${auth}, ${fresh ? `built in ${seconds.toFixed(1)} s` : 'nothing had changed'}). Upload them with zapier-platform upload.`,
);
