/** `npm run check:publish`: what Zapier checks before an integration is published, on this machine. See docs/releasing.md. */
import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import type { Auth } from '../../scripts/auth.ts';
import { apiOption, authOption, authOf } from '../../scripts/build_options.ts';
import { Platform } from '../lab/index.ts';
import { type Part, runChecks, type Subject } from './checks/check.ts';
import { checks } from './checks/index.ts';
import { answerCheck } from './command_line_answer.ts';
import { readDefinitionFile } from './own_definition.ts';
import { readOwnSubject } from './own_subject.ts';
import { detailsOf, jsonOf, sumUp, tableOf } from './report.ts';
import { checkThroughCli } from './through_the_cli.ts';

type Options = {
  definition?: string;
  app?: string;
  auth: Auth;
  live: boolean;
  skip: string[];
  json: boolean;
  cli: boolean;
  tests: string[];
  serve?: number;
};

const port = (text: string): number => {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 65535) {
    throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  }
  return number;
};

/** What shapes the table of checks, and so has no part in what other programs print. */
const OF_THE_TABLE = ['definition', 'app', 'live', 'skip', 'json'];

const command = new Command('npm run check:publish --')
  .description(
    "Runs Zapier's checks over the built integration, its listing, the published version, and live runs against a sandbox. Exits with 1 if any fails.",
  )
  .option(
    '--definition <file>',
    'check another integration: the definition.json of its build.zip. What needs more than that is skipped',
  )
  .option('--app <name>', "the app's name, for another integration")
  .addOption(authOption('the build to check'))
  .addOption(apiOption())
  .option('--no-live', 'run no item, and skip the checks of what items give')
  .option('--skip <ids...>', 'checks to leave out, by id', [])
  .option('--json', 'print JSON in place of the table', false)
  .addOption(
    new Option(
      '--cli',
      "run zapier-platform validate, test and build instead, with Zapier's part played here",
    )
      .default(false)
      .conflicts(OF_THE_TABLE),
  )
  .addOption(
    new Option(
      '--tests <names...>',
      'the checks of npm test that zapier-platform test runs, with --cli; all of them take minutes',
    )
      .default(['types'])
      .implies({ cli: true }),
  )
  .addOption(
    new Option(
      '--serve <port>',
      "only play Zapier's part for the command line, until it is stopped (0: any free port)",
    )
      .argParser(port)
      .conflicts([...OF_THE_TABLE, 'cli', 'tests']),
  )
  .helpOption('--help', 'show this');

const NOT_OURS = 'this is another integration';

const WHY_MISSING: Partial<Record<Part, string>> = {
  live: `${NOT_OURS}, and cannot be run here`,
  listing: NOT_OURS,
  published: NOT_OURS,
  environment: NOT_OURS,
  appName: 'say what the app is called: --app NAME',
};

const refuseUnknown = (skip: readonly string[]): void => {
  const unknown = skip.filter((id) => !checks.some((check) => check.id === id));
  if (unknown.length > 0) {
    throw new Error(
      `No check is called ${unknown.join(', ')}. There are: ${checks.map(({ id }) => id).join(', ')}.`,
    );
  }
};

const show = (progress: string): void => {
  if (process.stderr.isTTY) {
    process.stderr.write(`\r\x1b[2K${progress}`);
  }
};

const subjectOf = async ({
  definition: file,
  app,
  auth,
  live,
}: Options): Promise<Subject> => {
  const name = app === undefined ? {} : { appName: app };
  if (file !== undefined) {
    return { definition: await readDefinitionFile(file), ...name };
  }
  const own = await readOwnSubject({
    auth,
    live,
    onItem: (where) => {
      show(`Trying ${where}`);
    },
  });
  show('');
  return { ...own, ...name };
};

/** Runs the checks and prints how they came out; false when one failed. */
const check = async (options: Options): Promise<boolean> => {
  refuseUnknown(options.skip);
  const outcomes = runChecks(checks, await subjectOf(options), {
    skip: options.skip,
    whyMissing:
      options.definition === undefined
        ? { live: 'asked to run no item' }
        : WHY_MISSING,
  });
  if (options.json) {
    console.log(jsonOf(outcomes));
  } else {
    // Piped into a file or another program, there is no terminal to ask.
    const width = process.stdout.isTTY ? process.stdout.columns : 140;
    console.log(tableOf(outcomes, width));
    console.log(detailsOf(outcomes));
    console.log(sumUp(outcomes));
  }
  return outcomes.every(({ status }) => status !== 'failed');
};

/** Runs Zapier's command line and says how each command came out; false when one failed. */
const checkCli = async ({ auth, tests }: Options): Promise<boolean> => {
  const runs = await checkThroughCli(auth, tests);
  console.log();
  for (const { command, passed, checksPassed, checksFailed } of runs) {
    const verdict = passed ? pc.green('passed') : pc.red('failed');
    console.log(
      `${command}: ${verdict}, with ${checksPassed} checks passed and ${checksFailed} failed`,
    );
  }
  console.log(
    `Of npm test, only this was run: ${tests.join(', ')}. The build was made in the copy that npm run package uses.`,
  );
  return runs.every(({ passed }) => passed);
};

/** Plays Zapier's part until someone presses Ctrl+C. */
const serve = async (wanted: number): Promise<void> => {
  const { origin } = await Platform.start({ port: wanted, answerCheck });
  console.log(
    `Answering zapier-platform's checks. In another terminal:\n\n  ZAPIER_BASE_ENDPOINT=${origin} npx zapier-platform validate\n\nCtrl+C ends this.`,
  );
};

command.parse();
const options = { ...command.opts<Options>(), auth: authOf(command) };
try {
  if (options.serve !== undefined) {
    await serve(options.serve);
  } else {
    const isGood = options.cli ? await checkCli(options) : await check(options);
    process.exitCode = isGood ? 0 : 1;
  }
} catch (error) {
  console.error(pc.red(error instanceof Error ? error.message : String(error)));
  process.exitCode = 1;
}
