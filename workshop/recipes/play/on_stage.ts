import { INTERRUPTED, onInterruption } from '../../../scripts/interruption.ts';
import { setStage, type Stage, type StageOptions } from './stage.ts';

/**
 * Something to do on a stage.
 *
 * @param leaveAlone from then on Ctrl-C is the act's own to hear.
 */
export type Act<T> = (stage: Stage, leaveAlone: () => void) => Promise<T>;

/**
 * Sets a stage, does something on it, and takes it down again. Ctrl-C breaks that off wherever it is, the build
 * included, and ends the process.
 */
export const onStage = async <T>(
  options: Omit<StageOptions, 'signal'>,
  act: Act<T>,
): Promise<T> => {
  const { log } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const leaveAlone = onInterruption(() => {
    log.mute();
    stopping.abort();
  });
  try {
    return await perform({ ...options, signal }, (stage) =>
      Promise.race([act(stage, leaveAlone), interruption(signal)]),
    );
  } catch (error) {
    if (!signal.aborted) {
      throw error;
    }
    console.log('Stopped.');
    // What was broken off may still wait for something.
    process.exit(INTERRUPTED);
  } finally {
    leaveAlone();
  }
};

const perform = async <T>(
  options: StageOptions,
  act: (stage: Stage) => Promise<T>,
): Promise<T> => {
  const stage = await setStage(options);
  try {
    return await act(stage);
  } finally {
    options.log.mute();
    await stage.close();
  }
};

const interruption = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('Interrupted.'));
    });
  });
