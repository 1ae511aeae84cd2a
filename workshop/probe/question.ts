import type { Account } from './account.ts';
import type { Deliveries } from './deliveries.ts';
import type { Made } from './made.ts';
import type { Said } from './said.ts';

type Fields = Record<string, unknown>;

/** What it takes to ask: reading alone, or one of the flags. */
export type Needs = 'nothing' | 'write' | 'timer' | 'hook' | 'timer and hook';

/** What the questions know, and share. */
export type Probe = {
  account: Account;
  signal: AbortSignal;
  /** The caller and the workspace, as they were read. */
  me: Fields;
  workspace: Fields;
  /** The workspace's IANA zone, if it has one. */
  zone: string | undefined;
  made: Made;
  /** What came to this machine, if a hook can be watched. */
  deliveries: Deliveries | undefined;
  /** Records that earlier questions met. */
  known: {
    entry?: Fields;
    project?: Fields;
    group?: Fields;
  };
};

export type Question = {
  /** As the contract's `x-probe` names it. */
  key: string;
  /** A plain sentence, for the report. */
  asks: Said;
  needs: Needs;
  /** What it settles, in sentences. */
  ask: (probe: Probe) => Promise<Said[]>;
};
