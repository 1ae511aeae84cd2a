import Table from 'cli-table3';
import pc from 'picocolors';
import type { Figure, JudgedFigure } from './figure.ts';

/** The figures for a person: each beside what it is held against, with its limit and whether it keeps it. */
export function drawTable(figures: readonly JudgedFigure[]): string {
  const table = new Table({
    head: ['What', 'Here', 'Beside it', 'Ratio', 'Limit', ''],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'left'],
    style: { head: ['bold'], border: ['dim'] },
  });
  for (const figure of figures) {
    const { what, value, unit, beside, ratio, within } = figure;
    table.push([
      what,
      inWords(value, unit),
      `${beside.what}: ${inWords(beside.value, unit)}`,
      ratio.toFixed(2),
      limitInWords(figure),
      verdict(within),
    ]);
  }
  return table.toString();
}

function inWords(value: number, unit: Figure['unit']): string {
  const number = value.toLocaleString('en', {
    maximumFractionDigits: unit === 'bytes' ? 0 : 2,
  });
  return `${number} ${unit}`;
}

function limitInWords({ limit, unit }: Figure): string {
  if (limit === undefined) return 'none';
  return limit.of === 'ratio'
    ? `ratio ${limit.most}`
    : inWords(limit.most, unit);
}

function verdict(within: boolean | undefined): string {
  if (within === undefined) return '';
  return within ? pc.green('ok') : pc.red('over');
}
