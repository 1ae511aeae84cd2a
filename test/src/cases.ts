import { expect } from '@jest/globals';
import {
  trackingTime,
  type Answering,
  type SentRequest,
} from './tracking_time.ts';
import { run, type Given } from './zapier.ts';

/** A message with these words in it. */
export const says = (words: string | RegExp): unknown =>
  typeof words === 'string'
    ? expect.stringContaining(words)
    : expect.stringMatching(words);

/** The error that stops a Zap run and shows its builder this message. */
export const halted = (message: unknown = expect.any(String)) => ({
  name: 'HaltedError',
  message,
});

/** The error of a run that Zapier counts as failed. */
export const failed = (message: unknown = expect.any(String)) => ({
  name: 'AppError',
  message,
});

/** As many of these. */
export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** One run of an item: what it is given, and what comes of it. */
export type Case = {
  title: string;
  input?: Record<string, unknown>;
  /** The form before its mappings were filled in. */
  raw?: Record<string, unknown>;
  answers?: Answering[];
  /** All requests, whole. */
  asks?: SentRequest[];
  gives?: unknown;
  /** The message it halts with. */
  halts?: unknown;
};

/** Runs an item as a case says. */
export const play = async (
  perform: unknown,
  { input = {}, raw, answers = [] }: Omit<Case, 'title'>,
  given: Given = {},
) => {
  const { requests } = trackingTime(...answers);
  try {
    const output = await run(perform, {
      ...given,
      inputData: input,
      ...(raw && { inputDataRaw: raw }),
    });
    return { requests, output };
  } catch (error) {
    const { name, message } = error as Error;
    return { requests, error: { name, message } };
  }
};

/** What comes of it, as `play` returns it. */
export const outcomeOf = ({
  asks = [],
  gives = expect.anything(),
  halts,
}: Case) =>
  halts === undefined
    ? { requests: asks, output: gives }
    : { requests: asks, error: halted(halts) };
