import { type Handle, HandlerError, type ThrownError } from '../lab/index.ts';
import { AS_ON_ZAPIER, Child } from './child.ts';

/** What one run of the integration took, from Zapier's call to the answer. */
export type RunCost = {
  milliseconds: number;
  /** The most that was in use, once garbage was collected; 0 unless the run was for memory. */
  bytesInUse: number;
};

/** What run_once.ts answers. */
export type Ran = {
  output?: object;
  error?: ThrownError;
  cost: RunCost;
};

type FreshRunsOptions = {
  /** An unzipped build. */
  directory: string;
  signal: AbortSignal;
  /** Collects garbage all the time, to see what is in use. That takes longer, so such a run's time says nothing. */
  isForMemory?: boolean;
  onRun: (cost: RunCost) => void;
};

/**
 * Runs the build's calls each in a fresh process, so that one run's memory is not another's, and tells what each took.
 */
export const freshRuns =
  ({
    directory,
    signal,
    isForMemory = false,
    onRun,
  }: FreshRunsOptions): Handle =>
  async (event) => {
    const child = new Child('run_once.ts', [directory], {
      signal,
      env: AS_ON_ZAPIER,
      nodeFlags: isForMemory ? ['--expose-gc'] : [],
    });
    await child.next();
    child.send(event);
    const { output = {}, error, cost } = await child.next<Ran>();
    await child.close();
    onRun(cost);
    if (error !== undefined) {
      throw new HandlerError(error);
    }
    return output;
  };
