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
export type Machine = {
  processor: string;
  cores: number;
  /** In GB, of 10⁹ bytes. */
  memory: number;
  system: string;
  /** Node's version. */
  node: string;
  /** YYYY-MM-DD, UTC. */
  date: string;
  /** How many processes wanted a core, on average over the last minute. */
  load: number;
};

export const thisMachine = (): Machine => ({
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  cores: availableParallelism(),
  memory: Math.round(totalmem() / 1e9),
  system: `${type()} ${release()}, ${arch()}`,
  node: process.version,
  date: new Date().toISOString().slice(0, 10),
  load: loadavg()[0] ?? 0,
});

/** Times come out longer on a machine that has other things to do. */
export const isBusy = ({ load, cores }: Machine): boolean => load > cores / 2;
