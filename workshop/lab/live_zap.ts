import { randomUUID } from 'node:crypto';
import type PQueue from 'p-queue';
import type { CallResult } from './integration.ts';
import { IntegrationError } from './integration_error.ts';
import type { Listener } from './lab_events.ts';
import { liveMeta, type Meta } from './meta.ts';
import type { LogLine, WireRequest } from './platform/logs.ts';
import type { HookDelivery, Platform } from './platform/server.ts';
import {
  endRun,
  errorDetails,
  RunSteps,
  type Surroundings,
} from './run_steps.ts';
import type { Run, StepRecord } from './runs.ts';
import { TRACKINGTIME } from './zap.ts';

/** One time that a trigger was called, whatever came of it. */
export type TriggerCall = {
  items: Record<string, unknown>[];
  requests: WireRequest[];
  log: readonly LogLine[];
  error: IntegrationError | undefined;
};

export type LiveZapOptions = {
  platform: Platform;
  queue: PQueue;
  tell: Listener;
  /** The trigger's fields, typed. */
  inputData: Record<string, unknown>;
} & Omit<Surroundings, 'onStep'>;

/** A Zap that was turned on: it listens, runs, and keeps its history. */
export class LiveZap {
  readonly runs: Run[] = [];
  /** Every call of the trigger's perform, those that led to no run included. */
  readonly triggerCalls: TriggerCall[] = [];
  /** Where TrackingTime sends this Zap's hooks, when its trigger is one. */
  hookUrl: string | undefined;
  /** What performSubscribe returned. */
  subscribeData: unknown;
  on = false;
  readonly #options: LiveZapOptions;
  readonly #seen = new Set<string>();

  constructor(options: LiveZapOptions) {
    this.#options = options;
  }

  get name(): string {
    return this.#options.zap.name;
  }

  /** Whether it finds out by asking, every few minutes. */
  get isPolling(): boolean {
    return this.#triggerType() === 'polling';
  }

  /** How it stands, for somebody who asks the lab. */
  get overview(): object {
    const { name, on, hookUrl: hook, runs } = this;
    const last = runs.at(-1);
    return {
      ...{ name, on, hook, runs: runs.length },
      ...(last && { last_run: { status: last.status, reason: last.reason } }),
    };
  }

  /** Subscribes a hook trigger; primes a polling one, so that only what is new from now on runs. */
  async turnOn(): Promise<void> {
    this.on = true;
    const type = this.#triggerType();
    if (type === 'hook') {
      await this.#subscribe();
    }
    if (type === 'polling') {
      await this.#poll({ isPopulatingDedupe: true });
    }
  }

