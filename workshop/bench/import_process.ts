/**
 * Imports core and then one unzipped build, and says what each took. Both are resolved as Zapier's own wrapper resolves
 * them: from the build's folder.
 *
 * Started by import.ts as `node --expose-gc workshop/bench/import_process.ts BUNDLE_DIRECTORY`, each time in a fresh process.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { argumentsOfProcess } from './process.ts';

export type ImportCost = {
  milliseconds: number;
  /** What the heap holds more than before, once its garbage is collected. */
  bytes: number;
};

/** What it sends: what importing core took, and what the build took on top of it. */
export type ImportCosts = {
  core: ImportCost;
  build: ImportCost;
};

const [directory = ''] = argumentsOfProcess();

const heapInUse = (): number => {
  // What an import left behind is neither counted, nor collected during the next one.
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

const costOf = async (file: string): Promise<ImportCost> => {
  const before = heapInUse();
  const begun = performance.now();
  await import(pathToFileURL(path.join(directory, file)).href);
  const milliseconds = performance.now() - begun;
  return { milliseconds, bytes: heapInUse() - before };
};

const core = await costOf('node_modules/zapier-platform-core/index.mjs');
const build = await costOf('dist/index.js');
process.send?.({ core, build } satisfies ImportCosts);
