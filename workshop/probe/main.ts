/** `npm run probe`: asks TrackingTime what no document says, with an App Password, and writes a report to send in. */
import { existsSync } from 'node:fs';
import { access, constants, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stderr, stdin } from 'node:process';
import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import {
  endWithoutReader,
  INTERRUPTED,
  onInterruption,
} from '../../scripts/interruption.ts';
import { unprovenFacts, type Fact } from './facts.ts';
import { ask, CannotStart } from './probe.ts';
import { QUESTIONS } from './questions/index.ts';
import { reportOf } from './report.ts';
import { askForYes, askHidden } from './terminal.ts';
import { version } from './version.ts';

const ORIGIN = 'https://app.trackingtime.co';
/** A third party who measured the API waits this long between two requests. */
const PAUSE_MS = 350;
/** Questions are seen there even if what is printed goes into a file. */
const TERMINAL = { input: stdin, output: stderr };
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

type Flags = {
  workspace: string;
  write: boolean;
  timer: boolean;
  hookUrl?: string;
  hookPort: number;
  hookWait: number;
  out?: string;
  list: boolean;
};

const number =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(
        `It must be a number from ${least} to ${most}.`,
      );
    }
    return value;
  };

const secureUrl = (text: string): string => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url?.protocol !== 'https:' &&
    !(url?.protocol === 'http:' && LOOPBACK.test(url.hostname))
  ) {
    throw new InvalidArgumentError(
      'It must be a URL with https, or with http to this machine.',
    );
  }
  return text;
};

const command = new Command('npm run probe --')
  .description(
    'Asks TrackingTime with your App Password what no document says, and writes a report that holds no secret and nobody’s data. Reads only, unless you say otherwise.',
  )
  .option(
    '--workspace <name or id>',
    'which of your workspaces; your default one if left out, and with --write you are asked first',
    '',
  )
  .option(
    '--write',
    'also make marked entries of yesterday, and remove them',
    false,
  )
  .option(
    '--timer',
    'with --write: also start and stop a timer of yours',
    false,
  )
  .addOption(
    new Option(
      '--hook-url <url>',
      'with --write: also watch webhooks, by a public address (of a tunnel) that leads to --hook-port',
    ).argParser(secureUrl),
  )
  .addOption(
    new Option('--hook-port <port>', 'where this machine listens for them')
      .argParser(number(0, 65_535))
      .default(4030),
  )
  .addOption(
    new Option('--hook-wait <seconds>', 'how long each is waited for')
      .argParser(number(1, 3600))
      .default(300),
  )
  .option(
    '--out <file>',
    'where the report goes, a file that is not there yet; a dated one here if left out',
  )
  .option(
    '--list',
    'ask nothing: print each unproven fact and its question',
    false,
  )
  .helpOption('--help', 'show this')
  .addHelpText(
    'after',
    `
Make an App Password in TrackingTime, in your settings, under Apps & Integrations. You are asked for it; a program can set
TRACKINGTIME_APP_PASSWORD. TRACKINGTIME_ORIGIN asks another address than ${ORIGIN}.`,
  );

const flags = command.parse().opts<Flags>();

const factLines = ({
  where,
  fact,
  sources,
  confidence,
  question,
  why,
}: Fact): string[] => [
  `${confidence} (${sources.join(', ')}) ${where}`,
  `  ${fact}`,
  `  ${question === 'ask' ? `ask TrackingTime: ${why ?? ''}` : question}`,
];

const fail = (sentence: string): void => {
  console.error(pc.red(sentence));
  process.exitCode = 1;
};

const originOf = (): string => {
  const { TRACKINGTIME_ORIGIN: origin = ORIGIN } = process.env;
  try {
    return new URL(secureUrl(origin)).origin;
  } catch {
    throw new CannotStart(
      'TRACKINGTIME_ORIGIN must be a URL with https, or with http to this machine.',
    );
  }
};

const passwordOf = async (signal: AbortSignal): Promise<string> => {
  const { TRACKINGTIME_APP_PASSWORD: given } = process.env;
  if (given) {
    return given;
  }
  if (!stdin.isTTY) {
    throw new CannotStart(
      'There is no terminal to ask for the App Password. Set TRACKINGTIME_APP_PASSWORD.',
    );
  }
  const password = await askHidden('App Password: ', TERMINAL, signal).catch(
    () => '',
  );
  if (password === '') {
    throw new CannotStart('No App Password was given.');
  }
  return password;
};

const run = async (signal: AbortSignal): Promise<void> => {
  if (!flags.write && (flags.timer || flags.hookUrl !== undefined)) {
    throw new CannotStart(
      '--timer and --hook-url write, so they need --write.',
    );
  }
  const origin = originOf();
  const facts = await unprovenFacts();
  const [day = '', time = ''] = new Date().toISOString().split(/[T.]/);
  const file = path.resolve(
    flags.out ?? `trackingtime-probe-${day}-${time.replaceAll(':', '')}.md`,
  );
  // Both are told before anything is asked, and not when all has been.
  if (existsSync(file)) {
    throw new CannotStart(
      `${file} is already there. Move it, or name another file with --out.`,
    );
  }
  await access(path.dirname(file), constants.W_OK).catch(() => {
    throw new CannotStart(`${path.dirname(file)} can't be written to.`);
  });
  const result = await ask(
    QUESTIONS,
    {
      origin,
      password: await passwordOf(signal),
      // A sandbox needs none.
      pause: origin === ORIGIN ? PAUSE_MS : 0,
      workspace: flags.workspace,
      write: flags.write,
      timer: flags.timer,
      hooks:
        flags.hookUrl === undefined
          ? undefined
          : {
              url: flags.hookUrl,
              port: flags.hookPort,
              patience: flags.hookWait * 1000,
            },
    },
    {
      signal,
      tell: console.log,
      agree: stdin.isTTY
        ? (question) => askForYes(question, TERMINAL, signal)
        : undefined,
    },
  );
  await writeFile(
    file,
    reportOf(result, facts, {
      day,
      version: version(),
      isUsualAddress: origin === ORIGIN,
    }),
  );
  console.log(
    pc.green(
      `The report is ${file}. Read it, then send it: as an issue of this repository, or to the people who gave you this command.`,
    ),
  );
  for (const sentence of result.left) {
    fail(`Still there: ${sentence}`);
  }
  if (result.wasStopped) {
    process.exitCode = INTERRUPTED;
  }
};

if (flags.list) {
  const facts = await unprovenFacts();
  console.log(facts.flatMap(factLines).join('\n'));
} else {
  endWithoutReader();
  const stopping = new AbortController();
  const stop = onInterruption(() => {
    console.log('Stopping. Ctrl-C again ends at once.');
    stopping.abort();
  });
  try {
    await run(stopping.signal);
  } catch (error) {
    if (stopping.signal.aborted) {
      process.exitCode = INTERRUPTED;
    } else {
      fail(error instanceof Error ? error.message : String(error));
    }
  } finally {
    stop();
  }
}
