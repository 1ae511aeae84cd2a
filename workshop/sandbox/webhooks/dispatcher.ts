import type { Settings } from '../settings.ts';
import type { Webhook } from '../store/records.ts';
import {
  DeliveryLog,
  type Delivery,
  type DeliveryAttempt,
} from './delivery_log.ts';
import { wants, type WebhookEvent } from './events.ts';
import { signatureHeaders } from './signing.ts';

const DELIVERIES_AT_ONCE = 64;
const LOGGED_ANSWER_LENGTH = 1_000;
const GONE = 410;

/** What the dispatcher needs to know of the rest of the sandbox; read at each use, because a reset changes it. */
export type Subscriptions = {
  settings(): Settings;
  list(): Iterable<Webhook>;
  /** What signs the deliveries of a subscription, null for nothing; undefined if it has ended. */
  find(id: string): Pick<Webhook, 'secret'> | { secret: null } | undefined;
  /** Ends a subscription whose target answered 410. */
  end(id: string): void;
  /** Called with each attempt before it is made. */
  sending(
    event: string,
    headers: Readonly<Record<string, string>>,
    body: string,
  ): void;
  /** Called with each attempt once its outcome is known. */
  sent(delivery: Delivery, attempt: DeliveryAttempt): void;
};

type Recipient = Pick<Webhook, 'id' | 'target_url'>;

/** What is said about one thing that happened, and how a body is made of what is said about several. */
type Said = {
  readonly part: unknown;
  readonly bodyOf: (parts: readonly unknown[]) => unknown;
  readonly grouped: boolean;
};

/**
 * Delivers events to the subscriptions that want them: over HTTP, signed, and again with growing delays until an
 * attempt is answered with 2xx. Deliveries are independent of each other, so they can arrive out of order.
 */
export class WebhookDispatcher {
  readonly log = new DeliveryLog();
  private readonly subscriptions: Subscriptions;
  private readonly timers = new Set<NodeJS.Timeout>();
  /** By subscription: the delivery that what happens next joins, with what it says so far. */
  private readonly open = new Map<
    string,
    { readonly delivery: Delivery; readonly parts: unknown[] }
  >();
  private queue: (() => Promise<void>)[] = [];
  private underWay = 0;
  private stopping = new AbortController();

  constructor(subscriptions: Subscriptions) {
    this.subscriptions = subscriptions;
  }

  /** Sends an event to every subscription that wants it. Returns at once; the deliveries follow. */
  publish(event: WebhookEvent): void {
    for (const webhook of this.subscriptions.list()) {
      if (wants(webhook, event)) {
        this.create(webhook, event, JSON.stringify(event));
      }
    }
  }

  /** Sends something to one subscription; grouped, together with what waits for it already. */
  deliver(
    recipient: Recipient,
    event: Pick<Delivery, 'event'> & { readonly id: string },
    { part, bodyOf, grouped }: Said,
  ): void {
    const waiting = grouped ? this.open.get(recipient.id) : undefined;
    if (waiting !== undefined) {
      waiting.parts.push(part);
      waiting.delivery.body = JSON.stringify(bodyOf(waiting.parts));
      return;
    }
    const body = JSON.stringify(bodyOf([part]));
    const delivery = this.create(recipient, event, body);
    if (grouped) {
      this.open.set(recipient.id, { delivery, parts: [part] });
    }
  }

  /** Sends a delivery once more, whatever became of it, with its attempts counted from one. */
  redeliver(delivery: Delivery): Delivery {
    const again = this.log.add({ ...delivery, state: 'waiting' });
    this.enqueue(again, 0);
    return again;
  }

  /** Lets go of the deliveries that were held back; says how many. */
  release(): number {
    const held = this.log.list().filter(({ state }) => state === 'held');
    for (const delivery of held) {
      delivery.state = 'waiting';
      this.enqueue(delivery, 0);
    }
    return held.length;
  }

  /** Drops everything that is under way, and the log. */
  stop(): void {
    this.stopping.abort();
    this.stopping = new AbortController();
    for (const timer of this.timers) {
      clearTimeout(timer);
    }
    this.timers.clear();
    this.queue = [];
    this.open.clear();
    this.log.clear();
  }

  private create(
    recipient: Recipient,
    event: Pick<Delivery, 'event'> & { readonly id: string },
    body: string,
  ): Delivery {
    const { deliveries } = this.subscriptions.settings();
    const delivery = this.log.add({
      webhook_id: recipient.id,
      event_id: event.id,
      event: event.event,
      target_url: recipient.target_url,
      body,
      state: deliveries.hold ? 'held' : 'waiting',
    });
    if (!deliveries.hold) {
      this.after(deliveries.delay_ms, delivery, 0);
    }
    return delivery;
  }

