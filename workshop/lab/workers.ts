import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import PQueue from 'p-queue';

/** What a process of the integration is sent, and what it answers: see worker.ts. Without an event, it lets all end. */
export type Call = { id: number; event?: object };
export type ThrownError = { name: string; message: string };
export type Answer = { id: number } & (
  { output: object } | { error: ThrownError }
);

/** Runs one event through the integration's handler. */
export type Handle = (event: object) => Promise<object>;

/** What the handler threw, with the name core gave it (`HaltedError`, `ThrottledError`…). */
export class HandlerError extends Error {
  constructor({ name, message }: ThrownError) {
    super(message);
    this.name = name;
  }
}

/** So many lines of what a process printed last are told when it ends by itself. */
const MOST_LINES = 20;

export type ProcessOptions = {
  /** An unzipped build. */
  directory: string;
  /** A call that takes longer ends its process, in milliseconds. Zapier allows 30 s. */
  timeLimit?: number;
  /** A process that takes longer to load the build is ended, in milliseconds. A busy machine starts many at once. */
  loadLimit?: number;
  /** Lines the integration printed past z.console. */
  onPrint?: (line: string) => void;
  /** Flags for Node. */
  execArgv?: string[];
};

export type WorkersOptions = ProcessOptions & {
  /** How many calls may run at a time; each has its own process. 2 by default. */
  limit?: number;
};

/**
 * Runs the integration in its own processes, as Zapier does on AWS Lambda: a warm process takes one call at a time, and
 * more are started when calls overlap. The integration shares no memory and no environment with the lab. Core behaves
 * differently under Jest, too, which can't load an ES module's bundle.
 */
export class Workers {
  readonly #options: WorkersOptions;
  readonly #calls: PQueue;
  readonly #all = new Set<IntegrationProcess>();
  readonly #idle: IntegrationProcess[] = [];
  #closed = false;

  constructor(options: WorkersOptions) {
    this.#options = options;
    this.#calls = new PQueue({ concurrency: options.limit ?? 2 });
  }

  /** @throws HandlerError with what the integration threw, or what ended its process. */
  readonly handle: Handle = (event) => this.#calls.add(() => this.#run(event));

  /**
   * Until nothing goes on in a process any more. A run that has ended can still have something to send: on AWS Lambda it's
   * sent during the next run, and here too.
   */
  readonly settled = async (): Promise<void> => {
    await Promise.all(this.#idle.map((worker) => worker.settled()));
  };

  /** Ends every process; a call that was still running is rejected. */
  readonly close = async (): Promise<void> => {
    this.#closed = true;
    await Promise.all([...this.#all].map((worker) => worker.close()));
  };

  async #run(event: object): Promise<object> {
    if (this.#closed) {
      // As for a call that was running: what waits its turn in a Zap ends with it.
      throw new HandlerError({
        name: 'ProcessExitedError',
        message: 'The lab is closed: start another.',
      });
    }
    const worker = this.#idle.pop() ?? startProcess(this.#options);
    this.#all.add(worker);
    try {
      return await worker.handle(event);
    } finally {
      // The next call gets another process if this one ended.
      if (worker.running) {
        this.#idle.push(worker);
      } else {
        this.#all.delete(worker);
      }
    }
  }
}

/** Does something with the integration's processes, and ends them afterwards. */
export const withWorkers = async <T>(
  options: WorkersOptions,
  work: (workers: Workers) => Promise<T>,
): Promise<T> => {
  const workers = new Workers(options);
  try {
    return await work(workers);
  } finally {
    await workers.close();
  }
};

/** A process of the integration. It takes any number of calls at once. */
export type IntegrationProcess = {
  handle: Handle;
  /** Until nothing of the calls before goes on in it. */
  settled: () => Promise<void>;
  close: () => Promise<void>;
  /** Whether it can take another call. */
  readonly running: boolean;
};

/** Starts one; calls wait until it has loaded the build. */
export const startProcess = ({
  directory,
  timeLimit = 30_000,
  loadLimit = 120_000,
  onPrint,
  execArgv = [],
}: ProcessOptions): IntegrationProcess => {
  const child = fork(resolve('workshop/lab/worker.ts'), [directory], {
    cwd: directory,
    // Lambda's environment is not the developer's: the integration gets its variables from the event alone.
    env: { PATH: process.env.PATH, TZ: 'UTC' },
    // Left out, it would be this process's flags, which name files of the project.
    execArgv,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let running = true;
  let ended: HandlerError | undefined;
  let calls = 0;
  const waiting = new Map<number, PromiseWithResolvers<object>>();
  const answerTo = (id: number): Promise<object> => {
    const answer = Promise.withResolvers<object>();
    waiting.set(id, answer);
    return answer.promise;
  };
  const loaded = answerTo(0);
  // Nobody has to be waiting for it when the process ends.
  loaded.catch(() => undefined);
  child.on('message', ({ id, ...answer }: Answer) => {
    if ('error' in answer) {
      waiting.get(id)?.reject(new HandlerError(answer.error));
    } else {
      waiting.get(id)?.resolve(answer.output);
    }
    waiting.delete(id);
  });

  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) {
      createInterface(stream).on('line', (line) => {
        printed.push(line);
        printed.splice(0, printed.length - MOST_LINES);
        onPrint?.(line);
      });
    }
  }
  const end = (name: string, message: string): void => {
    running = false;
    ended = new HandlerError({ name, message });
    for (const { reject } of waiting.values()) {
      reject(ended);
    }
    waiting.clear();
    child.kill('SIGKILL');
  };
  const closed = once(child, 'close').then(
    ([code, signal]: (string | number | null)[]) => {
      end(
        'ProcessExitedError',
        `The integration's process ended (${signal ?? `code ${code ?? 'unknown'}`}) before it answered. It last printed:\n${printed.join('\n')}`,
      );
    },
  );

  const loading = setTimeout(() => {
    end(
      'TimeoutError',
      `The integration wasn't loaded within ${loadLimit / 1000} s: what a file does as it's imported never ends, or takes too long.`,
    );
  }, loadLimit);
  void Promise.allSettled([loaded]).then(() => {
    clearTimeout(loading);
  });

  const ask = async (call: Omit<Call, 'id'>): Promise<object> => {
    await loaded;
    if (ended !== undefined) {
      throw ended;
    }
    calls += 1;
    const answer = answerTo(calls);
    child.send({ id: calls, ...call } satisfies Call, () => {
      // If it can't be sent, the process is ending, and its end rejects the call.
    });
    const timer = setTimeout(() => {
      end(
        'TimeoutError',
        `The run took longer than ${timeLimit / 1000} s and was ended, as Zapier would.`,
      );
    }, timeLimit);
    return answer.finally(() => {
      clearTimeout(timer);
    });
  };

  return {
    get running() {
      return running;
    },
    handle: (event) => ask({ event }),
    settled: async () => {
      await ask({});
    },
    close: async () => {
      running = false;
      child.kill('SIGKILL');
      await closed;
    },
  };
};
