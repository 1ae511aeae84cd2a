import { expect, it } from '@jest/globals';
import { inWords } from '../in_words.ts';

it.each([
  [
    [
      ['Design', 3],
      ['Review', 0],
    ],
    'Design 3, Review 0',
  ],
  [[{ created: 3, refused: [] }], 'created 3 refused none'],
  [['success', 'filtered'], 'success, filtered'],
  [[], 'none'],
  [null, 'empty'],
  ['', 'empty'],
  [false, 'false'],
  ['two\n lines', 'two lines'],
])('%j is shown as %s', (value, words) => {
  expect(inWords(value)).toBe(words);
});

it('a long value is cut', () => {
  expect(inWords('abcdef', 4)).toBe('abc…');
});