  private after(
    milliseconds: number,
    delivery: Delivery,
    attempt: number,
  ): void {
    if (milliseconds === 0) {
      this.enqueue(delivery, attempt);
      return;
    }
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.enqueue(delivery, attempt);
    }, milliseconds);
    timer.unref();
    this.timers.add(timer);
  }

  private enqueue(delivery: Delivery, attempt: number): void {
    const { signal } = this.stopping;
    this.queue.push(() => this.attempt(delivery, attempt, signal));
    // Not before the answer to the request that caused the event has had its chance to go out.
    setImmediate(() => {
      this.work();
    });
  }

  private work(): void {
    while (this.underWay < DELIVERIES_AT_ONCE) {
      const next = this.queue.shift();
      if (next === undefined) {
        return;
      }
      this.underWay += 1;
      void next().finally(() => {
        this.underWay -= 1;
        this.work();
      });
    }
  }

  private async attempt(
    delivery: Delivery,
    attempt: number,
    stopped: AbortSignal,
  ): Promise<void> {
    this.open.delete(delivery.webhook_id);
    const webhook = this.subscriptions.find(delivery.webhook_id);
    if (webhook === undefined) {
      delivery.state = 'unsubscribed';
      return;
    }
    const { deliveries } = this.subscriptions.settings();
    const headers = headersOf(delivery, webhook.secret);
    this.subscriptions.sending(delivery.event, headers, delivery.body);
    const result = await post(
      delivery,
      headers,
      deliveries.time_limit_ms,
      stopped,
    );
    if (stopped.aborted) {
      return;
    }
    delivery.attempts.push(result);
    this.subscriptions.sent(delivery, result);
    this.conclude(delivery, attempt, result.status);
  }

  private conclude(
    delivery: Delivery,
    attempt: number,
    status: number | null,
  ): void {
    const { attempts, retry_base_ms, retry_factor } =
      this.subscriptions.settings().deliveries;
    if (status !== null && status >= 200 && status < 300) {
      delivery.state = 'delivered';
    } else if (status === GONE) {
      delivery.state = 'unsubscribed';
      this.subscriptions.end(delivery.webhook_id);
    } else if (attempt + 1 >= attempts) {
      delivery.state = 'failed';
    } else {
      this.after(
        retry_base_ms * retry_factor ** attempt,
        delivery,
        attempt + 1,
      );
    }
  }
}

const headersOf = (
  delivery: Delivery,
  secret: string | null,
): Record<string, string> => ({
  'content-type': 'application/json',
  'user-agent': 'TrackingTime-Webhooks/1.0',
  ...(secret !== null &&
    signatureHeaders(delivery.event_id, delivery.body, secret)),
});

const post = async (
  delivery: Delivery,
  headers: Record<string, string>,
  timeLimit: number,
  stopped: AbortSignal,
): Promise<DeliveryAttempt> => {
  const at = new Date().toISOString();
  const startedAt = performance.now();
  const outcome = await answerTo(delivery, headers, timeLimit, stopped);
  return {
    at,
    request_headers: headers,
    ...outcome,
    duration_ms: Number((performance.now() - startedAt).toFixed(3)),
  };
};

const answerTo = async (
  delivery: Delivery,
  headers: Record<string, string>,
  timeLimit: number,
  stopped: AbortSignal,
): Promise<Pick<DeliveryAttempt, 'status' | 'error' | 'response_body'>> => {
  try {
    const response = await fetch(delivery.target_url, {
      method: 'POST',
      headers,
      body: delivery.body,
      // A signed body goes to the address that was subscribed and to no other.
      redirect: 'manual',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(timeLimit)]),
    });
    const text = await response.text();
    return {
      status: response.status,
      error: null,
      response_body: text.slice(0, LOGGED_ANSWER_LENGTH),
    };
  } catch (error) {
    return { status: null, error: reasonOf(error), response_body: null };
  }
};

/** fetch says only "fetch failed"; what failed is in the cause. */
const reasonOf = (error: unknown): string => {
  // Not every error fetch rejects with is an Error of this realm; all of them have these.
  const { name, message, cause } = error as Error;
  if (name === 'TimeoutError') {
    return 'No answer within the time limit.';
  }
  return cause instanceof Error ? cause.message : message;
};
