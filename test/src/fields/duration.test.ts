import { describe, expect, it } from '@jest/globals';
import { secondsOf, secondsOfHours } from '../../../src/fields/span.ts';
import { parseDuration, parseHours } from '../parsed.ts';
import { withZ } from '../zapier.ts';

const HOUR = 3600;

describe('a duration as people write it', () => {
  it.each([
    ['1h30m', 1.5 * HOUR],
    ['1h30', 1.5 * HOUR],
    ['45s', 45],
    ['1h 1m 1s', HOUR + 61],
    ['100h', 100 * HOUR],
    ['1:5:5', HOUR + 305],
    ['01:05', HOUR + 300],
    ['1.5', 1.5 * HOUR],
    ['1,5', 1.5 * HOUR],
    ['.5', 0.5 * HOUR],
    ['8', 8 * HOUR],
    ['0', 0],
    [' 1h\t30m ', 1.5 * HOUR],
    ['1.0001', HOUR],
    ['0.125', 450],
    ['0,250 h', 900],
    ['00.125h', 450],
    ['.125', 450],
    ['1.5000', 1.5 * HOUR],
  ])('%j is %i seconds', (written, seconds) => {
    expect(parseDuration(written)).toBe(seconds);
  });

  it.each([
    '',
    ' ',
    'a while',
    '9',
    '24',
    '100:00',
    '8,8',
    '1h 1h',
    '90',
    '-1',
    '-1h',
    '1h -30m',
    '1:60',
    '1:30:60',
    '8 or so',
    '12345:00',
    '1..5',
    '1.5.5',
    '1e3',
    'h',
    '1 day',
    '1,500h',
    '1.500 h',
    '1,000',
    '100,000',
    '2h 1,250s',
    '10.125 min',
    '1,000,000h',
    '2 months',
    '1h 30 apples',
    '30 m of work',
    'Infinity',
    'NaN',
    '{{1h}}',
    '__proto__',
    '1h;30m',
    '١h',
  ])('%j cannot be read with certainty', (written) => {
    expect(parseDuration(written)).toBeUndefined();
  });

  it.each([
    ['digits', '1'.repeat(100_000)],
    ['digits and a letter', `${'1'.repeat(100_000)}x`],
    ['spaces', `1${' '.repeat(100_000)}x`],
    ['hours', '1h '.repeat(40_000)],
    ['the letter h', `1${'h'.repeat(100_000)}`],
    ['the word and', 'and'.repeat(35_000)],
    ['dots', `1${'.'.repeat(100_000)}`],
  ])('that is 100,000 %s cannot be read either', (_, written) => {
    expect(parseDuration(written)).toBeUndefined();
  });
});

describe('hours as people write them', () => {
  it.each([
    ['8', 8 * HOUR],
    [' 1,5 ', 1.5 * HOUR],
    ['100', 100 * HOUR],
    ['2500', 2500 * HOUR],
    ['25.25', 25.25 * HOUR],
    ['8h', 8 * HOUR],
    ['1h 30m', 1.5 * HOUR],
    ['1:30', 1.5 * HOUR],
    ['90 min', 1.5 * HOUR],
    ['0', 0],
  ])('%j are %i seconds', (written, seconds) => {
    expect(parseHours(written)).toBe(seconds);
  });

  it.each(['', 'a lot', '-8', '1,500', '1.500h', '9'.repeat(20)])(
    '%j cannot be read with certainty',
    (written) => {
      expect(parseHours(written)).toBeUndefined();
    },
  );
});

describe('what a person is told', () => {
  const told = (written: string) => {
    const message = withZ((z) => secondsOf(z, 'Estimate', written)).catch(
      (error: unknown) => (error as Error).message,
    );
    return message;
  };
  const like =
    'Write it like 1h 30m, 1:30, 90 min, or 1.5 for one and a half hours.';

  it.each([
    ['a lot', `Estimate couldn't be read: "a lot". ${like}`],
    [
      'h decimal',
      'Estimate has a unit but no number: the value mapped before "h" was empty. Map a value that is always there, or add a Filter step before this one.',
    ],
    ['1,500 of them', `Estimate couldn't be read: "1,500 of them". ${like}`],
    ['9'.repeat(20), `Estimate couldn't be read: "${'9'.repeat(20)}". ${like}`],
    [
      ' 100 ',
      "Estimate is 100, which could be 100 hours or 100 minutes. To say which, type the unit right after the value, also if it's mapped, as in 100h or 100 min.",
    ],
    [
      '45:30',
      "Estimate is 45:30, which could be 45 hours 30 minutes, or 45 minutes 30 seconds. To say which, type the unit right after the value, also if it's mapped, as in 45:30h or 45:30 min.",
    ],
    [
      '1,500H',
      'Estimate is 1,500H, which could be 1500 or 1.5. To say which, type the word decimal right after the value if its comma marks decimals, and take it out with Formatter by Zapier if not.',
    ],
    [
      '8,8',
      'Estimate is 8,8, which could be 8.8, or two values, 8 and 8. To say which, type h decimal right after the value if its comma marks decimals, and map one of the values if there are two.',
    ],
    [
      '1h,2h',
      'Estimate is 1h,2h, which could be several values, since it has hours twice. To say which, map one of them, or add them up first with Formatter by Zapier.',
    ],
    [
      '0:00',
      'Estimate is 0:00, and must be more than 0. Map another value, or add a Filter step before this one that skips the empty ones.',
    ],
  ])('of the duration %j', async (written, hint) => {
    await expect(told(written)).resolves.toBe(hint);
  });

  it.each([
    [
      'ten',
      'Hours couldn\'t be read: "ten". Write it like 8, 1.5, 1h 30m or 1:30.',
    ],
    [
      '1,000',
      'Hours is 1,000, which could be 1000 or 1. To say which, type h decimal right after the value if its comma marks decimals, and take it out with Formatter by Zapier if not.',
    ],
  ])('of the hours %j', async (written, message) => {
    await expect(
      withZ((z) => secondsOfHours(z, 'Hours', written)),
    ).rejects.toMatchObject({ name: 'HaltedError', message });
  });
});
