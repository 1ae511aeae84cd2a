/** `npm run release`: the version number, the changelog and the build of a release. See docs/releasing.md. */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { Argument, Command } from 'commander';
import pc from 'picocolors';
import { format } from 'prettier';
import semver from 'semver';
import { buildDefinition, readVariables } from './own_definition.ts';
import { publishedFile, readPublished } from './published.ts';
import { type Step, STEPS } from './differences.ts';
import { type Auth, nameOf } from '../../scripts/auth.ts';
import { apiOption, authOption, authOf } from '../../scripts/build_options.ts';
import { INTERRUPTED } from '../../scripts/interruption.ts';
import { uploadCommandOf } from '../../scripts/zapier_cli.ts';
import { carryOut, CHANGELOG, Stopped } from './carry_out.ts';
import { planRelease } from './release_plan.ts';

type Options = {
  auth: Auth;
  dryRun: boolean;
  published: boolean;
};

const command = new Command('npm run release --')
  .description(
    'Raises the version, writes its changelog entry and builds the zip files. Refuses a step too small for what changed since the published version.',
  )
  .addArgument(
    new Argument('[step]', 'how much of the version number moves').choices(
      STEPS,
    ),
  )
  .addOption(authOption('the build to release'))
  .addOption(apiOption())
  .option('--dry-run', 'say what would be done, and do none of it', false)
  .option(
    '--published',
    'after a promotion: keep this version as the published one, for the next release to be compared with',
    false,
  )
  .helpOption('--help', 'show this');

/** A sentence about the work that isn't committed, if there is any. */
const dirtiness = (): string | undefined => {
  const { status, stdout, stderr, error } = spawnSync(
    'git',
    ['status', '--porcelain'],
    { encoding: 'utf8' },
  );
  if (error !== undefined || status !== 0) {
    throw new Error(
      `A release is made from a git repository. ${error === undefined ? stderr.trim() : `Git could not be started: ${error.message}`}`,
    );
  }
  const files = stdout.split('\n').filter((line) => line !== '');
  const shown = files.slice(0, 5).join('\n');
  const more = files.length > 5 ? `\n… and ${files.length - 5} more` : '';
  return files.length === 0
    ? undefined
    : `There is work that is not committed:\n${shown}${more}\nA release must hold what is in git. Commit it or stash it, then run this again.`;
};

const release = async (
  step: Step,
  { auth, dryRun }: Options,
): Promise<void> => {
  const published = await readPublished(auth);
  const plan = planRelease({
    step,
    definition: await buildDefinition(auth),
    published,
    variables: await readVariables(),
    changelog: await readFile(CHANGELOG, 'utf8'),
  });
  const { before, after, differences, entry } = plan;
  console.log(`${before} → ${pc.bold(after)} (${nameOf(auth)})`);
  console.log(
    published === null
      ? 'Nothing is published yet, so there is nothing to compare with.'
      : `${differences.length} differences from the published version.`,
  );
  console.log(`\n${pc.dim(`${CHANGELOG}:`)}\n\n## ${after}\n\n${entry}\n`);
  if (!dryRun) {
    await carryOut(plan, auth);
    console.log(
      `\nRead the entry in ${CHANGELOG}, then:\n  npm run check:publish${auth === 'session' ? ' -- --api live' : ''}\n  git commit -am "Release ${after}" && git tag v${after}\n  ${uploadCommandOf(auth)}\nThe rest is in docs/releasing.md.`,
    );
  }
};

const keepAsPublished = async ({ auth, dryRun }: Options): Promise<void> => {
  const definition = await buildDefinition(auth);
  const { version } = definition;
  const last = (await readPublished(auth))?.definition.version ?? version;
  if (semver.lt(version, last)) {
    throw new Error(
      `${last} is kept as published, and this is ${version}, which is older. Check out the version that you promoted.`,
    );
  }
  if (dryRun) {
    console.log(
      `${version} (${nameOf(auth)}) would be kept in ${publishedFile(auth)}.`,
    );
    return;
  }
  const json = JSON.stringify({ definition, variables: await readVariables() });
  const file = publishedFile(auth);
  await writeFile(file, await format(json, { parser: 'json' }));
  console.log(
    `${file} now holds ${version} (${nameOf(auth)}). Commit it: the next release is compared with it.`,
  );
};

command.parse();
const options = { ...command.opts<Options>(), auth: authOf(command) };
// The argument's choices are the steps.
const step = command.args[0] as Step | undefined;
if (options.published === (step !== undefined)) {
  command.error(
    step === undefined
      ? 'Say which step: patch, minor or major. --help says more.'
      : 'Give a step or --published, not both. --help says more.',
  );
}
try {
  const dirty = dirtiness();
  if (dirty !== undefined && !options.dryRun) {
    throw new Error(dirty);
  }
  await (step === undefined
    ? keepAsPublished(options)
    : release(step, options));
  if (options.dryRun) {
    console.log('Nothing was written: this was a dry run.');
    if (dirty !== undefined) {
      console.log(pc.yellow(dirty));
    }
  }
} catch (error) {
  console.error(pc.red(error instanceof Error ? error.message : String(error)));
  process.exitCode = error instanceof Stopped ? INTERRUPTED : 1;
}
