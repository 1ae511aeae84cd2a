/** `npm run lab`: the lab's page in a browser; `npm run lab -- <recipe>` runs one in the terminal, `--list` names them. */
import { Argument, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { apiOf } from '../../scripts/auth.ts';
import { authOf } from '../../scripts/build_options.ts';
import { recipeCommand, runRecipes, type Options } from './command.ts';
import { servePage, type PageFlags } from './page.ts';
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

const PORT = 4020;

const portNumber = (text: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new InvalidArgumentError(
      'It must be a port from 1 to 65535, or 0 for any free one.',
    );
  }
  return port;
};

const command = recipeCommand(
  'lab',
  'Opens the lab in a browser: the integration in Zaps, on this machine, against a TrackingTime sandbox and stand-ins for the other apps. With the name of a recipe it runs that in the terminal, and checks what came of it.',
)
  .addArgument(
    new Argument('[recipe]', 'the one to run in the terminal').choices(
      Object.keys(recipes),
    ),
  )
  .option('--list', 'name the recipes', false)
  .addOption(
    new Option(
      '--port <number>',
      'where to serve the page; 0 for any free port',
    )
      .argParser(portNumber)
      .default(PORT),
  )
  .option('--no-open', "print the page's address and open no browser")
  .parse();
const options = {
  ...command.opts<Options & PageFlags & { list: boolean }>(),
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
  await servePage(options);
} else {
  await runRecipes(chosen, options);
}
