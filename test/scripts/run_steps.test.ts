import { describe, expect, it } from '@jest/globals';
import { countOf, whatFailed } from '../../scripts/run_steps.ts';

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

  const file = (message: string, status: string) => ({
    message,
    assertionResults: [{ fullName: 'Create Task › makes one', status }],
  });

  it('says again at its end which tests failed and why, and which were skipped', () => {
    const testResults = [
      file('  ● Create Task › makes one\n\n    Expected: 1\n', 'failed'),
      file('', 'pending'),
      file('', 'passed'),
    ];
    expect(whatFailed({ testResults }, 'all of it')).toBe(
      [
        '  ● Create Task › makes one\n\n    Expected: 1',
        '  ● Create Task › makes one: pending',
      ].join('\n'),
    );
  });

  it('says the last lines of a step again whose tests do not say what failed', () => {
    const printed = Array.from({ length: 100 }, (_, line) => `line ${line}\n`);
    expect(whatFailed({}, printed.join(''))).toMatch(
      /^line 60\n[^]*\nline 99$/,
    );
  });
});
