/**
 * One warm process of the integration, as AWS Lambda would keep it: loads the handler of an unzipped build and answers
 * calls over IPC. workers.ts starts it as `node workshop/lab/worker.ts DIRECTORY`.
 */
import { join } from 'node:path';
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

process.on('message', ({ id, event }: Call) => {
  void handler(event).then(
    (output) => reply({ id, output } satisfies Answer),
    (error: unknown) => reply({ id, error: describe(error) } satisfies Answer),
  );
});
// Loaded: calls are counted from 1.
reply({ id: 0, output: {} } satisfies Answer);
