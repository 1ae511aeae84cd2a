/**
 * Tries package-lock.json with the npm versions that people have. An npm refuses a lock file that misses a package it would
 * have written there, and a newer npm can leave one out. Asks the registry, and installs nothing.
 */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pc from 'picocolors';
import { interruptibly } from './interruption.ts';
import { runProgram } from './run_program.ts';

/** The first and last of each major version; between them what Node 18 and 20 (10.8), 22 (10.9), 24 and 26 (11.19) bring. */
const VERSIONS = [
  ...['9.0.1', '9.9.4', '10.0.0', '10.2.5', '10.8.2', '10.9.9'],
  ...['11.0.0', '11.6.4', '11.19.1', '12.2.1'],
];

/** What this npm says about the lock file in a folder; undefined if it accepts it. */
const refusalOf = async (
  version: string,
  cwd: string,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const { code, printed } = await runProgram(
    'npm',
    [
      ...['exec', '--yes', '--', `npm@${version}`],
      ...['ci', '--dry-run', '--ignore-scripts'],
      // Whatever the settings of who runs this.
      ...['--engine-strict=false', '--legacy-peer-deps=false'],
      ...['--force=false', '--loglevel', 'info'],
    ],
    { cwd, signal },
  );
  // So it was this npm that answered, and not the machine's.
  const answered = printed.includes(`using npm@${version}\n`);
  if (answered && code === 0) {
    return undefined;
  }
  const errors = printed.match(/^npm (?:ERR!|error) .*$/gm) ?? [];
  const differences = errors.filter((line) => line.endsWith('from lock file'));
  return [
    answered ? 'refuses it' : 'could not be run',
    ...(differences.length > 0 ? differences : errors.slice(0, 5)),
  ].join('\n  ');
};

await interruptibly(async (signal) => {
  const copy = await mkdtemp(join(tmpdir(), 'trackingtime-lock-file-'));
  try {
    for (const file of ['package.json', 'package-lock.json']) {
      await copyFile(file, join(copy, file));
    }
    await Promise.all(
      VERSIONS.map(async (version) => {
        const refusal = await refusalOf(version, copy, signal);
        signal.throwIfAborted();
        const verdict =
          refusal === undefined ? pc.green('accepts it') : pc.red(refusal);
        console.log(`npm ${version} ${verdict}`);
        if (refusal !== undefined) {
          process.exitCode = 1;
        }
      }),
    );
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
  if (process.exitCode) {
    console.error(
      'People with such an npm cannot install. CONTRIBUTING.md, "Dependencies", says what to do.',
    );
  }
});
