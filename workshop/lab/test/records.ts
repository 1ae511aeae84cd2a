import type { LogLine } from '../platform/logs.ts';
import type { Run, TriggerCall } from '../runs.ts';

const TIMING = { at: 0, milliseconds: 0, waits: [] };

/** A call of a trigger by a hook that gave nothing. */
export const callWith = (more: Partial<TriggerCall> = {}): TriggerCall => ({
  id: '1',
  zap: 'Bills',
  by: 'hook',
  ...{ delivery: undefined, event: undefined, error: undefined },
  ...{ items: [], found: 0, requests: [], log: [], runs: [] },
  ...{ waiting: undefined, isOver: true },
  ...TIMING,
  ...more,
});

/** Lines that the integration wrote to its log. */
export const logOf = (...messages: string[]): LogLine[] =>
  messages.map((message) => ({ kind: 'console', message }));

/** A run that plays. */
export const runWith = (more: Partial<Run> = {}): Run => ({
  id: '1',
  zap: 'Bills',
  ...{ status: 'playing', reason: undefined, steps: [] },
  ...{ call: callWith(), item: {} },
  ...{ at: 0, milliseconds: undefined, waiting: undefined },
  ...more,
});
