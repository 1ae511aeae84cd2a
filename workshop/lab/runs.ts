import type { RowOfTable } from './apps/app_table.ts';
import type { IntegrationError } from './integration_error.ts';
import type { LogLine, WireRequest } from './platform/logs.ts';
import type { HookDelivery } from './platform/server.ts';
import type { Condition } from './zap.ts';

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

/** What a call sent and wrote, its last try if there were several. */
export type Traces = {
  requests: readonly WireRequest[];
  log: readonly LogLine[];
};

/**
 * A time that Zapier let pass before it called again, or renewed the connection for that: with what the try before it sent
 * and wrote.
 */
export type Wait = {
  /** Milliseconds since 1970. */
  at: number;
  /** 0 if it only renewed the connection. */
  seconds: number;
  kind:
    /** The integration said so, with a ThrottledError. */
    | 'throttled'
    /** By the throttle setting of the integration. */
    | 'kept back'
    | 'renewed';
  reason: string;
} & Traces;

/** When something was done, and what it took. */
export type Timing = {
  /** Milliseconds since 1970. */
  at: number;
  /** Until it ended, waiting included. */
  milliseconds: number;
  waits: readonly Wait[];
};

/** A call of the integration that a run needed, or what another app did in its place. */
type Call = {
  label: string;
  /** What went in. */
  input: Record<string, unknown>;
  output: unknown;
} & Traces &
  Timing;

/** A detail that was fetched through a pointer. */
export type Lookup = Call;

/** A rule of a filter, with both values. */
export type ComparedRule = {
  /** What its owner picked: `Billable (of New Time Entry)`. */
  field: string;
  condition: Condition;
  /** Left out by conditions that compare with nothing. */
  wanted?: string;
  found: unknown;
  passed: boolean;
};

/** One step that a run took. Each rule of a filter is one. */
export type StepRecord = {
  kind: 'trigger' | 'action' | 'search' | 'create' | 'filter';
  /** What it is called in templates. */
  name: string;
  app: string;
  /** Details fetched before it, because its fields use them. */
  lookups: readonly Lookup[];
  /** Of a filter. */
  rule?: ComparedRule;
  /** Of a step in one of the lab's own apps: the rows that it made or changed there. */
  changes?: RowOfTable[];
} & Call;

/** One run of a Zap, from one item of its trigger. */
export type Run = {
  id: string;
  zap: string;
  status: RunStatus;
  /** Why it stopped, when it did: what the Zap's owner reads. */
  reason: string | undefined;
  steps: StepRecord[];
  /** What set it off. */
  readonly call: TriggerCall;
  /** What its trigger gave; nothing if that failed. */
  readonly item: Record<string, unknown> | undefined;
  /** Milliseconds since 1970. */
  at: number;
  /** How long it took; nothing while it plays. */
  milliseconds: number | undefined;
  /** What it waits for right now. */
  waiting: Wait | undefined;
};

/** What sets a trigger off: a hook, a poll, an event in one of the lab's own apps, or somebody who replays a run. */
export type Beginning = 'hook' | 'poll' | 'app' | 'replay';

/** One time that a Zap's trigger was set off, whatever came of it. It is filled in as it happens. */
export type TriggerCall = {
  id: string;
  zap: string;
  by: Beginning;
  /** The hook, as it came. */
  delivery: HookDelivery | undefined;
  /** What the hook says it is about, if it does. */
  event: string | undefined;
  /** Those that the Zap runs for. */
  items: Record<string, unknown>[];
  /** How many the trigger gave; a poll gives what it gave before, too. */
  found: number;
  error: IntegrationError | undefined;
  /** What it waits for right now. */
  waiting: Wait | undefined;
  /** Those that began so far. */
  runs: Run[];
  /** Nothing more comes of it: all its runs have ended. */
  isOver: boolean;
} & Traces &
  Timing;

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
  /** A trigger was set off: its Zap may run, or not. */
  | { type: 'call_began'; call: TriggerCall }
  /** It waits, or goes on, or all that comes of it has ended. */
  | { type: 'call_changed'; call: TriggerCall }
  /** The trigger was called and had nothing for the Zap. */
  | { type: 'ignored'; call: TriggerCall }
  | { type: 'run_began'; run: Run }
  | { type: 'stepped'; run: Run; step: StepRecord }
  /** It waits, or goes on. */
  | { type: 'run_changed'; run: Run }
  | { type: 'run_ended'; run: Run };

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
