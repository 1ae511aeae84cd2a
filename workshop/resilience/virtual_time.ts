/**
 * A clock for what takes minutes at Zapier and need not take them here. While anything is at work, time runs as on the
 * machine; when everyone waits, it moves to where the first of them wakes up.
 */
export class VirtualTime {
  readonly #moved: (seconds: number) => Promise<void>;
  #offset = 0;
  #busy = 0;
  #sleeping: { until: number; wake: () => void }[] = [];

  /** `moved` is told of each jump, so that other clocks can follow. */
  constructor(moved: (seconds: number) => Promise<void>) {
    this.#moved = moved;
  }

  /** Milliseconds since 1970. */
  readonly now = (): number => Date.now() + this.#offset;

  /** How far ahead of the machine's clock it is, in seconds. */
  get jumped(): number {
    return this.#offset / 1000;
  }

  /** Does a piece of work, in which there may be waits. */
  async work<T>(task: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await task();
    } finally {
      this.#busy -= 1;
      await this.#jumpIfIdle();
    }
  }

  /** Waits, in seconds of this clock. Only from within `work`. */
  readonly wait = async (seconds: number): Promise<void> => {
    const until = this.now() + seconds * 1000;
    const woken = new Promise<void>((wake) => {
      this.#sleeping.push({ until, wake });
    });
    this.#busy -= 1;
    await this.#jumpIfIdle();
    await woken;
  };

  async #jumpIfIdle(): Promise<void> {
    if (this.#busy > 0 || this.#sleeping.length === 0) {
      return;
    }
    const next = Math.min(...this.#sleeping.map(({ until }) => until));
    const jump = Math.max(0, next - this.now());
    const isDue = ({ until }: { until: number }) => until <= next;
    const due = this.#sleeping.filter(isDue);
    this.#sleeping = this.#sleeping.filter((sleeper) => !isDue(sleeper));
    // Counted as at work before anyone else gets to look.
    this.#busy += due.length;
    this.#offset += jump;
    await this.#moved(jump / 1000);
    for (const { wake } of due) {
      wake();
    }
  }
}
