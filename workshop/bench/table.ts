import pc from 'picocolors';
import { drawTable } from '../lab/index.ts';
import type { JudgedFigure } from './figure.ts';
import type { List } from './measurement.ts';
import { FIGURE_HEAD, figureInWords } from './words.ts';

/** The figures for a person: each beside what it is held against, with its limit and whether it keeps it. */
export const drawFigures = (figures: readonly JudgedFigure[]): string =>
  drawTable(
    [...FIGURE_HEAD, ''],
    figures.map((figure) => {
      const { what, here, beside, ratio, limit } = figureInWords(figure);
      return [what, here, beside, ratio, limit, verdict(figure.within)];
    }),
    { alignsRight: true },
  );

export const drawList = ({ head, rows }: List): string =>
  drawTable(head, rows, { alignsRight: true });

const verdict = (within: boolean | undefined): string => {
  if (within === undefined) {
    return '';
  }
  return within ? pc.green('ok') : pc.red('over');
};
