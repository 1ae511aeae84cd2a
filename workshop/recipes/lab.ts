/** `npm run lab -- <recipe>`: runs one recipe; `npm run lab` names them. */
import { Argument } from 'commander';
import pc from 'picocolors';
import { authOf } from '../../scripts/build_options.ts';
import { recipeCommand, runRecipes, type Options } from './command.ts';
import { recipes } from './zaps/index.ts';

const list = (): string => {
  const width = Math.max(...Object.keys(recipes).map(({ length }) => length));
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
    'npm run lab -- <recipe> --keep     and leaves everything running for you to try',
  ].join('\n');

const command = recipeCommand(
  'lab',
  'Runs one recipe on this machine: its Zaps are turned on against a TrackingTime sandbox and stand-ins for the other apps, and started, and the results are checked.',
)
  .addArgument(
    new Argument('[recipe]', 'which one; without it, they are named').choices(
      Object.keys(recipes),
    ),
  )
  .option('--list', 'name the recipes', false)
  .parse();
const options = {
  ...command.opts<Options & { list: boolean }>(),
  auth: authOf(command),
};
const [asked] = command.args;
const chosen = Object.entries(recipes).flatMap(([name, recipe]) =>
  name === asked ? recipe : [],
);
if (options.list) {
  console.log(list());
} else if (chosen.length === 0) {
  console.log(introduction());
} else {
  await runRecipes(chosen, options);
}
