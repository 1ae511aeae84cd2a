/**
 * Zapier's own command line, checks included, with no network: it asks a server of this machine what it would ask
 * Zapier.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Auth, variablesFor } from '../../scripts/auth.ts';
import { buildPackage } from '../../scripts/packager.ts';
import { Platform } from '../lab/index.ts';
import { onlyAsking, ZAPIER_CLI } from '../../scripts/zapier_cli.ts';
import { answerCheck, type CheckAnswer } from './command_line_answer.ts';

export type CliRun = {
  command: string;
  /** Whether it ended well, and was told of no failure. */
  passed: boolean;
  /** How many checks the answers it got have passed and failed. */
  checksPassed: number;
  checksFailed: number;
};

const failuresIn = ({ errors, warnings, suggestions }: CheckAnswer): number =>
  errors.total_failures + warnings.total_failures + suggestions.total_failures;

/** Runs the command line in this folder, showing what it prints; resolves to whether it ended well. */
const zapierPlatform = async (
  auth: Auth,
  args: string[],
  origin: string,
): Promise<boolean> => {
  const child = spawn(process.execPath, [ZAPIER_CLI, ...args], {
    env: { ...process.env, ...variablesFor(auth), ...onlyAsking(origin) },
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0;
};

/**
 * `zapier-platform build` with its validation on, in the copy that `npm run package` builds from: in the
 * project itself, it would copy all of node_modules at once and end with EMFILE.
 */
const build = async (auth: Auth, origin: string): Promise<boolean> => {
  try {
    await buildPackage({
      auth,
      checkAt: origin,
      onStep: (step) => {
        console.log(`- ${step}`);
      },
    });
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    return false;
  }
};

/**
 * Runs validate, test and build, one after another, each with Zapier's style checks answered here.
 *
 * @param tests which checks of `npm test` are run, as its `--only` takes them.
 */
export const checkThroughCli = async (
  auth: Auth,
  tests: readonly string[],
): Promise<CliRun[]> => {
  const answers: CheckAnswer[] = [];
  const platform = await Platform.start({
    answerCheck: (question) => {
      const answer = answerCheck(question);
      answers.push(answer);
      return answer;
    },
  });
  const { origin } = platform;
  // The command line takes the first `--` for itself and hands on only what follows a second one (CLI 19.1.0; its own
  // examples have only one).
  const test = ['test', '--', '--', '--only', ...tests];
  const steps: [string, () => Promise<boolean>][] = [
    ['validate', () => zapierPlatform(auth, ['validate'], origin)],
    [test.join(' '), () => zapierPlatform(auth, test, origin)],
    ['build', () => build(auth, origin)],
  ];
  const runs: CliRun[] = [];
  try {
    for (const [name, run] of steps) {
      const command = `zapier-platform ${name}`;
      console.log(`\n▸ ${command}`);
      answers.length = 0;
      const endedWell = await run();
      const sum = (count: (answer: CheckAnswer) => number) =>
        answers.reduce((all, answer) => all + count(answer), 0);
      const checksFailed = sum(failuresIn);
      const checksPassed = sum(({ passes }) => passes.length);
      const passed = endedWell && checksFailed === 0 && checksPassed > 0;
      runs.push({ command, passed, checksPassed, checksFailed });
    }
  } finally {
    await platform.close();
  }
  return runs;
};
