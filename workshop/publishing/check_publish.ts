/** `npm run check:publish`: what Zapier checks before an integration is published, on this machine. See docs/releasing.md. */
import { Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import type { Subject } from './check.ts';
import { answerCheck } from './command_line_answer.ts';
import { checks } from './all_checks.ts';
import { readDefinitionFile } from './own_definition.ts';
import { readOwnSubject } from './own_subject.ts';
import { findingsOf, jsonOf, sumUp, tableOf } from './report.ts';
import { runChecks, type RunOptions } from './run_checks.ts';
import { checkThroughCli } from './through_the_cli.ts';
import { authOption, type Auth } from '../../scripts/auth.ts';
import { Platform } from '../lab/index.ts';

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

const command = new Command('npm run check:publish --')
  .description(
    "Runs Zapier's checks over the built integration, its listing, the published version, and live runs against a sandbox. Exits with 1 if any fails.",
  )
  .option(
    '--definition <file>',
    'check another integration: the definition.json of its build.zip. What needs more than that is skipped',
  )
  .option('--app <name>', "with --definition: the app's name")
  .addOption(authOption('the build to check'))
  .option('--no-live', 'run no item, and skip the checks of what items give')
  .option('--skip <ids...>', 'checks to leave out, by id', [])
  .option('--json', 'print JSON in place of the table', false)
  .option(
    '--cli',
    "run zapier-platform validate, test and build instead, with Zapier's part played here",
    false,
  )
  .option(
    '--tests <names...>',
    'with --cli: the checks of npm test that zapier-platform test runs; all of them take minutes',
    ['types'],
  )
  .option(
    '--serve <port>',
    "only play Zapier's part for the command line, until it is stopped (0: any free port)",
    port,
  )
  .helpOption('--help', 'show this');

/** What the first of these decides, the others have no part in. */
const APART: Record<string, readonly string[]> = {
  serve: ['cli', 'definition', 'app', 'auth', 'live', 'skip', 'json', 'tests'],
  cli: ['definition', 'app', 'live', 'skip', 'json'],
  definition: ['auth', 'tests'],
};

/** What means something only beside another. */
const BESIDE: Record<string, string> = { app: 'definition', tests: 'cli' };

/** @throws Error when options were given of which one would be passed over. */
const refuseOdd = (): void => {
  const flagOf = (name: string) =>
    command.options.find((option) => option.attributeName() === name)?.long ??
    name;
  const isGiven = (name: string) =>
    command.getOptionValueSource(name) === 'cli';
  for (const [name, others] of Object.entries(APART).filter(([name]) =>
    isGiven(name),
  )) {
    const odd = others.filter(isGiven).map(flagOf);
    if (odd.length > 0) {
      throw new Error(
        `${flagOf(name)} does not go together with ${odd.join(', ')}. Leave one or the other out.`,
      );
    }
  }
  for (const [name, needed] of Object.entries(BESIDE)) {
    if (isGiven(name) && !isGiven(needed)) {
      throw new Error(
        `${flagOf(name)} is for ${flagOf(needed)} alone. Give both, or neither.`,
      );
    }
  }
};

const NOT_OURS = 'this is another integration';

const othersSubject = async (
  file: string,
  app: string | undefined,
): Promise<Subject> => ({
  definition: await readDefinitionFile(file),
  ...(app !== undefined && { appName: app }),
});

const whyMissing = ({
  definition,
}: Options): NonNullable<RunOptions['whyMissing']> =>
  definition === undefined
    ? {
        live: 'asked to run no item',
        published: 'nothing is published yet',
      }
    : {
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
      `There is no check ${unknown.join(', ')}. There are: ${checks.map(({ id }) => id).join(', ')}.`,
    );
  }
};

/** Piped into a file or another program, there is no terminal to ask. */
const widthOfTerminal = (): number =>
  process.stdout.isTTY ? process.stdout.columns : 140;

/** Runs the checks and prints how they came out; false when one failed. */
const check = async (options: Options): Promise<boolean> => {
  refuseUnknown(options.skip);
  const showProgress = process.stderr.isTTY && !options.json;
  const { definition: file, auth, live } = options;
  const subject =
    file === undefined
      ? await readOwnSubject({
          auth,
          live,
          onItem: (where) => {
            if (showProgress) {
              process.stderr.write(`\r\x1b[2KTrying ${where}`);
            }
          },
        })
      : await othersSubject(file, options.app);
  if (showProgress) {
    process.stderr.write('\r\x1b[2K');
  }
  const outcomes = runChecks(checks, subject, {
    skip: options.skip,
    whyMissing: whyMissing(options),
  });
  if (options.json) {
    console.log(jsonOf(outcomes));
  } else {
    console.log(tableOf(outcomes, widthOfTerminal()));
    console.log(findingsOf(outcomes));
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
    `Of npm test, only this was run: ${tests.join(', ')}. The build was made in the staged copy that npm run package uses.`,
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

const options = command.parse().opts<Options>();
try {
  refuseOdd();
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
