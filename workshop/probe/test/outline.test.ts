import { expect, it } from '@jest/globals';
import { outlineOf } from '../outline.ts';
import { textOf } from '../said.ts';

const entries = (many: number, users: (index: number) => unknown[]) =>
  Array.from({ length: many }, (_, index) => ({ users: users(index) }));

it.each<[string, unknown, string]>([
  [
    'one each, in many records',
    entries(1200, () => [7]),
    'list of 1,000 or more: {users: list of 1: whole number}',
  ],
  [
    'few or many',
    entries(3, (index) => Array<number>(index * 6 + 1).fill(7)),
    'list of 2 to 9: {users: list of 1 or 2 to 9 or 10 to 99: whole number}',
  ],
  [
    'none or one',
    entries(2, (index) => Array<number>(index).fill(7)),
    'list of 2 to 9: {users: empty list or list of 1: whole number}',
  ],
])('a list in a record says its own length: %s', (_, value, outline) => {
  expect(textOf(outlineOf(value))).toBe(outline);
});
