/** One thing that was measured, beside what it is held against. */
export interface Figure {
  what: string;
  value: number;
  unit: 'ms' | 'MB' | 'bytes';
  /** The same, measured in the same run, of something a reader knows. */
  beside: { what: string; value: number };
  /** The most that is good enough, of the value itself or of its ratio to what is beside it. */
  limit?: { of: 'value' | 'ratio'; most: number };
}

/** A figure with what follows from it. */
export interface JudgedFigure extends Figure {
  /** The value over the one beside it. */
  ratio: number;
  /** Undefined where there is no limit to keep. */
  within: boolean | undefined;
}

/** Reports what is going on, for a person who waits. */
export type Progress = (sentence: string) => void;

/** A measurement: what it takes to make some of the figures. */
export type Measure = (progress: Progress) => Promise<Figure[]>;

export function judge(figure: Figure): JudgedFigure {
  const { value, beside, limit } = figure;
  const ratio = value / beside.value;
  const held = limit?.of === 'ratio' ? ratio : value;
  return { ...figure, ratio, within: limit && held <= limit.most };
}

/** @throws {RangeError} where there is no value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError('a median of no values');
  return middle;
}
