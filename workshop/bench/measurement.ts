import type { Latency } from '../sandbox/index.ts';
import type { Builds } from './builds.ts';

/** One thing that was measured, and what it is compared with. */
export type Figure = {
  what: string;
  value: number;
  unit: 'ms' | 's' | 'MB' | 'bytes' | 'requests' | 'lines';
  /** The same, measured in the same run, of something a reader knows. */
  baseline: { what: string; value: number };
  /** The value over the baseline, if it was taken turn by turn: the median of the turns' ratios. */
  ratio?: number;
  /** The most that is good enough, of the value itself or of its ratio to the baseline. */
  limit?: { of: 'value' | 'ratio'; most: number };
};

/** The single rows that some figures sum up. */
export type List = {
  head: string[];
  rows: string[][];
};

/** What a measurement is given to work with. */
export type Context = {
  /** Says what is going on, for a person who waits. */
  progress: (sentence: string) => void;
  /** Aborted by Ctrl-C: whatever runs is to end, and to take away what it made. */
  signal: AbortSignal;
  /** How long an answer takes on a network. */
  latency: Latency;
  /** Ours and Zapier's template, built when first asked for. */
  builds: () => Promise<Builds>;
};

/** Something that is promised about size and speed, and how it is measured. */
export type Measurement = {
  title: string;
  /** What exactly is done and compared, for a reader who wants to believe the figures. Markdown. */
  method: string;
  measure: (context: Context) => Promise<{ figures: Figure[]; list?: List }>;
};

/** A figure with what follows from it. */
export type JudgedFigure = Figure & {
  ratio: number;
  /** Undefined if there is no limit to keep. */
  within: boolean | undefined;
};

/** What came of a measurement. */
export type Result = Pick<Measurement, 'title' | 'method'> & {
  /** Its name for `--only`. */
  name: string;
  figures: JudgedFigure[];
  list?: List;
};

/** The time of a run that ended before it was done: over any limit. */
export const NOT_DONE = Infinity;

export const judge = (figure: Figure): JudgedFigure => {
  const { value, baseline, limit, ratio = value / baseline.value } = figure;
  const held = limit?.of === 'ratio' ? ratio : value;
  return { ...figure, ratio, within: limit && held <= limit.most };
};

/**
 * The value in the middle; of an even number of values, the upper of the two that are.
 *
 * @throws {RangeError} if there is no value.
 */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) {
    throw new RangeError('a median of no values');
  }
  return middle;
};

/** The median of values, compared with the median of others that were taken in the same turns. */
export const comparison = (
  [what, values]: [what: string, values: readonly number[]],
  [other, baseline]: [what: string, values: readonly number[]],
  unit: Figure['unit'],
): Figure => ({
  what,
  value: median(values),
  unit,
  baseline: { what: other, value: median(baseline) },
  ratio: median(values.map((value, turn) => value / (baseline[turn] ?? NaN))),
});
