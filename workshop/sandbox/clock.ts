/**
 * The sandbox's own time. It runs like the machine's clock and can be moved, so that a test can stop a timer
 * two hours after it started without waiting. It rules records, tokens and idempotency keys. What a client
 * measures against its own clock (rate limit windows, webhook signatures) stays on the machine's time.
 */
export class Clock {
  private offsetMilliseconds = 0;

  /** Seconds since 1970, whole: the resolution of every time in the API. */
  seconds(): number {
    return Math.floor(this.exactSeconds());
  }

  /** The same, not rounded. */
  exactSeconds(): number {
    return (Date.now() + this.offsetMilliseconds) / 1000;
  }

  /** Moves the clock; a negative number moves it back. */
  advance(seconds: number): void {
    this.offsetMilliseconds += seconds * 1000;
  }

  /** Sets the clock to a moment; it runs on from there. */
  set(epochSeconds: number): void {
    this.offsetMilliseconds = epochSeconds * 1000 - Date.now();
  }

  /** How far the clock stands from the machine's, in whole seconds. */
  offsetSeconds(): number {
    return Math.round(this.offsetMilliseconds / 1000);
  }

  reset(): void {
    this.offsetMilliseconds = 0;
  }
}
