import { fork, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';

type ProcessOptions = {
  /** Ends the process when it is aborted. */
  signal: AbortSignal;
  /** For Node itself. */
  nodeFlags?: string[];
} & Pick<ForkOptions, 'env'>;

/** Lambda's environment is not a developer's: the integration gets its variables from each call alone. */
export const AS_ON_ZAPIER = { PATH: process.env.PATH, TZ: 'UTC' };

/**
 * Runs a file of this folder as a separate process, and waits for the one message that it sends. The file's own comment
 * says what that is.
 *
 * @throws {Error} if it ends without one; it has said why on stderr.
 */
export const inProcess = async <Message>(
  file: string,
  args: string[],
  { signal, env = AS_ON_ZAPIER, nodeFlags = [] }: ProcessOptions,
): Promise<Message> => {
  const child = fork(`workshop/bench/${file}`, args, {
    execArgv: nodeFlags,
    env,
    // Core prints about each call what Lambda keeps.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    signal,
  });
  const ended = once(child, 'exit');
  // The caller names the type of what the file sends.
  const [message] = (await Promise.race([
    once(child, 'message'),
    ended.then(() => {
      throw new Error(`bench/${file} ended without an answer: see above.`);
    }),
  ])) as [Message];
  child.disconnect();
  await ended;
  return message;
};

/** In such a process: what it was started with. It ends with its parent. */
export const argumentsOfProcess = (): string[] => {
  if (process.send === undefined) {
    throw new Error('This file is started by npm run bench, not by hand.');
  }
  process.on('disconnect', () => process.exit());
  return process.argv.slice(2);
};
