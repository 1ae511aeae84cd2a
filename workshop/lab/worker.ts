/**
 * One warm process of the integration, as AWS Lambda would keep it: loads the handler of an unzipped build and answers
 * calls over IPC. workers.ts starts it as `node workshop/lab/worker.ts DIRECTORY`.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Answer, Call, Handle, ThrownError } from './workers.ts';

const describe = (error: unknown): ThrownError =>
  error instanceof Error
    ? { name: error.name, message: error.message }
    : { name: 'Error', message: String(error) };

const [, , directory] = process.argv;
if (directory === undefined || process.send === undefined) {
  throw new Error('worker.ts is started by the lab: run npm run lab instead.');
}
const reply = process.send.bind(process);
// Without its parent a worker has nobody to answer.
process.on('disconnect', () => process.exit());
// zapierwrapper.js is what the CLI puts into every zip; Zapier calls its `handler`.
const wrapper = pathToFileURL(join(directory, 'zapierwrapper.js')).href;
const { handler } = (await import(wrapper)) as { handler: Handle };

/** What keeps a process going by itself: its connections to the lab, and what it prints. */
const AT_REST = 'PipeWrap';

/** Until nothing of earlier calls goes on: a run that failed may still have another request to send. */
const settle = async (): Promise<object> => {
  while (process.getActiveResourcesInfo().some((name) => name !== AT_REST)) {
    await sleep(10, undefined, { ref: false });
  }
  return {};
};

process.on('message', ({ id, event }: Call) => {
  void (event ? handler(event) : settle()).then(
    (output) => reply({ id, output } satisfies Answer),
    (error: unknown) => reply({ id, error: describe(error) } satisfies Answer),
  );
});
// Loaded: calls are counted from 1.
reply({ id: 0, output: {} } satisfies Answer);
