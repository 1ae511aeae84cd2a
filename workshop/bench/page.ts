import type { JudgedFigure } from './figure.ts';
import { isBusy, type Machine } from './machine.ts';
import type { Result } from './measurement.ts';
import { FIGURE_HEAD, figureInWords } from './words.ts';

/** What `npm run bench` found out, as a page of Markdown: every figure below the command that prints it. */
export const performancePage = (
  results: readonly Result[],
  machine: Machine,
): string =>
  [
    '# What it costs',
    'Size and speed, each beside something that a reader knows, measured in one run. This page is written by `npm run bench`, which needs nothing but `npm ci`; `npm run bench -- --only import` prints one part, `npm run bench -- --check` exits with 1 when a figure is over its limit.',
    limitsInWords(results),
    whereMeasured(machine),
    'Times are medians. A ratio is the figure over the one beside it. Whatever is compared was measured in turns, so that whatever else the machine did met both alike.',
    ...results.flatMap(section),
  ].join('\n\n');

const section = ({ name, title, method, figures, list }: Result): string[] => [
  `## ${title}`,
  method,
  `\`\`\`sh\nnpm run bench -- --only ${name}\n\`\`\``,
  table([...FIGURE_HEAD, 'Kept'], figures.map(figureRow)),
  ...(list === undefined ? [] : [table(list.head, list.rows)]),
];

const limitsInWords = (results: readonly Result[]): string => {
  const figures = results.flatMap((result) => result.figures);
  const limited = figures.filter(({ within }) => within !== undefined);
  const over = limited.filter(({ within }) => within === false);
  const kept = `${limited.length - over.length} of ${limited.length} limits are kept.`;
  const missed = over.map((figure) => {
    const { what, here, ratio, limit } = figureInWords(figure);
    return `- over: ${what}, ${here}, ratio ${ratio}; the limit is ${limit}`;
  });
  return [kept, ...(over.length > 0 ? ['', ...missed] : [])].join('\n');
};

const whereMeasured = (machine: Machine): string => {
  const { processor, cores, memory, system, node, date, load } = machine;
  const facts = table(
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

const figureRow = (figure: JudgedFigure): string[] => {
  const { what, here, beside, ratio, limit } = figureInWords(figure);
  return [what, here, beside, ratio, limit, verdict(figure.within)];
};

const verdict = (within: boolean | undefined): string => {
  if (within === undefined) {
    return '';
  }
  return within ? 'yes' : '**no**';
};

const table = (head: string[], rows: string[][]): string => {
  const line = (cells: string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const rule = head.map((_, column) => (column === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
};
