/** What `npm run demo` and `npm run lab` have in common. */
import { Command } from 'commander';
import pc from 'picocolors';
import { type Auth, flagsFor } from '../../scripts/auth.ts';
import { apiOption, authOption } from '../../scripts/build_options.ts';
import { endWithoutReader, interruptibly } from '../../scripts/interruption.ts';
import { drawTable, LiveLog } from '../lab/index.ts';
import { keepRunning } from './keep_running.ts';
import type { Recipe } from './recipe.ts';
import { runRecipe, type Outcome } from './run.ts';
import { setUp, type Setup } from './setup.ts';
import { whyNot } from './why_not.ts';

export type Options = { auth: Auth; verbose: boolean; keep: boolean };

/** A command with the flags that both have. */
export const recipeCommand = (name: string, description: string): Command =>
  new Command(`npm run ${name} --`)
    .description(description)
    .addOption(authOption('the build to run'))
    .addOption(apiOption())
    .option('--verbose', 'show what each request sent and got', false)
    .option(
      '--keep',
      'leave everything running afterwards, the Zaps on again',
      false,
    )
    .helpOption('--help', 'show this')
    .addHelpText(
      'after',
      '\nThe exit code is 1 when a check fails, or when the build can run nothing of it.',
    );

/**
 * Runs these recipes one after the other and says what came of them; with `--keep` it leaves everything running until
 * Ctrl-C. Earlier, Ctrl-C stops it wherever it is, the build included.
 *
 * @param most how many to run. Those that the build can't run are named, and others take their place.
 */
export const runRecipes = (
  candidates: readonly Recipe[],
  { auth, verbose, keep }: Options,
  most = candidates.length,
): Promise<void> => {
  endWithoutReader();
  const log = new LiveLog({ print: console.log, verbose });
  return interruptibly(async (signal) => {
    let setup: Setup | undefined;
    let isDone = false;
    try {
      setup = await setUp({ log, auth, signal });
      const recipes = playable(candidates, most, setup);
      if (recipes.length === 0) {
        console.error(
          pc.red(
            `So nothing was run. npm run lab -- --list ${flagsFor(auth).join(' ')} names what this build can run.`,
          ),
        );
        process.exitCode = 1;
        isDone = true;
        return;
      }
      const outcomes = await Promise.race([
        runAll(recipes, setup, log),
        stopped(signal),
      ]);
      log.heading('Results');
      process.exitCode = report(outcomes) ? 0 : 1;
      isDone = true;
      if (keep) {
        await keepRunning(setup, recipes, log, signal);
      }
    } catch (error) {
      if (!signal.aborted) {
        console.error(
          pc.red(error instanceof Error ? error.message : String(error)),
        );
        process.exitCode = 1;
      }
    } finally {
      log.mute();
      await setup?.close();
    }
    if (!isDone && signal.aborted) {
      console.log('Stopped.');
      throw new Error('Stopped.');
    }
  });
};

/** The first recipes that the build can run; says of each one before them why it can't. */
const playable = (
  candidates: readonly Recipe[],
  most: number,
  setup: Setup,
): Recipe[] => {
  const found: Recipe[] = [];
  for (const recipe of candidates) {
    if (found.length === most) {
      break;
    }
    const reason = whyNot(recipe, setup);
    if (reason === undefined) {
      found.push(recipe);
    } else {
      console.log(reason);
    }
  }
  return found;
};

const stopped = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('Stopped.'));
    });
  });

const runAll = async (
  recipes: readonly Recipe[],
  setup: Setup,
  log: LiveLog,
): Promise<Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const recipe of recipes) {
    outcomes.push(await runRecipe(recipe, setup, log));
  }
  return outcomes;
};

/** Prints a table of the Zaps, and every check; returns whether all passed. */
const report = (outcomes: readonly Outcome[]): boolean => {
  const rows = outcomes.flatMap(({ zaps, requests }) =>
    zaps.map(({ name, runs }, index) => [
      name,
      String(runs.length),
      (requests[index] ?? []).join(', '),
    ]),
  );
  // Fits a terminal of 80 columns.
  const widths = [48, 8, 20];
  console.log(
    drawTable(['Zap', 'Runs', 'Requests per run'], rows, {
      widths,
      hasLines: true,
    }),
  );
  for (const { title, results } of outcomes) {
    console.log(title);
    for (const { what, passed, says } of results) {
      const mark = passed ? pc.green('✓') : pc.red('✗');
      console.log(`  ${mark} ${what}: ${says}`);
    }
  }
  const results = outcomes.flatMap((outcome) => outcome.results);
  const failed = results.filter(({ passed }) => !passed).length;
  console.log(
    failed === 0
      ? pc.green(`All ${results.length} checks passed.`)
      : pc.red(`${failed} of ${results.length} checks failed.`),
  );
  return failed === 0;
};
