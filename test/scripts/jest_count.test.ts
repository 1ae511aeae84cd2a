import { describe, expect, it } from '@jest/globals';
import { countOf } from '../../scripts/jest_count.ts';

describe('npm test', () => {
  it.each([
    ['passed', { numPassedTests: 7 }, 0, { passed: 7, failed: 0 }],
    [
      'failed',
      { numPassedTests: 5, numFailedTests: 2 },
      1,
      { passed: 5, failed: 2 },
    ],
    [
      'was skipped',
      { numPassedTests: 6, numPendingTests: 1 },
      0,
      { passed: 6, failed: 1 },
    ],
    [
      'is still to be written',
      { numPassedTests: 6, numTodoTests: 1 },
      0,
      { passed: 6, failed: 1 },
    ],
    [
      'failed only to be read',
      { numPassedTests: 7 },
      1,
      { passed: 7, failed: 1 },
    ],
    ['ran at all', {}, 0, { passed: 0, failed: 1 }],
  ])('counts what %s', (_, report, exitCode, count) => {
    expect(countOf(report, exitCode)).toEqual(count);
  });
});
