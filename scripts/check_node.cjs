/*
 * Runs before each command, on whatever Node there is, so it is plain JavaScript that the oldest can read. Says what to do
 * when that Node cannot run the project, since it would say ERR_UNKNOWN_FILE_EXTENSION or ERR_MODULE_NOT_FOUND.
 */
'use strict';
const { existsSync } = require('fs');
const { join } = require('path');

const stop = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

if (!existsSync(join(__dirname, '..', 'node_modules'))) {
  stop('Nothing is installed yet. Run `npm ci` first.');
}

// Which Node runs TypeScript by itself: 22.18 and newer, unless it was told not to.
if (!process.features.typescript) {
  stop(
    `This needs Node 22.18 or newer, and was started with Node ${process.versions.node} (${process.execPath}).\n` +
      'The project brings a Node of its own, but it was not installed: npm does that in an install script, and was told not to run those.\n' +
      'Run `npm rebuild node --ignore-scripts=false` to install it, or install a newer Node yourself.',
  );
}
