import { inWords } from '../../lab/index.ts';

/** One thing that must be so. */
export type Check = {
  what: string;
  expected: string;
  found: string;
  /** What was found, in words: `Design 3, Review 0`. */
  value: string;
};

/** Collects what must be so, and what was found. */
export class Checks {
  readonly #all: Check[] = [];

  get all(): readonly Check[] {
    return this.#all;
  }

  get count(): number {
    return this.#all.length;
  }

  get failed(): readonly Check[] {
    return this.#all.filter((check) => !passes(check));
  }

  /** @returns whether it is as expected. */
  equal(what: string, expected: unknown, found: unknown): boolean {
    const check = {
      what,
      expected: shown(expected),
      found: shown(found),
      value: inWords(found),
    };
    this.#all.push(check);
    return passes(check);
  }
}

export const passes = ({ expected, found }: Check): boolean =>
  expected === found;

const shown = (value: unknown): string =>
  value === undefined ? 'nothing' : JSON.stringify(value);
