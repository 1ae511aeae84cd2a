import { describe, expect, it } from '@jest/globals';
import { sentenceOf } from '../../../src/transport/errors.ts';

describe('the plain sentence of an error', () => {
  it.each([
    ['of ours', new Error('Fill it in.'), 'Fill it in.'],
    [
      "of core's, which wraps it",
      new Error('{"message": "Fill it in.", "code": "x"}'),
      'Fill it in.',
    ],
    ['that is JSON of another kind', new Error('7'), '7'],
    ['that is no error', 'Fill it in.', 'Fill it in.'],
    ['that is JSON and says nothing', new Error('{"message": 7}'), ''],
  ])('%s', (_, error, sentence) => {
    expect(sentenceOf(error)).toBe(sentence);
  });
});
