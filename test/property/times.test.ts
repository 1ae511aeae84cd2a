import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { toDate, toUtc } from '../../src/fields/time.ts';
import { anyText } from '../src/any_text.ts';
import { withZ } from '../src/zapier.ts';
import { clockIn, instant, zone, ZONES } from './zones.ts';

const LABEL = 'Start Time';

/** Reads a text as a time, in a Zap of this zone. */
type Read = (
  timezone: string,
  text: string,
  as?: typeof toUtc | typeof toDate,
) => Promise<string>;

/** What holds of whatever is read. One `z` for all cases of a test: getting one takes longer than a case. */
const holds = (
  propertyOf: (read: Read) => fc.IAsyncProperty<unknown>,
  numRuns = 1000,
) =>
  withZ(async (z, bundle) => {
    const read: Read = (timezone, text, as = toUtc) =>
      as(z, { ...bundle, meta: { ...bundle.meta, timezone } }, LABEL, text);
    await fc.assert(propertyOf(read), { numRuns });
  }, {});

const ways = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.replace(' ', 'T'),
  (text: string) => ` ${text.replace(' ', 't')} `,
  (text: string) => `${text}.000`,
);

const utc = (at: Date): string => at.toISOString().replace('.000Z', 'Z');

describe('a time without a zone', () => {
  it('is the moment when clocks there showed it, in every zone; of two such, the first', () =>
    holds((read) =>
      fc.asyncProperty(zone, instant, ways, async (timezone, at, write) => {
        const clock = clockIn(timezone);
        const written = clock(at);
        const moment = new Date(await read(timezone, write(written)));
        expect(clock(moment)).toBe(written);
        expect(moment.getTime()).toBeLessThanOrEqual(at.getTime());
      }),
    ));

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
  const share = fc.double({ min: 0, max: 0.999, noNaN: true });

  it('that was skipped moves on by as much as was skipped, and one that came twice is the first, in every zone', () =>
    holds((read) =>
      fc.asyncProperty(
        fc.constantFrom(...changes),
        share,
        async ({ at, by, timezone }, part) => {
          const into = Math.floor((part * Math.abs(by)) / 1000) * 1000;
          const offset =
            Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(
              timezone,
            ).offsetNanoseconds / 1e6;
          // What clocks show after they were put back, or would have shown, had they not been put forward.
          const shown = at + into + offset - Math.max(by, 0);
          const written = new Date(shown).toISOString().slice(0, 19);
          const expected = new Date(at + into + Math.min(by, 0));
          expect(await read(timezone, written)).toBe(utc(expected));
        },
      ),
    ));
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

  it('is that moment, whatever the zone of the Zap', () =>
    holds((read) =>
      fc.asyncProperty(
        zone,
        instant,
        offset,
        async (timezone, at, { minutes, text }) => {
          const there = new Date(at.getTime() + minutes * 60_000);
          const local = there.toISOString().slice(0, 19);
          expect(await read(timezone, `${local}${text}`)).toBe(utc(at));
        },
      ),
    ));

  it('is on the day that the zone of the Zap has then', () =>
    holds((read) =>
      fc.asyncProperty(zone, instant, async (timezone, at) => {
        const day = clockIn(timezone)(at).slice(0, 10);
        expect(await read(timezone, utc(at), toDate)).toBe(day);
      }),
    ));
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

  it('is refused with a sentence, and what is read is a moment that exists', () =>
    holds(
      (read) =>
        fc.asyncProperty(zone, anything, async (timezone, text) => {
          const outcome = await read(timezone, text).catch(
            (error: unknown) => error,
          );
          const isRefused =
            outcome instanceof Error &&
            outcome.name === 'HaltedError' &&
            /^Start Time (?:couldn't be read|is .+, which (?:could be|is before|is more than))/.test(
              outcome.message,
            );
          expect(isRefused || isMoment(outcome)).toBe(true);
        }),
      3000,
    ));
});
