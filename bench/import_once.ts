/**
 * Imports one unzipped build on top of core and says what that took. Core and the build are resolved as Zapier's own
 * wrapper resolves them: from the build's folder.
 *
 * Started by import.ts as `node bench/import_once.ts BUNDLE_DIRECTORY`, each time in a fresh process.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export interface ImportCost {
  milliseconds: number;
  bytes: number;
}

const directory = process.argv[2];
if (directory === undefined || process.send === undefined) {
  throw new Error('import_once.ts is started by npm run bench, not by hand.');
}

const urlOf = (file: string): string =>
  pathToFileURL(path.join(directory, file)).href;

await import(urlOf('node_modules/zapier-platform-core/index.mjs'));
// What importing core left behind must not be counted, or collected, during what comes next.
globalThis.gc?.();

const memoryBefore = process.memoryUsage.rss();
const begun = performance.now();
await import(urlOf('dist/index.js'));
const cost: ImportCost = {
  milliseconds: performance.now() - begun,
  bytes: process.memoryUsage.rss() - memoryBefore,
};
process.send(cost);
