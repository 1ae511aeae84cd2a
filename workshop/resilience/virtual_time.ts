/**
 * A clock for what takes minutes at Zapier and need not take them here. It stands still while anything is at work, so that
 * a slow machine changes nothing; when everyone waits, it moves to where the first of them wakes up. A clock that runs on
 * and is moved as far is never behind it.
 */
export class VirtualTime {
  readonly #moved: (seconds: number) => Promise<void>;
  #now = Date.now();
  #busy = 0;
  #sleeping: { until: number; wake: () => void }[] = [];

  /** `moved` is told of each jump, so that other clocks can follow. */
  constructor(moved: (seconds: number) => Promise<void>) {
    this.#moved = moved;
  }

  /** Milliseconds since 1970. */
  readonly now = (): number => this.#now;

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
    const until = this.#now + seconds * 1000;
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
    const jump = Math.max(0, next - this.#now);
    const isDue = ({ until }: { until: number }) => until <= next;
    const due = this.#sleeping.filter(isDue);
    this.#sleeping = this.#sleeping.filter((sleeper) => !isDue(sleeper));
    // Counted as at work before anyone else gets to look.
    this.#busy += due.length;
    this.#now += jump;
    await this.#moved(jump / 1000);
    for (const { wake } of due) {
      wake();
    }
  }
}
