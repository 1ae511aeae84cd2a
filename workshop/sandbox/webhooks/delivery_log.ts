/** One try at handing a delivery over. */
export type DeliveryAttempt = {
  /** ISO 8601, on the machine's clock. */
  readonly at: string;
  readonly request_headers: Readonly<Record<string, string>>;
  /** Null if no answer came. */
  readonly status: number | null;
  /** Why no answer came, else null. */
  readonly error: string | null;
  /** The beginning of the answer's body. */
  readonly response_body: string | null;
  readonly duration_ms: number;
};

/**
 * `held` waits to be released, `waiting` for its next attempt; `delivered` was answered with 2xx; `failed` has no
 * attempt left; `unsubscribed` was answered with 410, or its subscription has ended.
 */
export type DeliveryState =
  'held' | 'waiting' | 'delivered' | 'failed' | 'unsubscribed';

/** One event on its way to one subscription. */
export type Delivery = {
  readonly id: string;
  readonly webhook_id: string;
  readonly event_id: string;
  readonly event: string;
  readonly target_url: string;
  /** Exactly what is sent, attempt after attempt. Until the first one, a grouped one can grow. */
  body: string;
  state: DeliveryState;
  readonly attempts: DeliveryAttempt[];
};

export const DELIVERY_LOG_CAP = 100_000;

/** The newest deliveries, oldest first. */
export class DeliveryLog {
  private readonly deliveries = new Map<string, Delivery>();
  private added = 0;

  add(
    delivery: Omit<Delivery, 'id' | 'attempts' | 'state'> &
      Pick<Delivery, 'state'>,
  ): Delivery {
    this.added += 1;
    const logged: Delivery = {
      ...delivery,
      id: `delivery_${this.added}`,
      attempts: [],
    };
    this.deliveries.set(logged.id, logged);
    const oldest = this.deliveries.keys().next();
    if (this.deliveries.size > DELIVERY_LOG_CAP && !oldest.done) {
      this.deliveries.delete(oldest.value);
    }
    return logged;
  }

  get(id: string): Delivery | undefined {
    return this.deliveries.get(id);
  }

  list(): Delivery[] {
    return [...this.deliveries.values()];
  }

  /** How many deliveries are in each state. */
  counts(): Record<DeliveryState, number> {
    const counts = {
      held: 0,
      waiting: 0,
      delivered: 0,
      failed: 0,
      unsubscribed: 0,
    };
    for (const { state } of this.deliveries.values()) {
      counts[state] += 1;
    }
    return counts;
  }

  clear(): void {
    this.deliveries.clear();
  }
}
