import {
  arch,
  availableParallelism,
  cpus,
  loadavg,
  release,
  totalmem,
  type,
} from 'node:os';

/** Where and when something was measured. */
export type Machine = ReturnType<typeof thisMachine>;

export const thisMachine = () => ({
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  /** In GB, of 10⁹ bytes. */
  memory: Math.round(totalmem() / 1e9),
  system: `${type()} ${release()}, ${arch()}`,
  node: process.version,
  /** YYYY-MM-DD, UTC. */
  date: new Date().toISOString().slice(0, 10),
  /** How many processes wanted a core, on average over the last minute. */
  load: loadavg()[0] ?? 0,
});

/** Times come out longer on a machine that has other things to do. */
export const isBusy = ({ load, cores }: Machine): boolean => load > cores / 2;
