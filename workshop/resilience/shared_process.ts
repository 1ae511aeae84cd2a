import { fork } from 'node:child_process';
import { once } from 'node:events';
import {
  type Answer,
  type Call,
  type Handle,
  HandlerError,
} from '../lab/index.ts';

/** A build in one process that takes any number of calls at once. */
export type SharedProcess = {
  handle: Handle;
  close: () => Promise<void>;
};

/**
 * Starts it. Lambda would have a process for each call, and so has the lab; but where hundreds wait at once for a second
 * to be over, that is too much for one machine.
 *
 * @param directory an unzipped build.
 */
export const startSharedProcess = async (
  directory: string,
): Promise<SharedProcess> => {
  const child = fork('workshop/lab/worker.ts', [directory], {
    // Core prints about each call what Lambda keeps.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  // Says that it is ready.
  await once(child, 'message');
  child.on('message', (answer: Answer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  });
  let calls = 0;
  return {
    handle: async (event) => {
      calls += 1;
      const call: Call = { id: calls, event };
      const { output = {}, error } = await new Promise<Answer>((resolve) => {
        waiting.set(call.id, resolve);
        child.send(call);
      });
      if (error) {
        throw new HandlerError(error);
      }
      return output;
    },
    close: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
};
