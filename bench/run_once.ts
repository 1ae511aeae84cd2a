/**
 * Runs one call of an unzipped build in a process that has run nothing before, and says what it took. The memory is the
 * most that was resident at any time, looked at every few milliseconds.
 *
 * Started by fresh_runs.ts as `node bench/run_once.ts BUNDLE_DIRECTORY`; the call comes as the first message.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Ran } from './fresh_runs.ts';

type Handler = (event: object) => Promise<object>;

const LOOK_EVERY_MS = 5;

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

async function run(event: object): Promise<Ran> {
  let peakBytes = 0;
  const look = () => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
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

  function costSince(start: number) {
    look();
    return { milliseconds: performance.now() - start, peakBytes };
  }
}
