import { describe, expect, it } from '@jest/globals';
import {
  defineDuration,
  hoursOf,
  textOf,
} from '../../../src/resources/duration.ts';

describe('seconds in hours, for an invoice', () => {
  it.each([
    [0, 0],
    [5400, 1.5],
    [1200, 0.333333],
    [1000, 0.277778],
    [1, 0.000278],
    [360_000, 100],
    [-1200, -0.333333],
  ])('%i: %f', (seconds, hours) => {
    expect(hoursOf(seconds)).toBe(hours);
  });
});

describe('seconds as people read them', () => {
  it.each([
    [0, '0:00:00'],
    [59, '0:00:59'],
    [60, '0:01:00'],
    [5400, '1:30:00'],
    [3661, '1:01:01'],
    [360_000, '100:00:00'],
    [-59, '-0:00:59'],
    [-9000, '-2:30:00'],
  ])('%i: %s', (seconds, text) => {
    expect(textOf(seconds)).toBe(text);
  });
});

describe('a duration in a Zap', () => {
  const estimate = defineDuration(
    ['planned', 'hours', 'text'],
    'Estimate',
    5400,
  );

  it('has a field for each unit, whose samples agree', () => {
    expect(estimate.fields).toMatchObject([
      { key: 'planned', label: 'Estimate (in seconds)', sample: 5400 },
      { key: 'hours', label: 'Estimate (in hours)', sample: 1.5 },
      { key: 'text', label: 'Estimate (h:mm:ss)', sample: '1:30:00' },
    ]);
  });

  it('has a value for each, or for none', () => {
    expect(estimate.toOutput(0)).toEqual({
      planned: 0,
      hours: 0,
      text: '0:00:00',
    });
    expect(estimate.toOutput(null)).toEqual({
      planned: null,
      hours: null,
      text: null,
    });
  });
});
