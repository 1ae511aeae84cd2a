/** `npm run lab -- <recipe>`: runs one recipe; `npm run lab -- --list` names them. */
import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command, Option } from 'commander';
import pc from 'picocolors';
import type { Auth } from './bundle.ts';
import type { Recipe } from './recipe.ts';
import { Narrator } from './show/narrator.ts';
import { setStage, turnOnAll } from './show/stage.ts';

const FOLDER = 'recipes';

interface LabCommandOptions {
  list: boolean;
  auth: Auth;
  verbose: boolean;
}

const command = new Command('npm run lab --')
  .description(
    'Runs one recipe on this machine: its Zaps are turned on against a TrackingTime sandbox, and its scene sets them off.',
  )
  .argument('[recipe]', 'a file of recipes/, by name')
  .option('--list', 'name the recipes', false)
  .addOption(
    new Option('--auth <kind>', 'the build to run')
      .choices(['oauth2', 'token'])
      .default('oauth2'),
  )
  .option('--verbose', 'show what each request sent and got', false)
  .helpOption('--help', 'show this');

async function recipeNames(): Promise<string[]> {
  const files = await readdir(FOLDER);
  return files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .sort();
}

async function loadRecipe(name: string): Promise<Recipe> {
  const names = await recipeNames();
  if (!names.includes(name)) {
    throw new Error(
      `There is no recipe ${name}. There is: ${names.join(', ')}.`,
    );
  }
  const url = pathToFileURL(resolve(join(FOLDER, `${name}.ts`))).href;
  // Every file in recipes/ has a recipe as its default export: test/lab/recipes.test.ts.
  const { default: recipe } = (await import(url)) as { default: Recipe };
  return recipe;
}

async function list(): Promise<void> {
  for (const name of await recipeNames()) {
    const { title } = await loadRecipe(name);
    console.log(`${pc.bold(name)}\n  ${title}`);
  }
}

/** Plays the recipe's scene; false when a run of its Zaps went wrong. */
async function run(
  name: string,
  { auth, verbose }: LabCommandOptions,
): Promise<boolean> {
  const recipe = await loadRecipe(name);
  const narrator = new Narrator({ print: console.log, verbose });
  const stage = await setStage(narrator, auth);
  process.once('SIGINT', () => {
    void stage.close().finally(() => process.exit(130));
  });
  try {
    narrator.chapter('Turning Zaps on');
    const zaps = await turnOnAll(stage, [recipe]);
    narrator.chapter(recipe.title);
    await recipe.scene(stage.world);
    narrator.chapter('Turning Zaps off');
    for (const zap of zaps) await zap.turnOff();
    const runs = zaps.flatMap((zap) => zap.runs);
    return runs.every(({ status }) => ['success', 'filtered'].includes(status));
  } finally {
    await stage.close();
  }
}

const options = command.parse().opts<LabCommandOptions>();
const [name] = command.args;
try {
  if (options.list) await list();
  else if (name === undefined) command.help({ error: true });
  else process.exitCode = (await run(name, options)) ? 0 : 1;
} catch (error) {
  console.error(pc.red(error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
}
