/**
 * Tries package-lock.json with the npm versions that people have. An npm refuses a lock file that misses a package it would
 * have written there, and a newer npm can leave one out. Asks the registry, and installs nothing.
 */
import type { ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Command } from 'commander';
import spawn from 'cross-spawn';
import pc from 'picocolors';
import { interruptibly } from './interruption.ts';

/** The first and last of each major version; between them what Node 18 and 20 (10.8), 22 (10.9), 24 and 26 (11.19) bring. */
const VERSIONS = [
  ...['9.0.1', '9.9.4', '10.0.0', '10.2.5', '10.8.2', '10.9.9'],
  ...['11.0.0', '11.6.4', '11.19.1', '12.2.1'],
];

const READ_BY_NPM = ['package.json', 'package-lock.json'];

const { folder } = new Command('node scripts/check_lock_file.ts')
  .description(
    `Tries npm ci, without installing anything, with npm ${VERSIONS.join(', ')}.`,
  )
  .option('--folder <folder>', 'where the two package files are', '.')
  .helpOption('--help', 'show this')
  .parse()
  .opts<{ folder: string }>();

/** What this npm says about the lock file in a folder; nothing if it accepts it. */
const refusalOf = async (
  version: string,
  cwd: string,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const npm = spawn(
    'npm',
    [
      ...['exec', '--yes', '--', `npm@${version}`],
      ...['ci', '--dry-run', '--ignore-scripts'],
      // Whatever the settings of who runs this.
      ...['--engine-strict=false', '--legacy-peer-deps=false'],
      ...['--force=false', '--loglevel', 'info'],
    ],
    { cwd, signal, stdio: ['ignore', 'ignore', 'pipe'] },
    // The types of cross-spawn don't tell what its options make of the streams.
  ) as ChildProcessByStdio<null, null, Readable>;
  const [said, [code]] = await Promise.all([
    text(npm.stderr),
    once(npm, 'close') as Promise<[number]>,
  ]);
  // So it was this npm that answered, and not the machine's.
  const answered = said.includes(`using npm@${version}\n`);
  if (answered && code === 0) {
    return undefined;
  }
  const errors = said
    .split('\n')
    .map((line) => /^npm (?:ERR!|error) ?(.*)/.exec(line)?.[1])
    .filter((line) => line !== undefined);
  const differences = errors.filter((line) => line.endsWith('from lock file'));
  return [
    answered ? 'refuses it' : 'could not be run',
    ...(differences.length > 0 ? differences : errors.slice(0, 5)),
  ].join('\n  ');
};

const check = async (copy: string, signal: AbortSignal): Promise<void> => {
  for (const file of READ_BY_NPM) {
    await copyFile(path.join(folder, file), path.join(copy, file));
  }
  const refusals = await Promise.all(
    VERSIONS.map(async (version) => {
      const refusal = await refusalOf(version, copy, signal);
      console.log(
        `npm ${version} ${refusal === undefined ? pc.green('accepts it') : pc.red(refusal)}`,
      );
      return refusal;
    }),
  );
  if (refusals.some((refusal) => refusal !== undefined)) {
    throw new Error(
      'People with such an npm cannot install. CONTRIBUTING.md, "Dependencies", says what to do.',
    );
  }
};

await interruptibly(async (signal) => {
  const copy = await mkdtemp(path.join(tmpdir(), 'trackingtime-lock-file-'));
  try {
    await check(copy, signal);
  } catch (error) {
    signal.throwIfAborted();
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
});
