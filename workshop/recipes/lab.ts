/** `npm run lab -- <recipe>`: runs one recipe; `npm run lab` names them. */
import { Command } from 'commander';
import pc from 'picocolors';
import { recipes } from './zaps/index.ts';
import { authOption, type Auth } from '../../scripts/auth.ts';
import { endWithoutReader } from '../../scripts/interruption.ts';
import { LiveLog, nearest } from '../lab/index.ts';
import type { Recipe } from './play/recipe.ts';
import { passes, type Checks } from './play/checks.ts';
import { keepUp } from './play/keep.ts';
import { onStage } from './play/on_stage.ts';
import { playRecipe } from './play/play.ts';

type LabCommandOptions = {
  list: boolean;
  auth: Auth;
  verbose: boolean;
  keep: boolean;
};

const command = new Command('npm run lab --')
  .description(
    'Runs one recipe on this machine: its Zaps are turned on against a TrackingTime sandbox and stand-ins for the other apps, its scene sets them off, and what came of it is checked.',
  )
  .argument('[recipe]', 'which one; without it, they are named')
  .option('--list', 'name the recipes', false)
  .addOption(authOption('the build to run'))
  .option('--verbose', 'show what each request sent and got', false)
  .option('--keep', 'leave everything up afterwards, the Zaps on again', false)
  .helpOption('--help', 'show this')
  .addHelpText('after', '\nThe exit code is 1 when a check fails.');

const list = (): string => {
  const names = Object.keys(recipes);
  const width = Math.max(...names.map(({ length }) => length));
  return Object.entries(recipes)
    .map(([name, { title }]) => `${pc.bold(name.padEnd(width))}  ${title}`)
    .join('\n');
};

/** What to do without the name of a recipe. */
const introduction = (): string =>
  [
    'A recipe is one or more Zaps, run on this machine and checked. These are there:',
    '',
    list(),
    '',
    'npm run lab -- <recipe>            runs one',
    'npm run lab -- <recipe> --verbose  with what each request sent and got',
    'npm run lab -- <recipe> --keep     and leaves everything up for you to try',
  ].join('\n');

const recipeNamed = (name: string): Recipe => {
  const recipe = Object.hasOwn(recipes, name) ? recipes[name] : undefined;
  if (recipe !== undefined) {
    return recipe;
  }
  if (name.trim() === '') {
    throw new Error(`The recipe's name is empty. There are:\n${list()}`);
  }
  const meant = nearest(name, Object.keys(recipes));
  throw new Error(
    meant === undefined
      ? `There is no recipe ${name}. There are:\n${list()}`
      : `There is no recipe ${name}. Did you mean ${meant}?\n"npm run lab" names them all.`,
  );
};

/** Says what was checked, and whether all of it is as it should be. */
const tell = (checks: Checks): boolean => {
  for (const check of checks.all) {
    const { what, expected, found, value } = check;
    if (passes(check)) {
      console.log(`  ${pc.green('✓')} ${what}: ${value}`);
    } else {
      console.log(
        `  ${pc.red('✗')} ${what}: expected ${expected}, found ${found}`,
      );
    }
  }
  const { count, failed } = checks;
  console.log(
    failed.length === 0
      ? pc.green(`All ${count} checks passed.`)
      : pc.red(`${failed.length} of ${count} checks failed.`),
  );
  return failed.length === 0;
};

const run = (
  recipe: Recipe,
  { auth, verbose, keep }: LabCommandOptions,
): Promise<boolean> => {
  const log = new LiveLog({ print: console.log, verbose });
  return onStage({ log, auth }, async (stage, leaveAlone) => {
    const { checks } = await playRecipe(recipe, stage, log);
    log.heading('What came of it');
    const passed = tell(checks);
    if (keep) {
      await keepUp(stage, [recipe], log, leaveAlone);
    }
    return passed;
  });
};

const options = command.parse().opts<LabCommandOptions>();
const [name] = command.args;
endWithoutReader();
try {
  if (options.list) {
    console.log(list());
  } else if (name === undefined) {
    console.log(introduction());
  } else {
    process.exitCode = (await run(recipeNamed(name), options)) ? 0 : 1;
  }
} catch (error) {
  console.error(pc.red(error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
}
