/**
 * Why a try brought nothing usable: no answer in time, a connection that broke or was never made, an unreadable answer,
 * or no time left to ask.
 */
export type Failure =
  'timeout' | 'network' | 'unreachable' | 'unreadable' | 'late';

/** What came of one try: an answer with a status, or none. */
export type Outcome = { status: number } | { failure: Failure };

export type Try = {
  /** 1 for the first. */
  attempt: number;
  outcome: Outcome;
  /** Milliseconds left of the run. */
  timeLeft: number;
};

const MOST_TRIES = 3;
const FIRST_WAIT_MS = 200;

/**
 * Whether a status says something that may pass by itself: a problem of the server's, or one that a proxy in front of it
 * has with it (408, and from 520 on).
 */
const isPassing = (status: number): boolean =>
  status === 408 || (status >= 500 && status !== 501);

/** A try that could not even finish is not worth starting. */
const SHORTEST_TRY_MS = 1_000;

/**
 * The retry ladder: milliseconds to wait before the next try, or undefined if there is none.
 *
 * | outcome                      | tried again                                                          |
 * | ---------------------------- | -------------------------------------------------------------------- |
 * | 2xx, 3xx, 4xx, 501           | never: the answer is the answer, and 429 goes to Zapier, which waits |
 * | 408 and other 5xx            | twice, after about 0.2 s and 0.4 s                                   |
 * | no answer, or a garbled one  | the same                                                             |
 *
 * …and only while the run has time left. This says when a repeat would be worth it, not if it's harmless: that is
 * for the wire to say (`mayRepeat`), and if it isn't, what may have been done isn't sent again. The wait is jittered, so that runs that failed together do not come back together.
 */
export const waitBeforeRetry = (
  { attempt, outcome, timeLeft }: Try,
  random = Math.random(),
): number | undefined => {
  if (attempt >= MOST_TRIES) {
    return undefined;
  }
  if ('status' in outcome && !isPassing(outcome.status)) {
    return undefined;
  }
  const wait = Math.round(FIRST_WAIT_MS * 2 ** (attempt - 1) * (0.5 + random));
  return wait + SHORTEST_TRY_MS <= timeLeft ? wait : undefined;
};

/** Whether what was asked may have been done, though no answer said so. */
export const mayHaveBeenDone = (outcome: Outcome): boolean =>
  'status' in outcome
    ? isPassing(outcome.status)
    : outcome.failure !== 'unreachable' && outcome.failure !== 'late';
