import { randomUUID } from 'node:crypto';
import type PQueue from 'p-queue';
import type { Attempt, Request } from './connections.ts';
import { liveMeta, type Meta } from './meta.ts';
import type { HookDelivery, Platform } from './platform/server.ts';
import { endRun, RunSteps, type Surroundings } from './run_steps.ts';
import type { Listener, Run, StepRecord } from './runs.ts';

/** One time that a trigger was called, whatever came of it. */
export type TriggerCall = Omit<Attempt, 'output'> & {
  items: Record<string, unknown>[];
};

export type LiveZapOptions = Surroundings & {
  /** How TrackingTime sets it off; nothing if another app does. */
  type: 'hook' | 'polling' | undefined;
  platform: Platform;
  queue: PQueue;
  tell: Listener;
  /** The trigger's fields, typed. */
  inputData: Record<string, unknown>;
};

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
    return this.#options.type === 'polling';
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
    if (this.#options.type === 'hook') {
      await this.#subscribe();
    } else if (this.isPolling) {
      await this.#poll({ isPopulatingDedupe: true });
    }
  }

  /** From now on its hook URL answers 410. Unsubscribes with what subscribing returned. */
  async turnOff(): Promise<void> {
    this.on = false;
    this.#options.tell({ type: 'turning_off', zap: this.name });
    if (this.#options.type === 'hook') {
      const { hookUrl: targetUrl, subscribeData } = this;
      await this.#options.connections.call(
        this.#request('performUnsubscribe', () => ({
          targetUrl,
          subscribeData,
        })),
      );
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
  take(item: Record<string, unknown>): void {
    this.#enqueue(item, { requests: [], log: [] });
  }

  async #subscribe(): Promise<void> {
    const { platform, zapId } = this.#options;
    // The URL works before the subscription does: a hook can overtake its own subscribe call.
    this.hookUrl = platform.addHook(zapId, (delivery) => this.#hear(delivery));
    const { results } = await this.#options.connections.call(
      this.#request('performSubscribe', () => ({ targetUrl: this.hookUrl })),
    );
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
      // One that TrackingTime's live API sends may be a record alone.
      ...(typeof event === 'string' && { event }),
    });
    const call = await this.#callTrigger(() => ({
      rawRequest: delivery,
      cleanedRequest: cleaned,
      // Read again at each try: it may not be known yet at the first.
      subscribeData: this.subscribeData,
    }));
    this.#begin(call.items, call);
  }

  async #poll(meta: Partial<Meta>): Promise<void> {
    const call = await this.#callTrigger(() => ({ meta: this.#meta(meta) }));
    const fresh = call.items.filter(({ id }) => !this.#seen.has(String(id)));
    for (const { id } of fresh) {
      this.#seen.add(String(id));
    }
    if (meta.isPopulatingDedupe === true && call.error === undefined) {
      return;
    }
    // Lists are newest first; Zapier runs the oldest first.
    this.#begin(fresh.reverse(), call);
  }

  async #callTrigger(bundle: () => object): Promise<TriggerCall> {
    const { output, ...rest } = await this.#options.connections.attempt(
      this.#request('perform', bundle),
    );
    // Core's output check lets nothing but an array of objects through; a call that failed has no output.
    const items = (output ?? []) as Record<string, unknown>[];
    const call = { items, ...rest };
    this.triggerCalls.push(call);
    return call;
  }

  /** Begins a run of each item, and one that shows it if there is none because the trigger failed. */
  #begin(items: readonly Record<string, unknown>[], call: TriggerCall): void {
    if (call.error !== undefined) {
      const run = this.#newRun(undefined, call);
      endRun(run, call.error);
      this.#options.tell({ type: 'run_ended', run });
    } else if (items.length === 0) {
      this.#options.tell({
        type: 'ignored',
        zap: this.name,
        reasons: call.log
          .filter(({ kind }) => kind !== 'http')
          .map(({ message }) => message),
      });
    }
    for (const [index, item] of items.entries()) {
      // The trigger's requests are counted once, with the first of its items.
      this.#enqueue(item, index === 0 ? call : { requests: [], log: [] });
    }
  }

  #enqueue(
    item: Record<string, unknown>,
    call: Pick<TriggerCall, 'requests' | 'log'>,
  ): void {
    void this.#options.queue.add(() => this.#play(item, call));
  }

  async #play(
    item: Record<string, unknown>,
    call: Pick<TriggerCall, 'requests' | 'log'>,
  ): Promise<void> {
    const run = this.#newRun(item, call);
    const { connection, tell } = this.#options;
    if (connection.status === 'expired') {
      run.status = 'held';
      run.reason = `The connection ${connection.label} has expired: connect it again, then replay this run.`;
    } else {
      const steps = new RunSteps(this.#options, item, (step) => {
        this.#step(run, step);
      });
      try {
        await steps.play();
        run.status = 'success';
      } catch (error) {
        endRun(run, error);
      }
    }
    tell({ type: 'run_ended', run });
  }

  #step(run: Run, step: StepRecord): void {
    run.steps.push(step);
    this.#options.tell({ type: 'stepped', run, step });
  }

  /** A run that has begun, with its trigger as the first step. */
  #newRun(
    output: unknown,
    { requests, log }: Pick<TriggerCall, 'requests' | 'log'>,
  ): Run {
    const { labels, zap, inputData: input, tell } = this.#options;
    const run: Run = {
      id: randomUUID(),
      zap: this.name,
      status: 'playing',
      reason: undefined,
      steps: [],
    };
    this.runs.push(run);
    tell({ type: 'run_began', run });
    this.#step(run, {
      kind: 'trigger',
      name: 'trigger',
      app: zap.trigger.app,
      label: labels.trigger(zap),
      ...{ input, output, requests, log, lookups: [] },
    });
    return run;
  }

  #meta(meta: Partial<Meta> = {}): Record<string, unknown> {
    const { timezone, zapId } = this.#options;
    return liveMeta({ timezone, zapId, ...meta });
  }

  #request(
    operation: 'perform' | 'performSubscribe' | 'performUnsubscribe',
    more: () => object,
  ): Request {
    const { connection, zapId, zap, inputData } = this.#options;
    return {
      method: `triggers.${zap.trigger.trigger}.operation.${operation}`,
      bundle: () => ({
        inputData,
        meta: this.#meta(),
        ...more(),
      }),
      connection,
      zapId,
    };
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
