/** One thing that must be so. */
export interface Check {
  what: string;
  expected: string;
  found: string;
}

/** Collects what must be so, and what was found instead. */
export class Checks {
  readonly #failed: Check[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get failed(): readonly Check[] {
    return this.#failed;
  }

  /** @returns whether it is as expected. */
  equal(what: string, expected: unknown, found: unknown): boolean {
    this.#count += 1;
    const texts = [expected, found].map((value) =>
      value === undefined ? 'nothing' : JSON.stringify(value),
    );
    const [wanted = '', got = ''] = texts;
    if (wanted === got) return true;
    this.#failed.push({ what, expected: wanted, found: got });
    return false;
  }
}
