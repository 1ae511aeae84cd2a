import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';
import { drawTable } from '../../lab/index.ts';

/** Narrower than this, a table is not to be read, whatever the terminal. */
const NARROWEST = 60;

/** Space on each side of a cell. */
const PADDING = 2;

type Options = {
  /** Of a table that is piped into a file or another program, where there is no terminal to ask, in characters. */
  pipedWidth?: number;
  /** Whether there is a line between two rows. */
  hasLines?: boolean;
};

/** A column is as wide as its longest word if there is room for that, but none needs more than this for a word. */
const LONGEST_WORD = 14;

const widthOf = (text: string): number => stripVTControlCharacters(text).length;

const widest = (texts: string[]): number => Math.max(0, ...texts.map(widthOf));

/** Breaks what has no space in it and is wider than a column, such as a long key, behind a mark if there is one. */
const broken = (text: string, width: number): string =>
  text.replace(/\S+/g, (word) => {
    if (widthOf(word) <= width) {
      return word;
    }
    const parts: string[] = [];
    for (let rest = stripVTControlCharacters(word); rest !== '';) {
      const piece = rest.slice(0, width);
      const mark = rest === piece ? -1 : piece.search(/[_./][^_./]*$/);
      const part = mark > 0 ? piece.slice(0, mark + 1) : piece;
      parts.push(part);
      rest = rest.slice(part.length);
    }
    return parts.join('\n');
  });

/**
 * A table as wide as the terminal: the first column takes what it needs, up to half, the others share the rest by their
 * weights.
 */
export const table = (
  head: string[],
  weights: number[],
  rows: string[][],
  { pipedWidth = 100, hasLines = false }: Options = {},
): string => {
  const terminal = process.stdout.isTTY ? process.stdout.columns : pipedWidth;
  const width = Math.max(NARROWEST, terminal);
  const cellsOf = (column: number) =>
    [head, ...rows].map((row) => row[column] ?? '');
  const needed = widest(cellsOf(0).flatMap((cell) => cell.split('\n')));
  const first = Math.min(needed + PADDING, Math.floor(width / 2));
  const lines = head.length + 1;
  const room = width - first - lines;
  const words = weights.map((_weight, index) => {
    const longest = widest(
      cellsOf(index + 1).flatMap((cell) => cell.split(/\s/)),
    );
    return Math.min(longest, LONGEST_WORD) + PADDING;
  });
  const taken = words.reduce((sum, word) => sum + word, 0);
  const spare = room - taken;
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const share = (weight: number, word: number) =>
    spare < 0
      ? Math.floor((room * word) / taken)
      : word + Math.floor((spare * weight) / whole);
  const widths = [
    first,
    ...weights.map((weight, index) => share(weight, words[index] ?? 0)),
  ];
  const fitted = (row: string[]) =>
    row.map((cell, column) => broken(cell, (widths[column] ?? 0) - PADDING));
  return drawTable(
    fitted(head),
    rows.map(fitted).map(([cell = '', ...rest]) => [pc.cyan(cell), ...rest]),
    { widths, hasHeadLine: true, hasLines },
  );
};
