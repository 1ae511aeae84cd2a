import type { LogLine, WireRequest } from './platform/logs.ts';

/** As in Zapier's history: https://help.zapier.com/hc/en-us/articles/20505304170637 */
export type RunStatus =
  'playing' | 'success' | 'filtered' | 'halted' | 'errored' | 'held';

/** A call of the integration that a run needed, or what another app did in its place. */
interface Call {
  label: string;
  /** What went in. */
  input: Record<string, unknown>;
  output: unknown;
  requests: WireRequest[];
  log: readonly LogLine[];
}

/** One step that a run took. */
export interface StepRecord extends Call {
  kind: 'trigger' | 'action' | 'search' | 'create' | 'filter';
  /** What it is called in templates. */
  name: string;
  app: string;
  /** Details fetched before it, because its fields use them. */
  lookups: readonly Lookup[];
}

/** A detail that was fetched through a pointer. */
export type Lookup = Call;

/** One run of a Zap, from one item of its trigger. */
export interface Run {
  id: string;
  zap: string;
  status: RunStatus;
  /** Why it stopped, when it did: what the Zap's owner reads. */
  reason: string | undefined;
  steps: StepRecord[];
}

/** How many requests the integration made for a run. */
export function requestsOf(run: Run): WireRequest[] {
  return run.steps.flatMap(({ lookups, requests }) => [
    ...lookups.flatMap((lookup) => lookup.requests),
    ...requests,
  ]);
}

/** The output of a run's step, by the step's name. */
export function outputOf(run: Run, name: string): unknown {
  return run.steps.find((step) => step.name === name)?.output;
}
