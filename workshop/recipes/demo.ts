/** `npm run demo`: real Zaps run on this machine, narrated, counted and checked. */
import { Command } from 'commander';
import pc from 'picocolors';
import billableTimeToInvoice from './zaps/billable_time_to_invoice.ts';
import calendarEventToTimer from './zaps/calendar_event_to_timer.ts';
import followUpEntryAfterLongTimer from './zaps/follow_up_entry_after_long_timer.ts';
import { authOption, type Auth } from '../../scripts/auth.ts';
import { endWithoutReader } from '../../scripts/interruption.ts';
import { checkAfterwards } from './play/afterwards.ts';
import { Checks } from './play/checks.ts';
import { checkDay, type Row } from './play/day.ts';
import { keepUp } from './play/keep.ts';
import { drawTable, LiveLog } from '../lab/index.ts';
import { onStage } from './play/on_stage.ts';
import { turnOnAll, type Stage } from './play/stage.ts';

const RECIPES = [
  calendarEventToTimer,
  followUpEntryAfterLongTimer,
  billableTimeToInvoice,
];

type DemoOptions = {
  auth: Auth;
  verbose: boolean;
  keep: boolean;
};

const command = new Command('npm run demo --')
  .description(
    'Builds the integration, starts a TrackingTime sandbox and a lab that plays Zapier, connects them, runs three recipes, and checks what the account holds in the end.',
  )
  .addOption(authOption('the build to run'))
  .option('--verbose', 'show what each request sent and got', false)
  .option('--keep', 'leave sandbox, lab and Zaps running afterwards', false)
  .helpOption('--help', 'show this');

const tableOf = (rows: readonly Row[]): string =>
  drawTable(
    ['Zap', 'Runs', 'Requests per run', 'The account now holds', ''],
    rows.map(({ zap, runs, requests, account, passed }) => [
      zap,
      String(runs),
      requests.join(', '),
      account,
      passed ? pc.green('✓') : pc.red('✗'),
    ]),
    // Fits a terminal of 80 columns.
    { widths: [30, 6, 10, 25, 3], hasLines: true },
  );

/** Plays all three scenes with all Zaps on, and says how many checks failed. */
const play = async (stage: Stage, log: LiveLog): Promise<number> => {
  const { world, tally } = stage;
  log.heading('Turning Zaps on');
  const zaps = await turnOnAll(stage, RECIPES);
  for (const recipe of RECIPES) {
    log.heading(recipe.title);
    await recipe.scene(world);
  }
  log.heading('Turning Zaps off');
  for (const zap of zaps) {
    await zap.turnOff();
  }

  const checks = new Checks();
  await checkAfterwards(stage, zaps, checks);
  const rows = await checkDay(zaps, world, tally, checks);
  log.heading('What came of it');
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
};

const demo = ({ auth, verbose, keep }: DemoOptions): Promise<number> => {
  const log = new LiveLog({ print: console.log, verbose });
  return onStage({ log, auth }, async (stage, leaveAlone) => {
    const failures = await play(stage, log);
    if (keep) {
      await keepUp(stage, RECIPES, log, leaveAlone);
    }
    return failures === 0 ? 0 : 1;
  });
};

const options = command.parse().opts<DemoOptions>();
endWithoutReader();
try {
  process.exitCode = await demo(options);
} catch (error) {
  console.error(pc.red(error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
}
