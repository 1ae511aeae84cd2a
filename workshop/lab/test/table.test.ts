import { describe, expect, it } from '@jest/globals';
import { drawTable } from '../table.ts';

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

  it('has a line below its head if asked for, and no colours for a file', () => {
    const table = drawTable(head, rows, { hasHeadLine: true });
    expect(table).toContain('Requests │\n├───────────┼──────────┤\n│ Find Tag');
    expect(table).not.toContain('\u001b');
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
