import type { ErrorCode } from './errors.ts';

const KEPT_SECONDS = 86_400;

/** What was answered first: a success, or a refusal with its error code. */
export type FirstAnswer = {
  readonly status: number;
  readonly body: unknown;
  readonly errorCode: ErrorCode | null;
};

type KeptAnswer = {
  readonly body: string;
  readonly answer: FirstAnswer;
  readonly at: number;
};

/** The first answers to requests that carried an `Idempotency-Key`. */
export class IdempotencyKeys {
  private readonly answers = new Map<string, KeptAnswer>();

  /**
   * The answer already given under a key, `different_body` if the key came with another body, or undefined if the
   * key is new. `now` is in seconds.
   */
  find(
    key: string,
    body: string,
    now: number,
  ): FirstAnswer | 'different_body' | undefined {
    const kept = this.answers.get(key);
    if (kept === undefined || now - kept.at >= KEPT_SECONDS) {
      return undefined;
    }
    return kept.body === body ? kept.answer : 'different_body';
  }

  keep(key: string, body: string, answer: FirstAnswer, now: number): void {
    this.answers.set(key, { body, answer, at: now });
  }

  clear(): void {
    this.answers.clear();
  }
}
