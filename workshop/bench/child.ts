import { fork, type ForkOptions } from 'node:child_process';
import { once } from 'node:events';

type ChildOptions = {
  /** Ends the process when it is aborted. */
  signal: AbortSignal;
  /** For Node itself. */
  nodeFlags?: readonly string[];
} & Pick<ForkOptions, 'env'>;

/** A file of this folder that runs as a process of its own, and sends what it finds out. */
export class Child {
  readonly #file: string;
  readonly #process;
  readonly #ended: Promise<unknown>;

  constructor(
    file: string,
    args: readonly string[],
    { signal, env = process.env, nodeFlags = [] }: ChildOptions,
  ) {
    this.#file = file;
    this.#process = fork(`workshop/bench/${file}`, args, {
      execArgv: [...nodeFlags],
      env,
      // Core prints about each call what Lambda keeps.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      signal,
    });
    this.#ended = new Promise((resolve) => {
      this.#process.once('error', resolve);
      this.#process.once('exit', resolve);
    });
  }

  /**
   * What it sends next. The file's own comment says what that is.
   *
   * @throws {Error} when it ends without a word; it has said why on stderr.
   */
  async next<Message>(): Promise<Message> {
    // The file's own comment says what it sends, and its caller names that type.
    const [message] = (await Promise.race([
      once(this.#process, 'message'),
      this.#ended.then(() => {
        throw new Error(
          `bench/${this.#file} ended before it had an answer: see above.`,
        );
      }),
    ])) as [Message];
    return message;
  }

  send(message: object): void {
    this.#process.send(message);
  }

  /** Lets go of it, and waits until it has ended by itself. */
  async close(): Promise<void> {
    if (this.#process.connected) {
      this.#process.disconnect();
    }
    await this.#ended;
  }
}

/** Lambda's environment is not a developer's: the integration gets its variables from each call alone. */
export const AS_ON_ZAPIER = { PATH: process.env.PATH, TZ: 'UTC' };