  /** From now on its hook URL answers 410. Unsubscribes with what subscribing returned. */
  async turnOff(): Promise<void> {
    this.on = false;
    this.#options.tell({ type: 'turning_off', zap: this.name });
    if (this.#triggerType() === 'hook') {
      await this.#call('performUnsubscribe', () => ({
        targetUrl: this.hookUrl,
        subscribeData: this.subscribeData,
      }));
    }
  }

  /** Polls now, as Zapier does every few minutes. An item whose id was seen before starts no run. */
  async poll(): Promise<void> {
    await this.#poll({});
    await this.#options.queue.onIdle();
  }

  /**
   * Forgets what it has seen, as though it had been turned on before any of that: what its next poll shows is new.
   * For what only time brings about, such as the end of a month, because the integration's own clock cannot be moved.
   */
  forget(): void {
    this.#seen.clear();
  }

  listensTo(app: string, trigger: string): boolean {
    const { zap } = this.#options;
    return zap.trigger.app === app && zap.trigger.trigger === trigger;
  }

  /** An app of the lab's own fired this Zap's trigger. */
  take(item: Record<string, unknown>, label: string): void {
    void this.#options.queue.add(() =>
      this.#play(item, {
        kind: 'trigger',
        name: 'trigger',
        app: this.#options.zap.trigger.app,
        label,
        input: {},
        output: item,
        requests: [],
        log: [],
        lookups: [],
      }),
    );
  }

  async #subscribe(): Promise<void> {
    const { platform, zapId } = this.#options;
    // The URL works before the subscription does: a hook can overtake its own subscribe call.
    this.hookUrl = platform.addHook(zapId, (delivery) => this.#hear(delivery));
    const { results } = await this.#call('performSubscribe', () => ({
      targetUrl: this.hookUrl,
    }));
    this.subscribeData = results;
  }

  #hear(delivery: HookDelivery): boolean {
    if (!this.on) {
      return false;
    }
    // Answered at once; the run comes after, as at Zapier.
    void this.#options.queue.add(() => this.#deliver(delivery));
    return true;
  }

  async #deliver(delivery: HookDelivery): Promise<void> {
    const cleaned = parseJson(delivery.content);
    const event = (cleaned as { event?: unknown } | undefined)?.event;
    this.#options.tell({
      type: 'hook',
      zap: this.name,
      event: typeof event === 'string' ? event : 'it names no event',
    });
    await this.#trigger(() => ({
      rawRequest: delivery,
      cleanedRequest: cleaned,
      // Read again at each try: it may not be known yet at the first.
      subscribeData: this.subscribeData,
    }));
  }

  async #poll(meta: Partial<Meta>): Promise<void> {
    const call = await this.#callTrigger(() => ({ meta: this.#meta(meta) }));
    if (call.error !== undefined) {
      this.#failed(call.error);
      return;
    }
    const fresh = call.items.filter(({ id }) => !this.#seen.has(String(id)));
    for (const { id } of fresh) {
      this.#seen.add(String(id));
    }
    if (meta.isPopulatingDedupe === true) {
      return;
    }
    // Lists are newest first; Zapier runs the oldest first.
    this.#begin(fresh.reverse(), call);
  }

  async #trigger(bundle: () => Record<string, unknown>): Promise<void> {
    const call = await this.#callTrigger(bundle);
    if (call.error !== undefined) {
      this.#failed(call.error);
    } else {
      this.#begin(call.items, call);
    }
  }

  async #callTrigger(
    bundle: () => Record<string, unknown>,
  ): Promise<TriggerCall> {
    const call = await this.#call('perform', bundle).then(
      ({ results, requests, log }): TriggerCall => ({
        // Core's output check lets nothing but an array of objects through.
        items: results as Record<string, unknown>[],
        requests,
        log,
        error: undefined,
      }),
      (error: unknown): TriggerCall => {
        if (!(error instanceof IntegrationError)) {
          throw error;
        }
        return { items: [], ...errorDetails(error), error };
      },
    );
    this.triggerCalls.push(call);
    return call;
  }

  #begin(items: Record<string, unknown>[], call: TriggerCall): void {
    if (items.length === 0) {
      this.#options.tell({
        type: 'ignored',
        zap: this.name,
        reasons: call.log
          .filter(({ kind }) => kind !== 'http')
          .map(({ message }) => message),
      });
    }
    items.forEach((item, index) => {
      const first = index === 0;
      // The trigger's requests are counted once, with the first of its items.
      const step = this.#triggerStep({
        output: item,
        requests: first ? call.requests : [],
        log: first ? call.log : [],
      });
      void this.#options.queue.add(() => this.#play(item, step));
    });
  }

  /** A trigger that threw: there is no item, but the history shows it. */
  #failed(error: IntegrationError): void {
    const run = this.#newRun();
    const step = this.#triggerStep({
      output: undefined,
      ...errorDetails(error),
    });
    this.#options.tell({ type: 'run_began', run });
    this.#step(run, step);
    endRun(run, error);
    this.#options.tell({ type: 'run_ended', run });
  }

  async #play(item: Record<string, unknown>, step: StepRecord): Promise<void> {
    const run = this.#newRun();
    this.#options.tell({ type: 'run_began', run });
    this.#step(run, step);
    if (this.#options.connection.status === 'expired') {
      run.status = 'held';
      run.reason = `The connection ${this.#options.connection.label} has expired: connect it again, then replay this run.`;
    } else {
      const onStep: Surroundings['onStep'] = (_run, record) => {
        this.#options.tell({ type: 'stepped', run, step: record });
      };
      await new RunSteps({ ...this.#options, onStep }, run, item).play();
    }
    this.#options.tell({ type: 'run_ended', run });
  }

  #step(run: Run, step: StepRecord): void {
    run.steps.push(step);
    this.#options.tell({ type: 'stepped', run, step });
  }

  #newRun(): Run {
    const run: Run = {
      id: randomUUID(),
      zap: this.name,
      status: 'playing',
      reason: undefined,
      steps: [],
    };
    this.runs.push(run);
    return run;
  }

  #triggerStep(
    details: Pick<StepRecord, 'output' | 'requests' | 'log'>,
  ): StepRecord {
    const { definition, zap, inputData } = this.#options;
    return {
      kind: 'trigger',
      name: 'trigger',
      app: TRACKINGTIME,
      label: definition.triggers[zap.trigger.trigger]?.display.label ?? '',
      input: inputData,
      lookups: [],
      ...details,
    };
  }

  #triggerType(): string {
    const { zap, definition } = this.#options;
    if (zap.trigger.app !== TRACKINGTIME) {
      return 'local';
    }
    return (
      definition.triggers[zap.trigger.trigger]?.operation.type ?? 'polling'
    );
  }

  #meta(meta: Partial<Meta> = {}): Record<string, unknown> {
    const { timezone, zapId } = this.#options;
    return liveMeta({ timezone, zapId, ...meta });
  }

  #call(
    operation: 'perform' | 'performSubscribe' | 'performUnsubscribe',
    bundle: () => Record<string, unknown>,
  ): Promise<CallResult> {
    const { connections, connection, zapId, zap, inputData } = this.#options;
    return connections.call({
      method: `triggers.${zap.trigger.trigger}.operation.${operation}`,
      bundle: () => ({ inputData, meta: this.#meta(), ...bundle() }),
      connection,
      zapId,
    });
  }
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Zapier leaves cleanedRequest out when the body is not JSON; perform still gets rawRequest.
    return undefined;
  }
};
