import type { LogLine, WireRequest } from './platform/logs.ts';

/** An account that someone connected: what Zapier lists under App Connections. */
export type Connection = {
  readonly id: string;
  readonly label: string;
  authData: Record<string, string>;
  /** `expired` until someone connects again; its Zaps are held. */
  status: 'active' | 'expired';
  /** How often the access token was renewed. */
  refreshes: number;
};

/** One call of the integration, and what it sent over the wire. */
export type FinishedCall = {
  /** The function of the definition, or `definition`. */
  method: string;
  zapId: string | undefined;
  requests: WireRequest[];
};

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

/** A detail that was fetched through a pointer. */
export type Lookup = Call;

/** One step that a run took. */
export type StepRecord = {
  kind: 'trigger' | 'action' | 'search' | 'create' | 'filter';
  /** What it is called in templates. */
  name: string;
  app: string;
  /** Details fetched before it, because its fields use them. */
  lookups: readonly Lookup[];
} & Call;

/** One run of a Zap, from one item of its trigger. */
export type Run = {
  id: string;
  zap: string;
  status: RunStatus;
  /** Why it stopped, when it did: what the Zap's owner reads. */
  reason: string | undefined;
  steps: StepRecord[];
};

/** What happens in the lab, as it happens. */
export type LabEvent =
  | ({ type: 'called' } & FinishedCall)
  /** A person is shown TrackingTime's consent page, and will press this button. */
  | { type: 'asked'; page: string; press: string }
  | { type: 'connected'; connection: Connection }
  | { type: 'refreshed'; connection: Connection }
  | { type: 'throttled'; seconds: number; reason: string }
  /** Zapier kept a run back, by the throttle setting of the integration. */
  | { type: 'held_back'; seconds: number }
  /** Told first: the calls that it takes come after. */
  | { type: 'turning_on'; zap: string }
  | { type: 'turning_off'; zap: string }
  | { type: 'hook'; zap: string; event?: string }
  | { type: 'run_began'; run: Run }
  | { type: 'stepped'; run: Run; step: StepRecord }
  | { type: 'run_ended'; run: Run }
  /** A trigger was called and had nothing for the Zap. */
  | { type: 'ignored'; zap: string; reasons: string[] };

export type Listener = (event: LabEvent) => void;

/** How many requests the integration made for a run. */
export const requestsOf = (run: Run): WireRequest[] =>
  run.steps.flatMap(({ lookups, requests }) => [
    ...lookups.flatMap((lookup) => lookup.requests),
    ...requests,
  ]);

/** The output of a run's step, by the step's name. */
export const outputOf = (run: Run, name: string): unknown =>
  run.steps.find((step) => step.name === name)?.output;
