/**
 * A sandbox in a process of its own, so that one account's memory is not swept during another's requests.
 *
 * Started by sandbox.ts as `node bench/sandbox_process.ts ENTRIES`; says where it listens, and ends with its parent.
 */
import { startSandbox } from '../sandbox/server.ts';

if (process.send === undefined) {
  throw new Error(
    'sandbox_process.ts is started by npm run bench; to run a sandbox, use npm run sandbox.',
  );
}
process.on('disconnect', () => process.exit());
const { origin } = await startSandbox({ entries: Number(process.argv[2]) });
process.send(origin);
