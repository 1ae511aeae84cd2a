import { describe, expect, it } from '@jest/globals';
import { drawFigures, drawList, judge } from '../../bench/index.ts';
import { FAULTS, faultsLegend } from '../../resilience/index.ts';
import { drawTable } from '../table.ts';

const figure = judge({
  what: 'Zip of the build',
  value: 2,
  unit: 'bytes',
  beside: { what: 'the template', value: 1 },
  limit: { of: 'ratio', most: 1 },
});

describe('a table, where no colours are wanted', () => {
  it.each([
    ['of figures', drawFigures([figure])],
    ['of a list', drawList({ head: ['Item'], rows: [['Find Tag']] })],
    ['of faults', faultsLegend({ faults: FAULTS, cells: [] })],
  ])('%s has none', (_, table) => {
    expect(table).not.toContain('\u001b');
  });
});

describe('a table', () => {
  const head = ['Item', 'Requests'];
  const rows = [
    ['Find Tag', '1'],
    ['Find Task', '12'],
  ];

  it('has no lines between its rows unless asked for', () => {
    expect(drawTable(head, rows)).toBe(
      [
        '┌───────────┬──────────┐',
        '│ Item      │ Requests │',
        '│ Find Tag  │ 1        │',
        '│ Find Task │ 12       │',
        '└───────────┴──────────┘',
      ].join('\n'),
    );
  });

  it('has a line below its head if asked for', () => {
    expect(drawTable(head, rows, { hasHeadLine: true })).toContain(
      [
        '│ Item      │ Requests │',
        '├───────────┼──────────┤',
        '│ Find Tag  │ 1        │',
        '│ Find Task │ 12       │',
        '└───────────┴──────────┘',
      ].join('\n'),
    );
  });

  it('puts figures below each other', () => {
    expect(drawTable(head, rows, { alignsRight: true })).toContain(
      '│ Find Tag  │        1 │',
    );
  });

  it('wraps what is wider than its column', () => {
    expect(drawTable(head, rows, { widths: [7, 5], hasLines: true })).toContain(
      '│ Find  │ 1   │\n│ Tag   │     │',
    );
  });
});
