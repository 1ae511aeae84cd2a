import { fork } from 'node:child_process';
import { once } from 'node:events';
import { HandlerError, type Handle, type ThrownError } from '../lab/workers.ts';

/** What one run of the integration took, from Zapier's call to the answer. */
export interface RunCost {
  milliseconds: number;
  /** The most memory that was resident at any time. */
  peakBytes: number;
}

/** What run_once.ts answers. */
export interface Ran {
  output?: object;
  error?: ThrownError;
  cost: RunCost;
}

/**
 * Runs the build's calls each in a fresh process, so that one run's memory is not another's, and tells what each took.
 */
export function freshRuns(
  directory: string,
  onRun: (cost: RunCost) => void,
): Handle {
  return async (event) => {
    const { output = {}, error, cost } = await runOnce(directory, event);
    onRun(cost);
    if (error !== undefined) throw new HandlerError(error);
    return output;
  };
}

async function runOnce(directory: string, event: object): Promise<Ran> {
  const child = fork('bench/run_once.ts', [directory], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { PATH: process.env.PATH, TZ: 'UTC' },
    // Core prints about each call what Lambda keeps.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const message = (): Promise<unknown[]> =>
    Promise.race([once(child, 'message'), ended.then(() => [])]);
  await message();
  child.send(event);
  // run_once.ts sends this and nothing else; without it, the process died and has said why on stderr.
  const [ran] = (await message()) as [Ran | undefined];
  if (ran === undefined) {
    throw new Error(`A run of ${directory} ended in mid-air: see above.`);
  }
  child.disconnect();
  await ended;
  return ran;
}
