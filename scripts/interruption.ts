/** What a shell expects of a program that was interrupted. */
export const INTERRUPTED = 130;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Signal = (typeof SIGNALS)[number];

/**
 * Listens for Ctrl-C (SIGINT), SIGTERM, and a terminal that is closed (SIGHUP), and says how to stop listening. It hears
 * one of them: a second ends the process at once, as when nobody listens.
 */
export const onInterruption = (
  hear: (signal: Signal) => void,
): (() => void) => {
  const stop = () => {
    for (const signal of SIGNALS) {
      process.off(signal, listener);
    }
  };
  const listener = (signal: Signal) => {
    stop();
    hear(signal);
  };
  for (const signal of SIGNALS) {
    process.on(signal, listener);
  }
  return stop;
};

/**
 * Does work that has to clean up after itself if Ctrl-C comes. The work's signal aborts then; once the work has thrown, the
 * process ends as Ctrl-C ends it, unless something else in it listens. Work that resolves has come to its end, and nothing
 * more happens.
 */
export const interruptibly = async <T>(
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> => {
  const stopping = new AbortController();
  let heard: Signal | undefined;
  const stop = onInterruption((signal) => {
    heard = signal;
    stopping.abort();
  });
  try {
    return await work(stopping.signal);
  } catch (error) {
    stop();
    if (heard !== undefined && process.listenerCount(heard) === 0) {
      process.kill(process.pid, heard);
    }
    throw error;
  } finally {
    stop();
  }
};

/**
 * Ends the program as Ctrl-C does once nobody reads what it prints any more, as with `| head` or a terminal that was
 * closed, instead of with an error.
 */
export const endWithoutReader = (): void => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.once('error', () => {
      // What is still printed until the end is lost, too.
      stream.on('error', () => undefined);
      process.kill(process.pid, 'SIGINT');
    });
  }
};
