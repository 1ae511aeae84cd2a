import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  mayHaveBeenDone,
  waitBeforeRetry,
  type Outcome,
} from '../../../src/transport/retry.ts';

const FULL_RUN = 25_000;
const IN_THE_MIDDLE = 0.5;

const wait = (
  attempt: number,
  outcome: Outcome,
  { timeLeft = FULL_RUN, random = IN_THE_MIDDLE } = {},
) => waitBeforeRetry({ attempt, outcome, timeLeft }, random);

describe('the retry ladder', () => {
  it.each<Outcome>([
    { status: 500 },
    { status: 502 },
    { status: 503 },
    { status: 504 },
    { status: 408 },
    { status: 524 },
    { failure: 'timeout' },
    { failure: 'network' },
    { failure: 'unreadable' },
  ])('tries twice more after %j, waiting longer each time', (outcome) => {
    expect([1, 2, 3].map((attempt) => wait(attempt, outcome))).toEqual([
      200,
      400,
      undefined,
    ]);
  });

  it.each([200, 201, 301, 400, 401, 403, 404, 409, 410, 429, 501])(
    'takes %i for an answer',
    (status) => {
      expect(wait(1, { status })).toBeUndefined();
    },
  );

  it('waits from half to one and a half times as long, by chance', () => {
    const outcome = { status: 503 };
    expect(wait(1, outcome, { random: 0 })).toBe(100);
    expect(wait(1, outcome, { random: 0.999 })).toBe(300);
    expect(wait(2, outcome, { random: 0 })).toBe(200);
    expect(wait(2, outcome, { random: 0.999 })).toBe(600);
  });

  it('starts no try that the run has not a second for', () => {
    const outcome = { status: 503 };
    expect(wait(1, outcome, { timeLeft: 1200 })).toBe(200);
    expect(wait(1, outcome, { timeLeft: 1199 })).toBeUndefined();
  });

  it('waits by chance when left to itself, and never past the end of the run', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: FULL_RUN }),
        (attempt, timeLeft) => {
          const outcome = { failure: 'network' } as const;
          const chosen = waitBeforeRetry({ attempt, outcome, timeLeft });
          expect(chosen ?? 0).toBeLessThanOrEqual(timeLeft);
          expect(chosen ?? 100).toBeGreaterThanOrEqual(100);
        },
      ),
    );
  });
});

describe('what was asked', () => {
  it.each<Outcome>([
    { status: 500 },
    { status: 504 },
    { failure: 'timeout' },
    { failure: 'network' },
    { failure: 'unreadable' },
  ])('may have been done after %j', (outcome) => {
    expect(mayHaveBeenDone(outcome)).toBe(true);
  });

  it.each<Outcome>([
    { status: 400 },
    { status: 429 },
    { failure: 'unreachable' },
    { failure: 'late' },
  ])('was not done after %j', (outcome) => {
    expect(mayHaveBeenDone(outcome)).toBe(false);
  });
});
