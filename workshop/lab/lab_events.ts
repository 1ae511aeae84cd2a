import type { FinishedCall } from './integration.ts';
import type { Connection } from './connections.ts';
import type { Run, StepRecord } from './runs.ts';

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
  | { type: 'hook'; zap: string; event: string }
  | { type: 'run_began'; run: Run }
  | { type: 'stepped'; run: Run; step: StepRecord }
  | { type: 'run_ended'; run: Run }
  /** A trigger was called and had nothing for the Zap. */
  | { type: 'ignored'; zap: string; reasons: string[] };

export type Listener = (event: LabEvent) => void;
