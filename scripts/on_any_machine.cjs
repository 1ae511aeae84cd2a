/*
 * Runs before each command, so that it works on any machine or says what to do. It is plain JavaScript that the oldest Node
 * can read: without the pinned Node, the machine's own would say ERR_UNKNOWN_FILE_EXTENSION.
 */
'use strict';
const { existsSync } = require('fs');
const { join, relative } = require('path');

const stop = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

const [, script] = process.argv;
if (script !== undefined && script.endsWith('.ts') && !existsSync(script)) {
  stop(
    `There is no ${relative('', script)} here. source.zip holds what is needed to build, package and push; for everything else, take the project's repository.`,
  );
}

if (!existsSync(join(__dirname, '..', 'node_modules', 'commander'))) {
  stop('The development tools are not installed. Run `npm ci --include=dev`.');
}

// npm keeps a flag that it takes for its own setting, and `release --dry-run` would release.
const kept = [
  ...[
    'api',
    'auth',
    'dry_run',
    'keep',
    'live',
    'published',
    'skip',
    'timer',
    'whole',
    'write',
  ],
].find((name) => process.env[`npm_config_${name}`] !== undefined);
if (kept !== undefined) {
  stop(
    `npm kept --${kept.replace('_', '-')} to itself. Write two dashes before the flags, as in: npm test -- --whole`,
  );
}

// Node 22.18 and newer run TypeScript by themselves, unless they are told not to.
if (!process.features.typescript) {
  stop(
    `This needs Node 22.18 or newer, and was started with Node ${process.versions.node} (${process.execPath}).\n` +
      'The project brings its own Node, but npm has not put it in place: it does that in an install script.\n' +
      'Run `npm rebuild node --ignore-scripts=false` for that, or install a newer Node yourself.',
  );
}

// All servers are on this machine. With NODE_USE_ENV_PROXY, Node would look for them behind a company's proxy.
for (const name of ['NO_PROXY', 'no_proxy']) {
  const others = process.env[name];
  process.env[name] = (others ? `${others},` : '') + '127.0.0.1,localhost';
}
