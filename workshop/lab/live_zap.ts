import { randomUUID } from 'node:crypto';
import type PQueue from 'p-queue';
import type { Request } from './connections.ts';
import { parseJson } from './json.ts';
import { liveMeta, type Meta } from './meta.ts';
import type { HookDelivery, Platform } from './platform/server.ts';
import { endingOf, RunSteps, type Surroundings } from './run_steps.ts';
import type {
  Beginning,
  Connection,
  Listener,
  Run,
  StepRecord,
  TriggerCall,
} from './runs.ts';
import { forgedFrom, sendHook } from './send_hook.ts';
import type { Zap } from './zap.ts';

export type LiveZapOptions = Surroundings & {
  /** How TrackingTime sets it off; nothing if another app does. */
  type: 'hook' | 'polling' | undefined;
  platform: Platform;
  queue: PQueue;
  tell: Listener;
  /** The trigger's fields, typed. */
  inputData: Record<string, unknown>;
};

/** What a Zap that is on has of a build. */
export type UsedBuild = Pick<
  LiveZapOptions,
  'integration' | 'labels' | 'fieldsOf' | 'inputData'
>;

type TriggerItem = TriggerCall['items'][number];

/** What a call took that another run has shown. */
const NOTHING = { requests: [], log: [], waits: [], milliseconds: 0 };

/** What began a run, if it wasn't a hook of TrackingTime's. */
const BEGINNINGS: Record<Beginning, string> = {
  hook: 'Its hook URL is gone',
  poll: 'A poll began this run',
  app: 'An event in another app began this run',
  replay: 'This run is a replay',
};

/** A Zap that was turned on: it listens, runs, and keeps its history. */
export class LiveZap {
  readonly runs: Run[] = [];
  /** Every time that it was set off, those that led to no run included. Polling when it's turned on isn't one. */
  readonly triggerCalls: TriggerCall[] = [];
  /** Where TrackingTime sends this Zap's hooks, when its trigger is one. */
  hookUrl: string | undefined;
  /** What performSubscribe returned. */
  subscribeData: unknown;
  on = false;
  #options: LiveZapOptions;
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

  get zap(): Zap {
    return this.#options.zap;
  }

  get connection(): Connection {
    return this.#options.connection;
  }

  /** Its next runs are of another build; those that are going on end with the one that they began with. */
  use(build: UsedBuild): void {
    this.#options = { ...this.#options, ...build };
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
    this.#runFor([item], this.#keep(this.#newCall('app')));
  }

  /**
   * Runs it again for what a run began with.
   *
   * @throws Error that says why it can't.
   */
  replay({ item }: Run): void {
    this.#needToBeOn();
    if (item === undefined) {
      throw new Error(
        `This run has no record to begin with, because its trigger failed. ${this.isPolling ? 'Let the Zap poll again.' : 'Send its hook again.'}`,
      );
    }
    this.#runFor([item], this.#keep(this.#newCall('replay')));
  }

  /**
   * Sends the hook of a call once more, over HTTP; or one like it that TrackingTime didn't send.
   *
   * @throws Error that says why it can't.
   */
  async sendAgain(
    { by, delivery }: TriggerCall,
    { forged = false } = {},
  ): Promise<void> {
    this.#needToBeOn();
    if (delivery === undefined || this.hookUrl === undefined) {
      throw new Error(`${BEGINNINGS[by]}, so there is no hook to send again.`);
    }
    await sendHook(this.hookUrl, forged ? forgedFrom(delivery) : delivery);
  }

