export type CacheEntry = {
  /** JSON text, as core sends it. */
  value: string;
  /** Milliseconds since the epoch, or null for "until the lab closes". */
  expiresAt: number | null;
};

export type SetOptions = {
  /** Seconds. */
  ttl?: number | null;
  /** Only when the key is not there. */
  nx?: boolean | null;
};

/** The store behind `z.cache`: text by key, with a lifetime. */
export class Cache {
  readonly #entries = new Map<string, CacheEntry>();
  readonly #now: () => number;

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  get(key: string): string | null {
    const entry = this.#entries.get(key);
    if (entry === undefined) {
      return null;
    }
    if (entry.expiresAt !== null && entry.expiresAt <= this.#now()) {
      this.#entries.delete(key);
      return null;
    }
    return entry.value;
  }

  /**
   * @returns whether the value was written: false when `nx` found the key taken
   * (Zapier's own also answers null, to a call that it throttled:
   * https://github.com/zapier/zapier-platform/pull/921). No other call can come
   * between the look and the write, which is what makes `nx` a lock.
   */
  set(key: string, value: string, { ttl, nx }: SetOptions = {}): boolean {
    if (nx === true && this.get(key) !== null) {
      return false;
    }
    const expiresAt =
      ttl === undefined || ttl === null ? null : this.#now() + ttl * 1000;
    this.#entries.set(key, { value, expiresAt });
    return true;
  }

  delete(key: string): boolean {
    const existed = this.get(key) !== null;
    this.#entries.delete(key);
    return existed;
  }
}
