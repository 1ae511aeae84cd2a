import { NOT_DONE, type Figure, type JudgedFigure } from './figure.ts';

/** A figure in words, for a table of any kind. */
export type FigureInWords = {
  what: string;
  here: string;
  beside: string;
  ratio: string;
  limit: string;
};

export const FIGURE_HEAD = ['What', 'Here', 'Beside it', 'Ratio', 'Limit'];

const WHOLE: readonly Figure['unit'][] = [
  'bytes',
  'lines',
  'requests',
  'requests/s',
];

export const figureInWords = (figure: JudgedFigure): FigureInWords => {
  const { what, value, unit, beside, ratio } = figure;
  return {
    what,
    here: amountInWords(value, unit),
    beside: `${beside.what}: ${amountInWords(beside.value, unit)}`,
    ratio: ratio === NOT_DONE ? '' : ratio.toFixed(2),
    limit: limitInWords(figure),
  };
};

const amountInWords = (value: number, unit: Figure['unit']): string => {
  if (value === NOT_DONE) {
    return 'not done';
  }
  const number = value.toLocaleString('en', {
    maximumFractionDigits: WHOLE.includes(unit) ? 0 : 2,
  });
  return `${number} ${unit}`;
};

const limitInWords = ({ limit, unit }: Figure): string => {
  if (limit === undefined) {
    return 'none';
  }
  return limit.of === 'ratio'
    ? `ratio ${limit.most.toFixed(2)}`
    : amountInWords(limit.most, unit);
};
