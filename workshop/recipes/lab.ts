/** `npm run lab -- <recipe>`: runs one recipe; `npm run lab` names them. */
import { Argument } from 'commander';
import pc from 'picocolors';
import { apiOf } from '../../scripts/auth.ts';
import { authOf } from '../../scripts/build_options.ts';
import { recipeCommand, runRecipes, type Options } from './command.ts';
import { recipes } from './zaps/index.ts';

/** The recipes, with a mark at each that the live build can't run, if that is asked about. */
const list = (isLive: boolean): string => {
  const width = Math.max(...Object.keys(recipes).map(({ length }) => length));
  return Object.entries(recipes)
    .map(([name, { title, liveRequests }]) => {
      const line = `${pc.bold(name.padEnd(width))}  ${title}`;
      return isLive && liveRequests === undefined
        ? `${line} ${pc.yellow('(not on the live build)')}`
        : line;
    })
    .join('\n');
};

/** What to do without the name of a recipe. */
const introduction = (isLive: boolean): string => {
  const flags = isLive ? ' --api live' : '';
  return [
    'A recipe is one or more Zaps, run on this machine and checked. These are there:',
    '',
    list(isLive),
    '',
    `npm run lab -- <recipe>${flags}            runs one`,
    `npm run lab -- <recipe>${flags} --verbose  with what each request sent and got`,
    `npm run lab -- <recipe>${flags} --keep     and leaves everything running for you to try`,
  ].join('\n');
};

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
const isLive = apiOf(options.auth) === 'live';
const [asked] = command.args;
const chosen = Object.entries(recipes).flatMap(([name, recipe]) =>
  name === asked ? recipe : [],
);
if (options.list) {
  console.log(list(isLive));
} else if (chosen.length === 0) {
  console.log(introduction(isLive));
} else {
  await runRecipes(chosen, options);
}
