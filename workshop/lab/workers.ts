import { fork, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

export type Call = {
  id: number;
  event: object;
};

export type ThrownError = {
  name: string;
  message: string;
};

export type Answer = {
  id: number;
  output?: object;
  error?: ThrownError;
};

/** Runs one event through the integration's handler. */
export type Handle = (event: object) => Promise<object>;

/** What the handler threw, with the name core gave it (`HaltedError`, `ThrottledError`…). */
export class HandlerError extends Error {
  constructor({ name, message }: ThrownError) {
    super(message);
    this.name = name;
  }
}

export type WorkersOptions = {
  /** An unzipped build. */
  directory: string;
  /** How many runs may go on side by side; each has a process of its own. */
  limit?: number;
  /** A run that takes longer is ended, in milliseconds. Zapier allows 30 s. */
  timeLimit?: number;
  /** Lines the integration printed past z.console. */
  onPrint?: (line: string) => void;
};

type Job = {
  event: object;
  resolve: (output: object) => void;
  reject: (error: Error) => void;
};

/**
 * Runs the integration in processes of its own, as Zapier does on AWS Lambda:
 * a warm process takes one call at a time, and more are started when calls
 * overlap. The integration shares no memory and no environment with the lab.
 */
export class Workers {
  readonly #options: Required<WorkersOptions>;
  readonly #waiting: Job[] = [];
  readonly #idle: WarmProcess[] = [];
  readonly #all = new Set<WarmProcess>();
  #closed = false;

  constructor({
    limit = 2,
    timeLimit = 30_000,
    onPrint = () => undefined,
    ...options
  }: WorkersOptions) {
    this.#options = { limit, timeLimit, onPrint, ...options };
  }

  /** @throws HandlerError with what the integration threw, or what ended its process. */
  readonly handle: Handle = (event) => {
    if (this.#closed) {
      return Promise.reject(new Error('The lab is closed: start another.'));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ event, resolve, reject });
      this.#assign();
    });
  };

  /** Ends every process; a call that was still running is rejected. */
  readonly close = async (): Promise<void> => {
    this.#closed = true;
    await Promise.all([...this.#all].map((worker) => worker.stop()));
  };

  #assign(): void {
    while (this.#waiting.length > 0) {
      const worker = this.#idle.pop() ?? this.#start();
      if (worker === undefined) {
        return;
      }
      const job = this.#waiting.shift();
      if (job !== undefined) {
        void this.#run(worker, job);
      }
    }
  }

  #start(): WarmProcess | undefined {
    if (this.#all.size >= this.#options.limit) {
      return undefined;
    }
    const worker = new WarmProcess(this.#options);
    this.#all.add(worker);
    return worker;
  }

  async #run(worker: WarmProcess, job: Job): Promise<void> {
    try {
      const { output, error } = await worker.call(job.event);
      if (error !== undefined) {
        job.reject(new HandlerError(error));
      } else {
        job.resolve(output ?? {});
      }
      this.#idle.push(worker);
    } catch (error) {
      // The process is gone. The next call gets a new one.
      this.#all.delete(worker);
      job.reject(error instanceof Error ? error : new Error(String(error)));
    }
    this.#assign();
  }
}

/** Does something with processes of its own, which are ended however that ends. */
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

class WarmProcess {
  readonly #process: ChildProcess;
  readonly #timeLimit: number;
  readonly #ready: Promise<void>;
  readonly #ended: Promise<HandlerError>;
  #printed: string[] = [];
  #calls = 0;

  constructor({ directory, timeLimit, onPrint }: Required<WorkersOptions>) {
    this.#timeLimit = timeLimit;
    this.#process = fork(resolve('workshop/lab/worker.ts'), [directory], {
      cwd: directory,
      // Lambda's environment is not the developer's: the integration gets its
      // variables from the event alone.
      env: { PATH: process.env.PATH, TZ: 'UTC' },
      // What this process was started with names files of the project.
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      if (stream === null) {
        continue;
      }
      createInterface(stream).on('line', (line) => {
        this.#printed = [...this.#printed.slice(-20), line];
        onPrint(line);
      });
    }
    this.#ready = new Promise((ready) => {
      this.#process.once('message', () => {
        ready();
      });
    });
    this.#ended = new Promise((ended) => {
      this.#process.once('close', (code, signal) => {
        ended(
          new HandlerError({
            name: 'ProcessExitedError',
            message: `The integration's process ended (${signal ?? `code ${code ?? 'unknown'}`}) before it answered. It last printed:\n${this.#printed.join('\n')}`,
          }),
        );
      });
    });
  }

  async call(event: object): Promise<Answer> {
    await Promise.race([this.#ready, this.#rejectWhenEnded()]);
    const id = ++this.#calls;
    const answered = new Promise<Answer>((answered) => {
      this.#process.once('message', (answer: Answer) => {
        answered(answer);
      });
    });
    this.#process.send({ id, event } satisfies Call);
    const clock = this.#startClock();
    try {
      return await Promise.race([
        answered,
        clock.expired,
        this.#rejectWhenEnded(),
      ]);
    } finally {
      clock.stop();
    }
  }

  async stop(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }

  async #rejectWhenEnded(): Promise<never> {
    throw await this.#ended;
  }

  #startClock(): { expired: Promise<never>; stop: () => void } {
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      reject(
        new HandlerError({
          name: 'TimeoutError',
          message: `The run took longer than ${this.#timeLimit / 1000} s and was ended, as Zapier would.`,
        }),
      );
      this.#process.kill('SIGKILL');
    }, this.#timeLimit);
    return {
      expired: promise,
      stop: () => {
        clearTimeout(timer);
      },
    };
  }
}
