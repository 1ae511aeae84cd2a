import type { Latency } from '../sandbox/index.ts';
import type { Builds } from './builds.ts';
import type { Figure, JudgedFigure } from './figure.ts';
import type { Progress } from './progress.ts';

/** What a measurement is given to work with. */
export type Context = {
  progress: Progress;
  /** Aborted when the person has waited enough: whatever runs is to end, and to take away what it made. */
  signal: AbortSignal;
  /** How long an answer takes on a network. */
  latency: Latency;
  /** Ours and Zapier's template, built when first asked for. */
  builds: () => Promise<Builds>;
};

/** The single rows that some figures sum up. */
export type List = {
  head: string[];
  rows: string[][];
};

export type Measured = {
  figures: Figure[];
  list?: List;
};

/** Something that is promised about size and speed, and how it is measured. */
export type Measurement = {
  title: string;
  /** What exactly is done and compared, for a reader who wants to believe the figures. Markdown. */
  method: string;
  measure: (context: Context) => Promise<Measured>;
};

/** What came of a measurement. */
export type Result = {
  /** Its name for `--only`. */
  name: string;
  figures: JudgedFigure[];
  list?: List;
} & Pick<Measurement, 'title' | 'method'>;
