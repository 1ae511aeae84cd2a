import { drawTable } from '../lab/index.ts';
import pc from 'picocolors';
import { isBusy, type Machine } from './machine.ts';
import {
  type Figure,
  type JudgedFigure,
  NOT_DONE,
  type Result,
} from './measurement.ts';

const HEAD = ['What', 'Here', 'Compared with', 'Ratio', 'Limit'];

/** What `npm run bench` found out, as a page of Markdown: every figure below the command that prints it. */
export const performancePage = (
  results: readonly Result[],
  machine: Machine,
): string =>
  [
    '# What it costs',
    'Size and speed, each next to something a reader knows, measured in one run. This page is written by `npm run bench`, which needs nothing but `npm ci`; `npm run bench -- --only import` prints one part, `npm run bench -- --check` exits with 1 when a figure is over its limit.',
    limitsInWords(results),
    whereMeasured(machine),
    'Times are medians. A ratio is the figure over the one it is compared with. Both were measured in turns, so a busy machine slows both.',
    ...results.flatMap(({ name, title, method, figures, list }) => [
      `## ${title}`,
      method,
      `\`\`\`sh\nnpm run bench -- --only ${name}\n\`\`\``,
      markdownTable(
        [...HEAD, 'Kept'],
        figures.map((figure) => rowOf(figure, 'yes', '**no**')),
      ),
      ...(list === undefined ? [] : [markdownTable(list.head, list.rows)]),
    ]),
  ].join('\n\n');

/** The figures for a person at a terminal. */
export const drawResult = ({ title, figures, list }: Result): string => {
  const options = { alignsRight: true };
  const rows = figures.map((figure) =>
    rowOf(figure, pc.green('ok'), pc.red('over')),
  );
  return [
    `\n${pc.bold(title)}`,
    drawTable([...HEAD, ''], rows, options),
    ...(list === undefined ? [] : [drawTable(list.head, list.rows, options)]),
  ].join('\n');
};

const limitsInWords = (results: readonly Result[]): string => {
  const figures = results.flatMap((result) => result.figures);
  const limited = figures.filter(({ within }) => within !== undefined);
  const over = limited.filter(({ within }) => within === false);
  const kept = `${limited.length - over.length} of ${limited.length} limits are kept.`;
  const missed = over.map((figure) => {
    const [what, here, , ratio, limit] = rowOf(figure, '', '');
    return `- over: ${what}, ${here}, ratio ${ratio}; the limit is ${limit}`;
  });
  return [kept, ...(over.length > 0 ? ['', ...missed] : [])].join('\n');
};

const whereMeasured = (machine: Machine): string => {
  const { processor, cores, memory, system, node, date, load } = machine;
  const facts = markdownTable(
    ['Measured', date],
    [
      ['Processor', `${processor}, ${cores} cores`],
      ['Memory', `${memory} GB`],
      ['System', system],
      ['Node', node],
      ['Load when it began', load.toFixed(1)],
    ],
  );
  return isBusy(machine)
    ? `${facts}\n\nThe machine had other things to do, so times and the ratios of times are worse than they are on a quiet one.`
    : facts;
};

type Row = [
  what: string,
  here: string,
  baseline: string,
  ratio: string,
  limit: string,
  verdict: string,
];

/** A figure in words, in the order of the head. */
const rowOf = (figure: JudgedFigure, kept: string, over: string): Row => {
  const { what, value, unit, baseline, ratio, limit, within } = figure;
  const held =
    limit?.of === 'ratio'
      ? `ratio ${limit.most.toFixed(2)}`
      : limit && amountInWords(limit.most, unit);
  const verdict = within === undefined ? '' : over;
  return [
    what,
    amountInWords(value, unit),
    `${baseline.what}: ${amountInWords(baseline.value, unit)}`,
    ratio === NOT_DONE ? '' : ratio.toFixed(2),
    held ?? 'none',
    within ? kept : verdict,
  ];
};

const WHOLE: readonly Figure['unit'][] = ['bytes', 'lines', 'requests'];

const amountInWords = (value: number, unit: Figure['unit']): string => {
  if (value === NOT_DONE) {
    return 'not done';
  }
  const number = value.toLocaleString('en', {
    maximumFractionDigits: WHOLE.includes(unit) ? 0 : 2,
  });
  return `${number} ${unit}`;
};

const markdownTable = (head: string[], rows: string[][]): string => {
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
};
