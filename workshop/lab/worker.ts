/**
 * One warm instance of the integration, as AWS Lambda would keep it: loads the
 * handler of an unzipped build and answers one call at a time over IPC.
 *
 * Started by workers.ts as `node workshop/lab/worker.ts BUNDLE_DIRECTORY`.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Answer, Call, ThrownError } from './workers.ts';

type Handler = (event: object) => Promise<object>;

const loadHandler = async (directory: string): Promise<Handler> => {
  // zapierwrapper.js is what the CLI puts into every zip; Zapier calls its `handler`.
  const wrapper = pathToFileURL(join(directory, 'zapierwrapper.js')).href;
  const { handler } = (await import(wrapper)) as { handler: Handler };
  return handler;
};

const answer = async (handler: Handler, call: Call): Promise<Answer> => {
  try {
    return { id: call.id, output: await handler(call.event) };
  } catch (error) {
    return { id: call.id, error: describe(error) };
  }
};

const describe = (error: unknown): ThrownError => {
  if (error instanceof Error) {
    return { name: error.name, message: error.message };
  }
  return { name: 'Error', message: String(error) };
};

const directory = process.argv[2];
if (directory === undefined || process.send === undefined) {
  throw new Error(
    'worker.ts is started by the lab (npm run lab), not by hand.',
  );
}
const reply = process.send.bind(process);
// Without its parent a worker has no one to answer.
process.on('disconnect', () => process.exit());
const handler = await loadHandler(directory);
process.on('message', (call: Call) => {
  void answer(handler, call).then((result) => reply(result));
});
reply({ ready: true });
