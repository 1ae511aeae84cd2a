/**
 * A sandbox in a process of its own, so that one account's memory is not swept during another's requests.
 *
 * Started by sandbox.ts as `node workshop/bench/sandbox_process.ts OPTIONS`, in JSON; sends where it listens, and ends with its
 * parent.
 */
import { type SandboxOptions, startSandbox } from '../sandbox/index.ts';

const options = process.argv[2];
if (options === undefined || process.send === undefined) {
  throw new Error(
    'sandbox_process.ts is started by npm run bench; to run a sandbox, use npm run sandbox.',
  );
}
process.on('disconnect', () => process.exit());
// sandbox.ts writes these.
const { origin } = await startSandbox(JSON.parse(options) as SandboxOptions);
process.send(origin);
