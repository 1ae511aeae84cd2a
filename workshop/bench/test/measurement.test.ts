import { describe, expect, it } from '@jest/globals';
import { comparison, judge, median, type Figure } from '../measurement.ts';

const figure: Figure = {
  what: 'Zip of the build',
  value: 115,
  unit: 'bytes',
  baseline: { what: 'the template', value: 100 },
};

describe('median', () => {
  it.each([
    [[7], 7],
    [[3, 1, 2], 2],
    [[10, 9, 1, 2], 9],
  ])('of %j is %i', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  it('of nothing is refused', () => {
    expect(() => median([])).toThrow('a median of no values');
  });
});

it('compares what was measured in the same turn', () => {
  expect(
    comparison(['ours', [10, 40, 900]], ['theirs', [10, 20, 300]], 'ms'),
  ).toMatchObject({ value: 40, baseline: { value: 20 }, ratio: 2 });
});

describe('judge', () => {
  it('keeps a limit that is just met', () => {
    const limit = { of: 'ratio', most: 1.15 } as const;
    expect(judge({ ...figure, limit })).toMatchObject({
      ratio: 1.15,
      within: true,
    });
  });

  it('holds the value, not the ratio, against a limit of the value', () => {
    const limit = { of: 'value', most: 114 } as const;
    expect(judge({ ...figure, limit }).within).toBe(false);
  });

  it('takes the ratio of the turns if there is one', () => {
    const limit = { of: 'ratio', most: 1.1 } as const;
    expect(judge({ ...figure, ratio: 1.05, limit })).toMatchObject({
      ratio: 1.05,
      within: true,
    });
  });

  it('has no verdict without a limit', () => {
    expect(judge(figure).within).toBeUndefined();
  });
});
