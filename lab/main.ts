/** `npm run lab -- <recipe>`: runs one recipe; `npm run lab -- --list` names them. */
import { Command } from 'commander';
import pc from 'picocolors';
import { recipes } from '../recipes/index.ts';
import { authOption, type Auth } from '../scripts/auth.ts';
import type { Recipe } from './recipe.ts';
import { passes, type Checks } from './show/checks.ts';
import { Narrator } from './show/narrator.ts';
import { onStage } from './show/on_stage.ts';
import { playRecipe } from './show/play.ts';

interface LabCommandOptions {
  list: boolean;
  auth: Auth;
  verbose: boolean;
}

const command = new Command('npm run lab --')
  .description(
    'Runs one recipe on this machine: its Zaps are turned on against a TrackingTime sandbox and stand-ins for the other apps, its scene sets them off, and what came of it is checked.',
  )
  .argument('[recipe]', 'which one; --list names them')
  .option('--list', 'name the recipes', false)
  .addOption(authOption('the build to run'))
  .option('--verbose', 'show what each request sent and got', false)
  .helpOption('--help', 'show this')
  .addHelpText('after', '\nThe exit code is 1 when a check fails.');

function list(): string {
  const names = Object.keys(recipes);
  const width = Math.max(...names.map(({ length }) => length));
  return Object.entries(recipes)
    .map(([name, { title }]) => `${pc.bold(name.padEnd(width))}  ${title}`)
    .join('\n');
}

/** Says what was checked, and whether all of it is as it should be. */
function tell(checks: Checks): boolean {
  for (const check of checks.all) {
    if (passes(check)) {
      console.log(`  ${pc.green('✓')} ${check.what}`);
    } else {
      const { what, expected, found } = check;
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
}

function run(
  recipe: Recipe,
  { auth, verbose }: LabCommandOptions,
): Promise<boolean> {
  const narrator = new Narrator({ print: console.log, verbose });
  return onStage({ narrator, auth }, async (stage) => {
    const { checks } = await playRecipe(recipe, stage, narrator);
    narrator.chapter('What came of it');
    return tell(checks);
  });
}

const options = command.parse().opts<LabCommandOptions>();
const [name] = command.args;
try {
  if (options.list) {
    console.log(list());
  } else if (name === undefined) {
    command.help({ error: true });
  } else {
    const recipe = recipes[name];
    if (recipe === undefined) {
      throw new Error(`There is no recipe ${name}. There are:\n${list()}`);
    }
    process.exitCode = (await run(recipe, options)) ? 0 : 1;
  }
} catch (error) {
  console.error(pc.red(error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
}
