/**
 * Builds dist/, all that runs on Zapier beside core: checks the types, then bundles index.ts, src/ and the libraries
 * they use. One file instead of a hundred saves two thirds of the time that importing the integration takes, and the
 * zip gets only the parts of a library that are used. What is imported when needed becomes a file of its own.
 *
 * TRACKINGTIME_AUTH says how the build connects: `oauth2` (the default) or `token`. An argument names another folder
 * than dist/.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

const WAYS = ['oauth2', 'token'];

const authentication = process.env.TRACKINGTIME_AUTH ?? 'oauth2';
if (!WAYS.includes(authentication)) {
  console.error(
    `TRACKINGTIME_AUTH is "${authentication}"; it must be ${WAYS.join(' or ')}.`,
  );
  process.exit(1);
}

const { status } = spawnSync('tsc', ['-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
if (status !== 0) {
  process.exit(status ?? 1);
}

const outdir = process.argv[2] ?? 'dist';
rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: ['index.ts'],
  outdir,
  bundle: true,
  splitting: true,
  // Zapier's own build looks for it among the dependencies.
  external: ['zapier-platform-core'],
  platform: 'node',
  format: 'esm',
  target: 'node22',
  // Names stay, so that a stack trace can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  define: {
    'process.env.TRACKINGTIME_AUTH': JSON.stringify(authentication),
  },
});
