import { describe, expect, it } from '@jest/globals';
import { countOf } from '../../scripts/run_steps.ts';

describe('npm test', () => {
  it.each([
    ['passed', [7, 7], 0, { passed: 7, failed: 0 }],
    ['failed or was skipped', [5, 7], 1, { passed: 5, failed: 2 }],
    ['failed only to be read', [7, 7], 1, { passed: 7, failed: 1 }],
    ['ran at all', [0, 0], 0, { passed: 0, failed: 1 }],
  ] as const)(
    'counts what %s',
    (_, [numPassedTests, numTotalTests], exitCode, count) => {
      expect(countOf({ numPassedTests, numTotalTests }, exitCode)).toEqual(
        count,
      );
    },
  );
});
