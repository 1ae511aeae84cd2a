import pc from 'picocolors';
import { drawTable } from '../lab/index.ts';
import type { Ending, FaultCase } from './faults.ts';
import type { Cell } from './setup.ts';
import type { Matrix } from './matrix.ts';

const MARKS: Record<Ending, string> = {
  ok: '·',
  nothing: '0',
  lines: 'L',
  renewed: 'r',
  halted: 'H',
  throttled: 'T',
  expired: 'X',
  error: 'E',
};

const MEANINGS: Record<Ending, string> = {
  ok: 'done, with its result',
  nothing: 'done, and nothing was found',
  lines: 'some lines could not be done; the result says which, and why',
  renewed: 'done, after Zapier renewed the connection',
  halted: 'the run stops and the Zap stays on: something has to be changed',
  throttled: 'Zapier runs it again by itself, after the time it was told',
  expired: 'the owner is asked to reconnect',
  error: 'the run failed; it can be replayed',
};

const markOf = (cell: Cell | undefined): string => {
  if (!cell) {
    return ' ';
  }
  const mark = MARKS[cell.ending];
  return cell.problems.length > 0 ? pc.red('!') : mark;
};

const keyOf = (item: string, fault: string): string => `${item} × ${fault}`;

/** Column heads stand upright, so that fifty of them fit on a screen. */
const upright = (names: readonly string[], indent: number): string => {
  const height = Math.max(...names.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    [
      ' '.repeat(indent),
      ...names.map((name) => name.padStart(height)[line] ?? ' '),
    ].join(' '),
  ).join('\n');
};

/** The matrix: a line an item, a column a fault, a mark for how it ended. */
export const grid = ({ items, faults, cells }: Matrix): string => {
  const found = new Map(
    cells.map((cell) => [keyOf(cell.item, cell.fault), cell]),
  );
  const width = Math.max(...items.map(({ length }) => length));
  const lines = items.map((item) =>
    [
      item.padEnd(width),
      ...faults.map(({ name }) => markOf(found.get(keyOf(item, name)))),
    ].join(' '),
  );
  const names = faults.map(({ name }) => name);
  return [upright(names, width), ...lines].join('\n');
};

export const marksLegend = (): string =>
  Object.entries(MARKS)
    .map(([ending, mark]) => `  ${mark}  ${MEANINGS[ending as Ending]}`)
    .concat(`  ${pc.red('!')}  not as it should be: listed below`)
    .join('\n');

/** The sentences that a fault ended in, the most frequent first. */
const sentencesOf = (fault: FaultCase, cells: readonly Cell[]): string => {
  const counts = new Map<string, number>();
  for (const { fault: name, sentence, ending } of cells) {
    if (name === fault.name && sentence !== '') {
      // Each sandbox numbers its requests, and each kind of record has its own noun.
      const plain = `${MARKS[ending]}  ${sentence.replace(/req_\d+/, 'req_…')}`;
      counts.set(plain, (counts.get(plain) ?? 0) + 1);
    }
  }
  const all = [...counts].sort(([, one], [, other]) => other - one);
  const more = all.length - 3;
  return [
    ...all.slice(0, 3).map(([sentence]) => sentence),
    ...(more > 0
      ? [`… and ${more} more that differ in a noun or a field`]
      : []),
  ].join('\n');
};

/** What each fault is, and what the builder reads. */
export const faultsLegend = ({
  faults,
  cells,
}: Pick<Matrix, 'faults' | 'cells'>): string => {
  const rows = faults.map((fault) => [
    fault.name,
    fault.title,
    sentencesOf(fault, cells),
  ]);
  return drawTable(
    ['Fault', 'What goes wrong', 'What the builder reads'],
    rows,
    { widths: [13, 32, 90], hasLines: true },
  );
};

/** What is not as it should be, a line each. */
export const problemList = ({ cells, strayed }: Matrix): string[] => [
  ...cells
    .filter(({ problems }) => problems.length > 0)
    .map(
      ({ item, fault, ending, milliseconds, requests, sentence, problems }) =>
        `${item} × ${fault}: ${ending} after ${(milliseconds / 1000).toFixed(1)} s and ${requests} answers, ${problems.join(', ')}. ${sentence}`,
    ),
  ...(strayed > 0 ? [`${strayed} requests followed a redirect.`] : []),
];
