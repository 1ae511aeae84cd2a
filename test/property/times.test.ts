import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { Bundle, ZObject } from 'zapier-platform-core';
import { toDate, toUtc } from '../../src/fields/time.ts';
import { anyText } from '../src/any_text.ts';
import { withZ } from '../src/zapier.ts';
import { clockIn, instant, zone, ZONES } from './zones.ts';

const RUNS = { numRuns: 1000 };

const LABEL = 'Start Time';

/** The same bundle in a Zap of another zone. */
const inZone = (bundle: Bundle, timezone: string): Bundle => ({
  ...bundle,
  meta: { ...bundle.meta, timezone },
});

const ways = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.replace(' ', 'T'),
  (text: string) => ` ${text.replace(' ', 't')} `,
  (text: string) => `${text}.000`,
);

/** One `z` and bundle for all cases of a test: getting one takes longer than a case. */
const withAnyZ = (test: (z: ZObject, bundle: Bundle) => Promise<void>) =>
  withZ(test, {});

const utc = (at: Date): string => at.toISOString().replace('.000Z', 'Z');

describe('a time without a zone', () => {
  it('is the moment when clocks there showed it, in every zone; of two such, the first', async () => {
    await withAnyZ((z, bundle) =>
      fc.assert(
        fc.asyncProperty(zone, instant, ways, async (timezone, at, write) => {
          const clock = clockIn(timezone);
          const written = clock(at);
          const read = new Date(
            await toUtc(z, inZone(bundle, timezone), LABEL, write(written)),
          );
          expect(clock(read)).toBe(written);
          expect(read.getTime()).toBeLessThanOrEqual(at.getTime());
        }),
        RUNS,
      ),
    );
  });

  /** When a zone's clocks were changed in these years, and by how much. */
  const changesOf = (timezone: string) => {
    const changes: { at: number; by: number }[] = [];
    let seen = Temporal.Instant.from('2015-01-01T00:00:00Z').toZonedDateTimeISO(
      timezone,
    );
    for (;;) {
      const next = seen.getTimeZoneTransition('next');
      if (!next || next.year > 2030) {
        return changes;
      }
      const before = next.subtract({ seconds: 1 });
      changes.push({
        at: next.epochMilliseconds,
        by: (next.offsetNanoseconds - before.offsetNanoseconds) / 1e6,
      });
      seen = next;
    }
  };
  const changes = ZONES.flatMap((timezone) =>
    changesOf(timezone).map((change) => ({ ...change, timezone })),
  );
  const forward = changes.filter(({ by }) => by > 0);
  const back = changes.filter(({ by }) => by < 0);

  /** What clocks would have shown, had they not been changed. */
  const unchanged = (at: number, by: number, timezone: string): string =>
    new Date(at - by + offsetAt(at, timezone)).toISOString().slice(0, 19);

  const offsetAt = (at: number, timezone: string): number =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone)
      .offsetNanoseconds / 1e6;

  it('that was skipped moves on by as much as was skipped, in every zone', async () => {
    await withAnyZ((z, bundle) =>
      fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...forward),
          fc.double({ min: 0, max: 0.999, noNaN: true }),
          async ({ at, by, timezone }, share) => {
            const into = Math.floor((share * by) / 1000) * 1000;
            const written = unchanged(at + into, by, timezone);
            const read = await toUtc(
              z,
              inZone(bundle, timezone),
              LABEL,
              written,
            );
            expect(read).toBe(utc(new Date(at + into)));
          },
        ),
        RUNS,
      ),
    );
  });

  it('that came twice is the first of the two, in every zone', async () => {
    await withAnyZ((z, bundle) =>
      fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...back),
          fc.double({ min: 0, max: 0.999, noNaN: true }),
          async ({ at, by, timezone }, share) => {
            const second = at + Math.floor((share * -by) / 1000) * 1000;
            const written = clockIn(timezone)(new Date(second));
            const read = await toUtc(
              z,
              inZone(bundle, timezone),
              LABEL,
              written,
            );
            expect(read).toBe(utc(new Date(second + by)));
          },
        ),
        RUNS,
      ),
    );
  });
});

describe('a time with a zone', () => {
  const offset = fc.integer({ min: -14 * 60, max: 14 * 60 }).map((minutes) => {
    const size = Math.abs(minutes);
    const twoDigits = (value: number) => String(value).padStart(2, '0');
    return {
      minutes,
      text: `${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`,
    };
  });

  it('is that moment, whatever the zone of the Zap', async () => {
    await withAnyZ((z, bundle) =>
      fc.assert(
        fc.asyncProperty(
          zone,
          instant,
          offset,
          async (timezone, at, { minutes, text }) => {
            const local = new Date(at.getTime() + minutes * 60_000)
              .toISOString()
              .slice(0, 19);
            const read = await toUtc(
              z,
              inZone(bundle, timezone),
              LABEL,
              `${local}${text}`,
            );
            expect(read).toBe(utc(at));
          },
        ),
        RUNS,
      ),
    );
  });

  it('is on the day that the zone of the Zap has then', async () => {
    await withAnyZ((z, bundle) =>
      fc.assert(
        fc.asyncProperty(zone, instant, async (timezone, at) => {
          const read = await toDate(
            z,
            inZone(bundle, timezone),
            LABEL,
            utc(at),
          );
          expect(read).toBe(clockIn(timezone)(at).slice(0, 10));
        }),
        RUNS,
      ),
    );
  });
});

describe('a text that is no time', () => {
  const anything = fc.oneof(
    anyText,
    fc
      .array(
        fc.constantFrom(
          ...Array.from('0123456789'),
          ...Array.from('-:T zZ+.'),
          '2026-',
          '-31',
          'T25:00',
        ),
        {
          maxLength: 14,
        },
      )
      .map((pieces) => pieces.join('')),
    // Days that no month has.
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 29, max: 39 }))
      .map(
        ([month, number]) => `2026-${String(month).padStart(2, '0')}-${number}`,
      ),
  );

  /** As the API wants it, and not such that a date that does not exist was read as the next that does. */
  const isMoment = (value: unknown): boolean =>
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(value) &&
    utc(new Date(value)) === value;

  it('is refused with a sentence, and what is read is a moment that exists', async () => {
    await withAnyZ((z, bundle) =>
      fc.assert(
        fc.asyncProperty(zone, anything, async (timezone, text) => {
          const outcome = await toUtc(
            z,
            inZone(bundle, timezone),
            LABEL,
            text,
          ).catch((error: unknown) => error);
          const isRefused =
            outcome instanceof Error &&
            outcome.name === 'HaltedError' &&
            /^Start Time (?:couldn't be read|is .+, which (?:could be|is before|is more than))/.test(
              outcome.message,
            );
          expect(isRefused || isMoment(outcome)).toBe(true);
        }),
        { numRuns: 3000 },
      ),
    );
  });
});
