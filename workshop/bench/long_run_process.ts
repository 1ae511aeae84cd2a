/**
 * Runs one call of an unzipped build in a process that has run nothing before. With `--expose-gc` it says what memory that
 * took: the most that was in use at any time, looked at often, with the garbage collected each time.
 *
 * Started by long_runs.ts as `node workshop/bench/long_run_process.ts BUNDLE_DIRECTORY EVENT`, the event in JSON.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { argumentsOfProcess } from './process.ts';

/** What it sends. */
export type Ran = {
  output?: object;
  error?: { name: string; message: string };
  /** 0 without the garbage collector. */
  bytesInUse: number;
};

type Handler = (event: object) => Promise<object>;

/** Collecting takes a good part of a tenth of a second, and the run has a limit. */
const LOOK_EVERY_MS = 250;

const [directory = '', event = ''] = argumentsOfProcess();
// What the CLI puts into every zip; Zapier calls its `handler`.
const wrapper = pathToFileURL(path.join(directory, 'zapierwrapper.js')).href;
const { handler } = (await import(wrapper)) as { handler: Handler };

let bytesInUse = 0;
const look = () => {
  if (globalThis.gc) {
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    bytesInUse = Math.max(bytesInUse, heapUsed + external);
  }
};
const looking = setInterval(look, LOOK_EVERY_MS);
// long_runs.ts made it.
const ran = await handler(JSON.parse(event) as object).then(
  (output) => ({ output }),
  (thrown: unknown) => {
    const { name, message } =
      thrown instanceof Error ? thrown : new Error(String(thrown));
    return { error: { name, message } };
  },
);
clearInterval(looking);
look();
process.send?.({ ...ran, bytesInUse } satisfies Ran);
