import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDuration, parseHours } from '../src/parsed.ts';
import { hoursOf, textOf } from '../../src/resources/duration.ts';
import { anyText } from '../src/any_text.ts';

const RUNS = { numRuns: 2000 };

const HOUR = 3600;
const MINUTE = 60;

const hours = fc.nat(9999);
const sixty = fc.nat(59);
const space = fc.constantFrom('', ' ', '  ');
const unitOf = {
  h: fc.constantFrom('h', 'hr', 'hrs', 'hour', 'hours', 'H', 'Hours', 'hrs.'),
  m: fc.constantFrom('m', 'min', 'mins', 'minute', 'minutes', 'MIN', 'min.'),
  s: fc.constantFrom('s', 'sec', 'secs', 'second', 'seconds', 'Sec', 's.'),
};
const between = fc.constantFrom(' ', ', ', ' and ', ', and ', '  ');

const twoDigits = (value: number) => String(value).padStart(2, '0');

type Written = { text: string; seconds: number };

const part = (amount: fc.Arbitrary<number>, unit: 'h' | 'm' | 's') =>
  fc
    .tuple(amount, space, unitOf[unit])
    .map(([value, gap, name]) => ({ value, text: `${value}${gap}${name}` }));

/** Durations in the ways that people write them, with what they mean. */
const WAYS: Record<string, fc.Arbitrary<Written>> = {
  'a clock with seconds, 1:05:09': fc
    .tuple(hours, sixty, sixty)
    .map(([h, m, s]) => ({
      text: `${h}:${twoDigits(m)}:${twoDigits(s)}`,
      seconds: h * HOUR + m * MINUTE + s,
    })),
  'a clock, 1:30 or 1:5': fc
    .tuple(fc.nat(23), sixty, fc.boolean())
    .map(([h, m, padded]) => ({
      text: `${h}:${padded ? twoDigits(m) : m}`,
      seconds: h * HOUR + m * MINUTE,
    })),
  'words, 1 hour, 30 min and 5s': fc
    .tuple(
      part(hours, 'h'),
      part(sixty, 'm'),
      part(sixty, 's'),
      between,
      between,
    )
    .map(([h, m, s, one, two]) => ({
      text: `${h.text}${one}${m.text}${two}${s.text}`,
      seconds: h.value * HOUR + m.value * MINUTE + s.value,
    })),
  'minutes alone, 90 min': part(fc.nat(100_000), 'm').map(
    ({ text, value }) => ({ text, seconds: value * MINUTE }),
  ),
  'hours and bare minutes, 1h30': fc
    .tuple(hours, space, sixty)
    .map(([h, gap, m]) => ({
      text: `${h}h${gap}${twoDigits(m)}`,
      seconds: h * HOUR + m * MINUTE,
    })),
  'hours with decimals, 1.25 h': fc
    .oneof(
      fc.tuple(fc.nat(999_999), fc.constant('.'), space, unitOf.h),
      fc.tuple(fc.nat(2499), fc.constant(','), space, unitOf.h),
    )
    .map(([hundredths, point, gap, unit]) => ({
      text: `${(hundredths / 100).toFixed(2).replace('.', point)}${gap}${unit}`,
      seconds: Math.round((hundredths * HOUR) / 100),
    })),
  'a bare number of hours, 1.5': fc
    .nat(2400)
    .filter((hundredths) => hundredths <= 800 || hundredths % 100 > 0)
    .map((hundredths) => ({
      text: String(hundredths / 100),
      seconds: Math.round((hundredths * HOUR) / 100),
    })),
  'a bare number of hours, 1,25': fc
    .tuple(fc.nat(24), fc.integer({ min: 10, max: 99 }))
    .map(([whole, hundredths]) => ({
      text: `${whole},${hundredths}`,
      seconds: Math.round((whole + hundredths / 100) * HOUR),
    })),
  'the hours of our own results': fc
    .nat(9999 * HOUR)
    .filter((seconds) => seconds <= 8 * HOUR || seconds % HOUR > 0)
    .map((seconds) => ({ text: String(hoursOf(seconds)), seconds })),
};

describe('a duration', () => {
  it.each(Object.keys(WAYS))('is understood when written as %s', (way) => {
    fc.assert(
      fc.property(
        WAYS[way] ?? fc.constant({ text: '', seconds: 0 }),
        (written) => {
          expect(parseDuration(written.text)).toBe(written.seconds);
        },
      ),
      RUNS,
    );
  });

  it('is read back from how it is shown', () => {
    fc.assert(
      fc.property(fc.nat(9999 * HOUR), (seconds) => {
        expect(parseDuration(textOf(seconds))).toBe(seconds);
      }),
      RUNS,
    );
  });

  it('adds up in hours: the rows of a report to its total, at two decimals', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(24 * HOUR), { maxLength: 1000 }), (rows) => {
        const sum = rows.reduce(
          (hoursOfAll, row) => hoursOfAll + hoursOf(row),
          0,
        );
        const total = rows.reduce((all, row) => all + row, 0);
        expect(Math.abs(sum - hoursOf(total))).toBeLessThan(0.005);
      }),
      RUNS,
    );
  });

  /** What durations are made of, in no order at all. */
  const scraps = fc
    .array(
      fc.constantFrom(
        ...Array.from('0123456789'),
        ...Array.from(':.,- +eE'),
        ...['h', 'm', 's', 'min', 'hours', 'and', ' and ', '1:30', '1.5'],
      ),
      { maxLength: 12 },
    )
    .map((pieces) => pieces.join(''));

  it('is a whole number of seconds or nothing, whatever was written', () => {
    const anything = fc.oneof(
      scraps,
      anyText,
      fc.string({ unit: 'grapheme' }),
      fc.double().map(String),
      fc.bigInt().map(String),
      fc.bigInt({ min: 0n, max: 10n ** 50n }).map((number) => `${number}h`),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const seconds = parseDuration(text);
        const isGood =
          seconds === undefined ||
          (Number.isSafeInteger(seconds) && seconds >= 0);
        expect(isGood).toBe(true);
      }),
      { numRuns: 10_000 },
    );
  });

  it('is nothing where something in it belongs to no duration', () => {
    fc.assert(
      fc.property(
        fc.oneof(...Object.values(WAYS)),
        fc.constantFrom(...Array.from('bgjkqvwxz!?€#%/()[]{}|日−')),
        fc.nat(),
        ({ text }, stranger, place) => {
          const at = place % (text.length + 1);
          const spoiled = text.slice(0, at) + stranger + text.slice(at);
          expect(parseDuration(spoiled)).toBeUndefined();
        },
      ),
      RUNS,
    );
  });

  const thousandths = fc
    .nat(999)
    .map((number) => String(number).padStart(3, '0'));
  const separator = fc.constantFrom('.', ',');
  const inHours = fc.tuple(space, unitOf.h).map((parts) => parts.join(''));

  it('is nothing where three digits after a separator may be thousands or thousandths', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        separator,
        thousandths,
        fc.oneof(inHours, fc.constant('')),
        (whole, point, three, unit) => {
          const written = `${whole}${point}${three}${unit}`;
          // Our own results have a dot, and no nought at their end.
          const isOurs = point === '.' && !three.endsWith('0');
          expect(parseDuration(written) === undefined || isOurs).toBe(true);
          expect(parseHours(written)).toBeUndefined();
        },
      ),
      RUNS,
    );
  });
});
