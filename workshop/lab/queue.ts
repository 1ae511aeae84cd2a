/** Runs jobs in the order they came, only so many at once. */
export class Queue {
  readonly #atOnce: number;
  readonly #waiting: (() => Promise<void>)[] = [];
  #running = 0;
  #idle = Promise.withResolvers<undefined>();

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
    this.#idle.resolve(undefined);
  }

  get busy(): boolean {
    return this.#running > 0 || this.#waiting.length > 0;
  }

  /** Takes a job and returns at once. A job deals with its own errors. */
  add(job: () => Promise<void>): void {
    if (!this.busy) {
      this.#idle = Promise.withResolvers();
    }
    this.#waiting.push(job);
    this.#next();
  }

  /** Resolves when there is nothing left to do. */
  async idle(): Promise<void> {
    await this.#idle.promise;
  }

  #next(): void {
    while (this.#running < this.#atOnce) {
      const job = this.#waiting.shift();
      if (job === undefined) {
        break;
      }
      this.#running += 1;
      void job().finally(() => {
        this.#running -= 1;
        this.#next();
      });
    }
    if (!this.busy) {
      this.#idle.resolve(undefined);
    }
  }
}
