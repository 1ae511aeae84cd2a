/** `npm run release`: the version number, the changelog and the build of a release. See docs/releasing.md. */
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { Argument, Command } from 'commander';
import pc from 'picocolors';
import { buildDefinition, readVariables } from './own_definition.ts';
import { readPublished } from './published.ts';
import type { Bump } from './version.ts';
import { authOption, type Auth } from '../../scripts/auth.ts';
import { INTERRUPTED } from '../../scripts/interruption.ts';
import { carryOut, CHANGELOG, Stopped } from './release/carry_out.ts';
import { planRelease, type Plan } from './release/plan.ts';
import { storePublished } from './release/store.ts';

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
    new Argument('[step]', 'how much of the version number moves').choices([
      'patch',
      'minor',
      'major',
    ]),
  )
  .addOption(authOption('the build to release'))
  .option('--dry-run', 'say what would be done, and do none of it', false)
  .option(
    '--published',
    'after a promotion: keep this version as the published one, for the next release to be compared with',
    false,
  )
  .helpOption('--help', 'show this');

/** The files that differ from what is committed. */
const uncommitted = (): string[] => {
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
  return stdout.split('\n').filter((line) => line !== '');
};

const dirtiness = (): string | undefined => {
  const files = uncommitted();
  if (files.length === 0) {
    return undefined;
  }
  const shown = files.slice(0, 5).join('\n');
  const more = files.length > 5 ? `\n… and ${files.length - 5} more` : '';
  return `There is work that is not committed:\n${shown}${more}\nA release must hold what is in git. Commit it or stash it, then run this again.`;
};

const tell = (
  { before, after, differences, entry }: Plan,
  auth: Auth,
): void => {
  console.log(`${before} → ${pc.bold(after)} (${auth})`);
  console.log(
    differences.length === 0
      ? 'No item differs from the published version.'
      : `${differences.length} differences from the published version.`,
  );
  console.log(`\n${pc.dim(`${CHANGELOG}:`)}\n\n## ${after}\n\n${entry}\n`);
};

const release = async (
  bump: Bump,
  { auth, dryRun }: Options,
): Promise<void> => {
  const dirty = dirtiness();
  if (dirty !== undefined && !dryRun) {
    throw new Error(dirty);
  }
  const plan = planRelease({
    bump,
    definition: await buildDefinition(auth),
    published: await readPublished(),
    variables: await readVariables(),
    changelog: await readFile(CHANGELOG, 'utf8'),
  });
  tell(plan, auth);
  if (dryRun) {
    console.log('Nothing was written: this was a dry run.');
    if (dirty !== undefined) {
      console.log(pc.yellow(dirty));
    }
    return;
  }
  await carryOut(plan, auth);
  console.log(
    `\nRead the entry in ${CHANGELOG}, then:\n  npm run check:publish\n  git commit -am "Release ${plan.after}" && git tag v${plan.after}\n  npx zapier-platform upload\nThe rest is in docs/releasing.md.`,
  );
};

const keepAsPublished = async ({ auth, dryRun }: Options): Promise<void> => {
  const dirty = dirtiness();
  if (dirty !== undefined && !dryRun) {
    throw new Error(dirty);
  }
  const definition = await buildDefinition(auth);
  if (dryRun) {
    console.log(
      `${definition.version} (${auth}) would be kept in published/. Nothing was written: this was a dry run.`,
    );
    return;
  }
  const variables = await readVariables();
  await storePublished(definition, variables, {
    before: await readPublished(),
  });
  console.log(
    `published/ now holds ${definition.version} (${auth}). Commit it: the next release is compared with it.`,
  );
};

const options = command.parse().opts<Options>();
const { published } = options;
// The argument's choices are the steps.
const step = command.args[0] as Bump | undefined;
try {
  if (published && step !== undefined) {
    throw new Error('Give a step or --published, not both.');
  }
  if (published) {
    await keepAsPublished(options);
  } else if (step !== undefined) {
    await release(step, options);
  } else {
    command.help({ error: true });
  }
} catch (error) {
  console.error(pc.red(error instanceof Error ? error.message : String(error)));
  process.exitCode = error instanceof Stopped ? INTERRUPTED : 1;
}
