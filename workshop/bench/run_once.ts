/**
 * Runs one call of an unzipped build in a process that has run nothing before, and says what it took. With
 * `--expose-gc` that is memory: the most that was in use at any time, looked at often, garbage collected each time.
 *
 * Started by fresh_runs.ts as `node workshop/bench/run_once.ts BUNDLE_DIRECTORY`; the call comes as the first message.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Ran } from './fresh_runs.ts';

type Handler = (event: object) => Promise<object>;

/** Collecting takes a good part of a tenth of a second, and the run has a limit. */
const LOOK_EVERY_MS = 250;

const directory = process.argv[2];
if (directory === undefined || process.send === undefined) {
  throw new Error('run_once.ts is started by npm run bench, not by hand.');
}
const reply = process.send.bind(process);
process.on('disconnect', () => process.exit());

// What the CLI puts into every zip; Zapier calls its `handler`.
const wrapper = pathToFileURL(path.join(directory, 'zapierwrapper.js')).href;
const { handler } = (await import(wrapper)) as { handler: Handler };

process.once('message', (event: object) => {
  void run(event).then((ran) => reply(ran));
});
reply('ready');

const run = async (event: object): Promise<Ran> => {
  let bytesInUse = 0;
  const look = () => {
    if (globalThis.gc === undefined) {
      return;
    }
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    bytesInUse = Math.max(bytesInUse, heapUsed + external);
  };
  const costSince = (start: number) => {
    const milliseconds = performance.now() - start;
    look();
    return { milliseconds, bytesInUse };
  };
  const looking = setInterval(look, LOOK_EVERY_MS);
  const begun = performance.now();
  try {
    return { output: await handler(event), cost: costSince(begun) };
  } catch (error) {
    const { name, message } =
      error instanceof Error ? error : new Error(String(error));
    return { error: { name, message }, cost: costSince(begun) };
  } finally {
    clearInterval(looking);
  }
};
