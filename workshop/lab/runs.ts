import type { LogLine, WireRequest } from './platform/logs.ts';

/** As in Zapier's history: https://help.zapier.com/hc/en-us/articles/20505304170637 */
export type RunStatus =
  'playing' | 'success' | 'filtered' | 'halted' | 'errored' | 'held';

/** A call of the integration that a run needed, or what another app did in its place. */
type Call = {
  label: string;
  /** What went in. */
  input: Record<string, unknown>;
  output: unknown;
  requests: WireRequest[];
  log: readonly LogLine[];
};

/** One step that a run took. */
export type StepRecord = {
  kind: 'trigger' | 'action' | 'search' | 'create' | 'filter';
  /** What it is called in templates. */
  name: string;
  app: string;
  /** Details fetched before it, because its fields use them. */
  lookups: readonly Lookup[];
} & Call;

/** A detail that was fetched through a pointer. */
export type Lookup = Call;

/** One run of a Zap, from one item of its trigger. */
export type Run = {
  id: string;
  zap: string;
  status: RunStatus;
  /** Why it stopped, when it did: what the Zap's owner reads. */
  reason: string | undefined;
  steps: StepRecord[];
};

/** How many requests the integration made for a run. */
export const requestsOf = (run: Run): WireRequest[] =>
  run.steps.flatMap(({ lookups, requests }) => [
    ...lookups.flatMap((lookup) => lookup.requests),
    ...requests,
  ]);

/** The output of a run's step, by the step's name. */
export const outputOf = (run: Run, name: string): unknown =>
  run.steps.find((step) => step.name === name)?.output;