  #needToBeOn(): void {
    if (!this.on) {
      throw new Error(
        `"${this.name}" is off, and runs for nothing. Turn it on first.`,
      );
    }
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
    // Zapier leaves cleanedRequest out when the body is not JSON; perform still gets rawRequest.
    const cleaned = parseJson(delivery.content);
    const event = (cleaned as { event?: unknown } | undefined)?.event;
    const call = this.#keep(
      this.#newCall('hook', {
        delivery,
        // One that TrackingTime's live API sends may be a record alone.
        event: typeof event === 'string' ? event : undefined,
      }),
    );
    const items = await this.#callTrigger(call, () => ({
      rawRequest: delivery,
      cleanedRequest: cleaned,
      // Read again at each try: it may not be known yet at the first.
      subscribeData: this.subscribeData,
    }));
    this.#runFor(items, call);
  }

  async #poll(meta: Partial<Meta>): Promise<void> {
    const isPriming = meta.isPopulatingDedupe === true;
    const call = this.#newCall('poll');
    if (!isPriming) {
      this.#keep(call);
    }
    const items = await this.#callTrigger(call, () => ({
      meta: this.#meta(meta),
    }));
    const fresh = items.filter(({ id }) => !this.#seen.has(String(id)));
    for (const { id } of fresh) {
      this.#seen.add(String(id));
    }
    if (isPriming) {
      if (call.error === undefined) {
        return;
      }
      this.#keep(call);
    }
    // Lists are newest first; Zapier runs the oldest first.
    this.#runFor(fresh.reverse(), call);
  }

  /** Takes down what sets it off, and says so. */
  #keep(call: TriggerCall): TriggerCall {
    this.triggerCalls.push(call);
    this.#options.tell({ type: 'call_began', call });
    return call;
  }

  #newCall(
    by: Beginning,
    { delivery, event }: Partial<Pick<TriggerCall, 'delivery' | 'event'>> = {},
  ): TriggerCall {
    return {
      id: randomUUID(),
      zap: this.name,
      ...{ by, delivery, event },
      ...{ items: [], found: 0, requests: [], log: [], waits: [] },
      error: undefined,
      at: this.#options.now(),
      milliseconds: 0,
      waiting: undefined,
      runs: [],
      isOver: false,
    };
  }

  async #callTrigger(
    call: TriggerCall,
    bundle: () => object,
  ): Promise<TriggerCall['items']> {
    const { connections, tell } = this.#options;
    const { output, ...rest } = await connections.attempt({
      ...this.#request('perform', bundle),
      onWait: (wait) => {
        call.waiting = wait;
        tell({ type: 'call_changed', call });
      },
    });
    // Core's output check lets nothing but an array of objects through; a call that failed has no output.
    const items = (output ?? []) as TriggerCall['items'];
    Object.assign(call, rest, { found: items.length });
    return items;
  }

  /** Begins a run of each item, and one that shows it if there is none because the trigger failed. */
  #runFor(items: TriggerCall['items'], call: TriggerCall): void {
    const { queue, tell } = this.#options;
    call.items = items;
    if (call.error !== undefined) {
      this.#end(this.#newRun(undefined, call), endingOf(call.error));
    } else if (items.length === 0) {
      call.isOver = true;
      tell({ type: 'ignored', call });
    }
    for (const item of items) {
      void queue.add(() => this.#play(item, call));
    }
  }

  async #play(item: TriggerItem, call: TriggerCall): Promise<void> {
    const run = this.#newRun(item, call);
    const { connection } = this.#options;
    if (connection.status === 'expired') {
      this.#end(run, {
        status: 'held',
        reason: `The connection ${connection.label} has expired: connect it again, then replay this run.`,
      });
      return;
    }
    const steps = new RunSteps(
      this.#options,
      { trigger: item },
      {
        onStep: (step) => {
          this.#step(run, step);
        },
        onWait: (wait) => {
          run.waiting = wait;
          this.#options.tell({ type: 'run_changed', run });
        },
      },
    );
    try {
      await steps.play();
      this.#end(run, { status: 'success', reason: undefined });
    } catch (error) {
      this.#end(run, endingOf(error));
    }
  }

  #step(run: Run, step: StepRecord): void {
    run.steps.push(step);
    this.#options.tell({ type: 'stepped', run, step });
  }

  #end(run: Run, ending: Pick<Run, 'status' | 'reason'>): void {
    const { now, tell } = this.#options;
    const { call } = run;
    Object.assign(run, ending, {
      milliseconds: now() - run.at,
      waiting: undefined,
    });
    const ended = call.runs.filter(({ status }) => status !== 'playing');
    call.isOver = ended.length >= call.items.length;
    tell({ type: 'run_ended', run });
    if (call.isOver) {
      tell({ type: 'call_changed', call });
    }
  }

  /** A run that has begun, with its trigger as the first step. */
  #newRun(item: TriggerItem | undefined, call: TriggerCall): Run {
    const { labels, zap, inputData: input, tell, now } = this.#options;
    const { at } = call;
    const run: Run = {
      id: randomUUID(),
      zap: this.name,
      ...{ call, item },
      ...{ status: 'playing', reason: undefined, steps: [] },
      ...{ at: now(), milliseconds: undefined, waiting: undefined },
    };
    // What the trigger took is counted once, with the first of its items.
    const isFirst = call.runs.length === 0;
    const { requests, log, waits, milliseconds } = isFirst ? call : NOTHING;
    call.runs.push(run);
    this.runs.push(run);
    tell({ type: 'run_began', run });
    this.#step(run, {
      kind: 'trigger',
      name: 'trigger',
      app: zap.trigger.app,
      label: labels.trigger(zap),
      ...{ input, output: item, lookups: [] },
      ...{ requests, log, at, milliseconds, waits },
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
    const { integration, connection, zapId, zap, inputData } = this.#options;
    return {
      method: `triggers.${zap.trigger.trigger}.operation.${operation}`,
      bundle: () => ({
        inputData,
        meta: this.#meta(),
        ...more(),
      }),
      integration,
      connection,
      zapId,
    };
  }
}
