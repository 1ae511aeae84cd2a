import Table from 'cli-table3';
import pc from 'picocolors';

type Options = {
  /** Of the columns, in characters; as wide as their contents unless given. Longer cells are wrapped. */
  widths?: number[];
  /** Whether all but the first column are numbers and the like, which end below each other. */
  alignsRight?: boolean;
  /** Whether there is a line below the head. */
  hasHeadLine?: boolean;
  /** Whether there is a line between two rows. */
  hasLines?: boolean;
};

const LINE = { mid: '─', 'left-mid': '├', 'mid-mid': '┼', 'right-mid': '┤' };
const NO_LINES = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };

/** A table for a terminal, a file or a pipe. It has no colours but a bold head and those that its cells come with. */
export const drawTable = (
  head: readonly string[],
  rows: readonly string[][],
  {
    widths,
    alignsRight = false,
    hasHeadLine = false,
    hasLines = false,
  }: Options = {},
): string => {
  const table = new Table({
    head: head.map((title) => pc.bold(title)),
    ...(widths !== undefined && { colWidths: widths, wordWrap: true }),
    colAligns: head.map((_, column) =>
      alignsRight && column > 0 ? 'right' : 'left',
    ),
    // Its own colours heed neither NO_COLOR nor that nobody looks.
    style: { head: [], border: [] },
    chars: hasLines ? {} : NO_LINES,
  });
  // A row draws the line above it.
  const [first = [], ...others] = rows;
  const below = hasHeadLine
    ? first.map((content) => ({ content, chars: LINE }))
    : first;
  if (rows.length > 0) {
    table.push(below, ...others);
  }
  return table.toString();
};
