import {
  afterEach,
  beforeEach,
  describe,
  expect,
  it,
  jest,
} from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Bundle, ZObject } from 'zapier-platform-core';
import {
  daysOf,
  readPeriod,
  type Period,
  type Weekday,
} from '../../src/fields/period.ts';
import { itIsNow } from '../src/clock.ts';
import { withZ } from '../src/zapier.ts';
import { clockIn, instant, zone } from './zones.ts';

const RUNS = { numRuns: 1000 };

const day = instant.map((at) =>
  Temporal.PlainDate.from(at.toISOString().slice(0, 10)),
);

const weekday = fc.constantFrom<Weekday>(
  ...(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const),
  ...(['saturday', 'sunday'] as const),
);

type Named = Exclude<Period, 'custom'>;

/** Periods that follow one another, with how many days they can have. */
const PAIRS: { last: Named; current: Named; fewest: number; most: number }[] = [
  { last: 'yesterday', current: 'today', fewest: 1, most: 1 },
  { last: 'last_week', current: 'this_week', fewest: 7, most: 7 },
  { last: 'last_month', current: 'this_month', fewest: 28, most: 31 },
  { last: 'last_quarter', current: 'this_quarter', fewest: 90, most: 92 },
  { last: 'last_year', current: 'this_year', fewest: 365, most: 366 },
];

const lengthOf = ([from, to]: [Temporal.PlainDate, Temporal.PlainDate]) =>
  from.until(to, { largestUnit: 'days' }).days + 1;

describe.each(PAIRS)(
  '$last and $current',
  ({ last, current, fewest, most }) => {
    it('follow one another without a gap, and today is in the second', () => {
      fc.assert(
        fc.property(day, weekday, (today, weekStart) => {
          const before = daysOf(last, today, weekStart);
          const now = daysOf(current, today, weekStart);
          expect(before[1].add({ days: 1 }).equals(now[0])).toBe(true);
          expect(Temporal.PlainDate.compare(now[0], today)).toBeLessThanOrEqual(
            0,
          );
          expect(Temporal.PlainDate.compare(today, now[1])).toBeLessThanOrEqual(
            0,
          );
        }),
        RUNS,
      );
    });

    it('have as many days as such a period can have', () => {
      fc.assert(
        fc.property(day, weekday, (today, weekStart) => {
          for (const period of [last, current]) {
            const length = lengthOf(daysOf(period, today, weekStart));
            expect(length).toBeGreaterThanOrEqual(fewest);
            expect(length).toBeLessThanOrEqual(most);
          }
        }),
        RUNS,
      );
    });

    it('are the same seen from any of their days, and one moves into the other', () => {
      fc.assert(
        fc.property(day, fc.nat(366), (today, offset) => {
          const [from, to] = daysOf(current, today);
          const other = from.add({ days: offset % lengthOf([from, to]) });
          expect(daysOf(current, other).map(String)).toEqual(
            [from, to].map(String),
          );
          const after = to.add({ days: 1 });
          expect(daysOf(last, after).map(String)).toEqual(
            [from, to].map(String),
          );
        }),
        RUNS,
      );
    });
  },
);

describe('a period', () => {
  it('begins a week on Monday, as ISO 8601 has it, and the rest on a first', () => {
    fc.assert(
      fc.property(day, (today) => {
        const [monday, sunday] = daysOf('this_week', today);
        expect([monday.dayOfWeek, sunday.dayOfWeek]).toEqual([1, 7]);
        expect(monday.weekOfYear).toBe(today.weekOfYear);
        expect(daysOf('this_month', today)[0].day).toBe(1);
        const [quarter] = daysOf('this_quarter', today);
        expect([1, 4, 7, 10]).toContain(quarter.month);
        expect(quarter.day).toBe(1);
        expect(daysOf('this_year', today)[0].dayOfYear).toBe(1);
      }),
      RUNS,
    );
  });
});

const period = fc.constantFrom<Named>(
  ...PAIRS.flatMap(({ last, current }) => [last, current]),
  'last_7_days',
  'last_30_days',
);

/** One `z` and bundle for all cases of a test: getting one takes longer than a case. */
const withAnyZ = (test: (z: ZObject, bundle: Bundle) => Promise<void>) =>
  withZ(test, {});

describe('in every time zone, at any moment', () => {
  beforeEach(() => {
    itIsNow('2026-01-01T00:00:00Z');
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it('a period is seen from the day that clocks there show', async () => {
    await withAnyZ((z, bundle) =>
      fc.assert(
        fc.asyncProperty(zone, instant, period, async (timezone, at, name) => {
          jest.setSystemTime(at);
          const days = await readPeriod(z, bundle, { period: name, timezone });
          const today = Temporal.PlainDate.from(
            clockIn(timezone)(at).slice(0, 10),
          );
          const [from, to] = daysOf(name, today);
          expect(days).toEqual({
            from: from.toString(),
            to: to.toString(),
            timezone,
          });
        }),
        RUNS,
      ),
    );
  });
});
