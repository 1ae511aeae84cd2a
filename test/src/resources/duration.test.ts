import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDuration } from '../parsed.ts';
import { hoursOf, textOf } from '../../../src/resources/duration.ts';

describe('seconds in hours, for an invoice', () => {
  it.each([
    [0, 0],
    [5400, 1.5],
    [1200, 0.333333],
    [1000, 0.277778],
    [1, 0.000278],
    [360_000, 100],
  ])('%i: %f', (seconds, hours) => {
    expect(hoursOf(seconds)).toBe(hours);
  });

  it('add up: 30 rows of 20 minutes are 10 hours', () => {
    const rows = Array.from({ length: 30 }, () => hoursOf(1200));
    const sum = rows.reduce((all, row) => all + row, 0);
    expect(sum.toFixed(2)).toBe('10.00');
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
  ])('%i: %s', (seconds, text) => {
    expect(textOf(seconds)).toBe(text);
  });

  it('are what people may write', () => {
    fc.assert(
      fc.property(fc.nat(9999 * 3600), (seconds) => {
        expect(parseDuration(textOf(seconds))).toBe(seconds);
      }),
    );
  });
});
