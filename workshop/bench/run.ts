import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildBoth, type Builds } from './builds.ts';
import { judge } from './figure.ts';
import type { Context, Measurement, Result } from './measurement.ts';
import type { Progress } from './progress.ts';

/** Once the signal ends the run, it rejects, and all that it made is gone. */
type RunOptions = Omit<Context, 'builds'>;

/** Makes the measurements one after another, and takes away whatever they made. */
export const runMeasurements = async (
  measurements: readonly [name: string, measurement: Measurement][],
  { progress, signal, latency }: RunOptions,
): Promise<Result[]> => {
  const home = await mkdtemp(path.join(tmpdir(), 'trackingtime-bench-'));
  try {
    let built: Promise<Builds> | undefined;
    const results: Result[] = [];
    for (const [index, [name, measurement]] of measurements.entries()) {
      signal.throwIfAborted();
      const say: Progress = (sentence) => {
        progress(`${index + 1}/${measurements.length} ${name}: ${sentence}`);
      };
      const builds = () =>
        (built ??= buildBoth(home, { progress: say, signal }));
      const { title, method, measure } = measurement;
      const { figures, list } = await measure({
        progress: say,
        signal,
        latency,
        builds,
      });
      results.push({
        ...{ name, title, method },
        figures: figures.map(judge),
        ...(list && { list }),
      });
    }
    return results;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
};
