import Table from 'cli-table3';
import pc from 'picocolors';
import type { JudgedFigure } from './figure.ts';
import type { List } from './measurement.ts';
import { FIGURE_HEAD, figureInWords } from './words.ts';

const NO_LINES_BETWEEN_ROWS = {
  mid: '',
  'left-mid': '',
  'mid-mid': '',
  'right-mid': '',
};

/** The figures for a person: each beside what it is held against, with its limit and whether it keeps it. */
export function drawFigures(figures: readonly JudgedFigure[]): string {
  return draw(
    [...FIGURE_HEAD, ''],
    figures.map((figure) => {
      const { what, here, beside, ratio, limit } = figureInWords(figure);
      return [what, here, beside, ratio, limit, verdict(figure.within)];
    }),
  );
}

export function drawList({ head, rows }: List): string {
  return draw(head, rows);
}

function draw(head: string[], rows: string[][]): string {
  const table = new Table({
    head,
    colAligns: head.map((_, column) => (column === 0 ? 'left' : 'right')),
    style: { head: ['bold'], border: ['dim'] },
    chars: NO_LINES_BETWEEN_ROWS,
  });
  table.push(...rows);
  return table.toString();
}

function verdict(within: boolean | undefined): string {
  if (within === undefined) return '';
  return within ? pc.green('ok') : pc.red('over');
}
