import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Auth } from '../../../scripts/auth.ts';
import { conditionsOf } from '../../../scripts/bundle.ts';
import { runProgram } from '../../../scripts/run_program.ts';
import type { Problem } from './interface.ts';

export type TypeCheckOptions = {
  auth: Auth;
  /** Where it keeps what it knows from one check to the next. */
  folder: string;
  /** Told what the types are wrong with. */
  tell: (problems: Problem[]) => void;
};

const TSC = join('node_modules', 'typescript', 'bin', 'tsc');

/** The first form on the page comes first: both need the processor. */
const FIRST_AFTER_MS = 3_000;

/** `src/a.ts(12,5): error TS2322: Type …` */
const LINE = /^(.+)\((\d+),(\d+)\): error (TS\d+: .+)$/;

/** Checks the types of the integration's sources, which bundling doesn't. */
export class TypeCheck {
  readonly #options: TypeCheckOptions;
  #stopping = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #count = 0;

  constructor(options: TypeCheckOptions) {
    this.#options = options;
  }

  /** Checks them as they are now; a check that is under way is broken off. */
  begin(): void {
    this.#stopping.abort();
    this.#stopping = new AbortController();
    const { signal } = this.#stopping;
    this.#count += 1;
    const delay = this.#count === 1 ? FIRST_AFTER_MS : 0;
    const before = this.#running;
    this.#running = before
      .then(() => sleep(delay, undefined, { signal }))
      .then(() => this.#check(signal))
      // Broken off, or it couldn't be started: the build goes on without it.
      .catch(() => undefined);
  }

  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #check(signal: AbortSignal): Promise<void> {
    const { auth, folder, tell } = this.#options;
    const { printed } = await runProgram(
      process.execPath,
      [
        ...[TSC, '-p', join('scripts', 'tsconfig.build.json')],
        ...['--pretty', 'false', '--incremental'],
        ...['--tsBuildInfoFile', join(folder, 'types.tsbuildinfo')],
        ...conditionsOf(auth).flatMap((name) => ['--customConditions', name]),
      ],
      { signal },
    );
    if (!signal.aborted) {
      tell(await Promise.all(printed.split('\n').flatMap(problemIn)));
    }
  }
}

const problemIn = (line: string): Promise<Problem>[] => {
  const match = LINE.exec(line);
  if (match === null) {
    return [];
  }
  const [, file = '', row = '1', column = '1', text = ''] = match;
  const at = { file, line: Number(row), column: Number(column), text };
  return [
    readFile(file, 'utf8').then(
      (source) => ({ ...at, source: source.split('\n')[at.line - 1] ?? '' }),
      () => at,
    ),
  ];
};
