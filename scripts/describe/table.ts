import pc from 'picocolors';
import { drawTable } from '../../lab/show/table.ts';

/** Narrower than this, a table is not to be read, whatever the terminal. */
const NARROWEST = 100;

interface Options {
  /** Of a table that is piped into a file or another program, where there is no terminal to ask, in characters. */
  pipedWidth?: number;
  /** Whether there is a line between two rows. */
  hasLines?: boolean;
}

/** A table as wide as the terminal: the first column takes what it needs, the others share the rest by their weights. */
export function table(
  head: string[],
  weights: number[],
  rows: string[][],
  { pipedWidth = NARROWEST, hasLines = false }: Options = {},
): string {
  const width = process.stdout.isTTY ? process.stdout.columns : pipedWidth;
  const firstColumn = [head, ...rows].flatMap(([cell = '']) =>
    cell.split('\n').map(({ length }) => length),
  );
  const first = Math.max(...firstColumn) + 2;
  const lines = head.length + 1;
  const room = Math.max(NARROWEST, width) - first - lines;
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const share = (weight: number) => Math.floor((room * weight) / whole);
  return drawTable(
    head,
    rows.map(([cell = '', ...rest]) => [pc.cyan(cell), ...rest]),
    { widths: [first, ...weights.map(share)], hasLines },
  );
}
