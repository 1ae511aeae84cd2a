/** `npm run demo`: real Zaps run on this machine, narrated, counted and checked. */
import Table from 'cli-table3';
import { Command, Option } from 'commander';
import pc from 'picocolors';
import billableTimeToInvoice from '../recipes/billable_time_to_invoice.ts';
import calendarEventToTimer from '../recipes/calendar_event_to_timer.ts';
import followUpEntryAfterLongTimer from '../recipes/follow_up_entry_after_long_timer.ts';
import type { Auth } from './bundle.ts';
import { checkAfterwards } from './show/afterwards.ts';
import { Checks } from './show/checks.ts';
import { checkDay, type Row } from './show/day.ts';
import { keepUp } from './show/keep.ts';
import { Narrator } from './show/narrator.ts';
import { setStage, turnOnAll, type Stage } from './show/stage.ts';

const RECIPES = [
  calendarEventToTimer,
  followUpEntryAfterLongTimer,
  billableTimeToInvoice,
];

interface DemoOptions {
  auth: Auth;
  verbose: boolean;
  keep: boolean;
}

const command = new Command('npm run demo --')
  .description(
    'Builds the integration, starts a TrackingTime sandbox and a lab that plays Zapier, connects them, runs three recipes, and checks what the account holds in the end.',
  )
  .addOption(
    new Option('--auth <kind>', 'the build to run')
      .choices(['oauth2', 'token'])
      .default('oauth2'),
  )
  .option('--verbose', 'show what each request sent and got', false)
  .option('--keep', 'leave sandbox, lab and Zaps running afterwards', false)
  .helpOption('--help', 'show this');

function tableOf(rows: readonly Row[]): string {
  const table = new Table({
    head: ['Zap', 'Runs', 'Requests per run', 'The account now holds', ''].map(
      (title) => pc.bold(title),
    ),
    // Fits a terminal of 80 columns.
    colWidths: [30, 6, 10, 25, 3],
    wordWrap: true,
    style: { head: [], border: pc.isColorSupported ? ['dim'] : [] },
  });
  for (const { zap, runs, requests, account, passed } of rows) {
    const mark = passed ? pc.green('✓') : pc.red('✗');
    table.push([zap, runs, requests.join(', '), account, mark]);
  }
  return table.toString();
}

/** Plays all three scenes with all Zaps on, and says how many checks failed. */
async function play(stage: Stage, narrator: Narrator): Promise<number> {
  const { world, tally } = stage;
  narrator.chapter('Turning Zaps on');
  const zaps = await turnOnAll(stage, RECIPES);
  for (const recipe of RECIPES) {
    narrator.chapter(recipe.title);
    await recipe.scene(world);
  }
  narrator.chapter('Turning Zaps off');
  for (const zap of zaps) await zap.turnOff();

  const checks = new Checks();
  await checkAfterwards(stage, zaps, checks);
  const rows = await checkDay(zaps, world, tally, checks);
  narrator.chapter('What came of it');
  console.log(tableOf(rows));
  console.log(pc.dim(`The invoice is ${world.invoice.path}.`));
  console.log(
    pc.dim(
      `The sandbox received ${tally.received} requests from the integration, those for connecting, dropdowns and subscriptions included.`,
    ),
  );
  for (const { what, expected, found } of checks.failed) {
    console.log(`${pc.red('✗')} ${what}: expected ${expected}, found ${found}`);
  }
  const { count, failed } = checks;
  console.log(
    failed.length === 0
      ? pc.green(`All ${count} checks passed.`)
      : pc.red(`${failed.length} of ${count} checks failed.`),
  );
  return failed.length;
}

async function demo({ auth, verbose, keep }: DemoOptions): Promise<number> {
  const narrator = new Narrator({ print: console.log, verbose });
  const stage = await setStage({ narrator, auth });
  const stop = (): void => {
    void stage.close().finally(() => process.exit(130));
  };
  process.once('SIGINT', stop);
  try {
    const failures = await play(stage, narrator);
    if (keep) {
      process.off('SIGINT', stop);
      await turnOnAll(stage, RECIPES);
      await keepUp(stage);
    }
    return failures === 0 ? 0 : 1;
  } finally {
    await stage.close();
  }
}

const options = command.parse().opts<DemoOptions>();
try {
  process.exitCode = await demo(options);
} catch (error) {
  console.error(pc.red(error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
}
