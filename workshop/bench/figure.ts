/** The time of a run that ended before it was done: over any limit. */
export const NOT_DONE = Infinity;

/** One thing that was measured, beside what it is held against. */
export type Figure = {
  what: string;
  value: number;
  unit: 'ms' | 's' | 'lines' | 'MB' | 'bytes' | 'requests' | 'requests/s';
  /** The same, measured in the same run, of something a reader knows. */
  beside: { what: string; value: number };
  /** The value over the one beside it, where it was taken turn by turn: the median of the turns' ratios. */
  ratio?: number;
  /** The most that is good enough, of the value itself or of its ratio to what is beside it. */
  limit?: { of: 'value' | 'ratio'; most: number };
};

/** A figure with what follows from it. */
export type JudgedFigure = {
  ratio: number;
  /** Undefined where there is no limit to keep. */
  within: boolean | undefined;
} & Figure;

export const judge = (figure: Figure): JudgedFigure => {
  const { value, beside, limit } = figure;
  const ratio = figure.ratio ?? value / beside.value;
  const held = limit?.of === 'ratio' ? ratio : value;
  return { ...figure, ratio, within: limit && held <= limit.most };
};

/**
 * The value in the middle; of an even number of values, the upper of the two that are.
 *
 * @throws {RangeError} where there is no value.
 */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) {
    throw new RangeError('a median of no values');
  }
  return middle;
};

/** The median of the ratios of values that were measured together, turn by turn. */
export const medianRatio = (
  values: readonly number[],
  beside: readonly number[],
): number =>
  median(
    values.flatMap((value, turn) => {
      const other = beside[turn];
      return other === undefined ? [] : value / other;
    }),
  );
