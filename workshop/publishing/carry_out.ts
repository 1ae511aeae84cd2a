import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import spawn from 'cross-spawn';
import { type Auth, flagsFor } from '../../scripts/auth.ts';
import { onInterruption } from '../../scripts/interruption.ts';
import type { Plan } from './release_plan.ts';

export const CHANGELOG = 'CHANGELOG.md';

/** What a release writes to, and puts back when it comes to nothing. */
const WRITTEN = ['package.json', 'package-lock.json', CHANGELOG];

/** Someone ended the release before it was done. */
export class Stopped extends Error {
  constructor() {
    super(
      `Stopped. ${WRITTEN.join(', ')} are as they were, and nothing was released.`,
    );
    this.name = 'Stopped';
  }
}

/**
 * Runs a program until it ends, also when it is told to: what it was writing is written then.
 *
 * @throws Error when it fails or cannot be started.
 */
const run = (
  program: string,
  args: readonly string[],
  stop: AbortSignal,
): Promise<void> => {
  stop.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'inherit', signal: stop });
    child.on('error', (error) => {
      if (!stop.aborted) {
        reject(error);
      }
    });
    child.on('exit', (code) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new Error(`${program} ${args.join(' ')} failed.`));
      }
    });
  });
};

/** Goes on listening, since a second signal must not end the process while the files are put back. */
const onEveryInterruption = (hear: () => void): (() => void) => {
  const again = (): void => {
    stop = onInterruption(again);
    hear();
  };
  let stop = onInterruption(again);
  return () => {
    stop();
  };
};

/**
 * Writes the version and the changelog, and builds. When that fails, or is stopped by Ctrl+C or by SIGTERM, the files are
 * put back, so that it can be tried again.
 *
 * @throws Stopped when it was stopped, and Error when it failed.
 */
export const carryOut = async (
  { after, changelog }: Plan,
  auth: Auth,
): Promise<void> => {
  const before = await Promise.all(
    WRITTEN.map(async (file) => ({ file, text: await readFile(file) })),
  );
  const stopping = new AbortController();
  const { signal } = stopping;
  const stopListening = onEveryInterruption(() => {
    stopping.abort(new Stopped());
  });
  try {
    await run(
      'npm',
      ['version', after, '--no-git-tag-version', '--silent'],
      signal,
    );
    await writeFile(CHANGELOG, changelog);
    // Not by npm, which would not pass on that it is to stop.
    await run(
      process.execPath,
      [join('scripts', 'package.ts'), ...flagsFor(auth)],
      signal,
    );
    signal.throwIfAborted();
  } catch (error) {
    for (const { file, text } of before) {
      await writeFile(file, text);
    }
    signal.throwIfAborted();
    throw error;
  } finally {
    stopListening();
  }
};
