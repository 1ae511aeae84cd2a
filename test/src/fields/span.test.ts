import { describe, expect, it } from '@jest/globals';
import { endOf, newEndOf } from '../../../src/fields/span.ts';
import { withZ } from '../zapier.ts';

type Span = Parameters<typeof newEndOf>[2];

const START = '2026-03-16T09:00:00Z';

const end = (span: Omit<Span, 'start'>, start = START) =>
  withZ((z, bundle) => endOf(z, bundle, { ...span, start }));
const newEnd = (span: Span) => withZ((z, bundle) => newEndOf(z, bundle, span));

const BOTH =
  'Both End Time and Duration are filled in. Fill in only one of them.';

describe('how an entry ends', () => {
  it.each([
    [{ end_time: '2026-03-16 10:30' }, { end_time: '2026-03-16T10:30:00Z' }],
    [{ duration: '1h 30m' }, { duration: 5400 }],
  ])('%j', async (span, expected) => {
    await expect(end(span)).resolves.toEqual(expected);
    await expect(newEnd(span)).resolves.toEqual(expected);
  });

  it('must be known of a new one', async () => {
    await expect(end({})).rejects.toMatchObject({
      name: 'HaltedError',
      message:
        'Neither End Time nor Duration is filled in. Fill in one of them.',
    });
  });

  it('can stay as it is', async () => {
    await expect(newEnd({})).resolves.toBeUndefined();
  });

  it('cannot be said twice', async () => {
    const twice = { end_time: '2026-03-16 10:30', duration: '1h' };
    await expect(end(twice)).rejects.toMatchObject({ message: BOTH });
    await expect(newEnd(twice)).rejects.toMatchObject({ message: BOTH });
  });

  it.each([
    [{ end_time: 'later' }, 'End Time couldn\'t be read: "later"'],
    [{ duration: 'a while' }, 'Duration couldn\'t be read: "a while"'],
  ])('must be readable: %j', async (span, message) => {
    await expect(end(span)).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(message),
    });
  });
});

describe('an end more than a day after the start', () => {
  const inBerlin = (start: string, end_time: string) =>
    withZ((z, bundle) => endOf(z, bundle, { start, end_time }), {
      meta: { timezone: 'Europe/Berlin' },
    });

  it.each([
    // A night shift of last Thursday that ended "at 06:00", which Zapier takes for today's.
    [
      '2026-03-12T21:00:00Z',
      '2026-03-17T06:00:00+01:00',
      'End Time (2026-03-17 06:00:00) is 104h after Start Time (2026-03-12 22:00:00). If that is right, leave End Time empty and fill in Duration: 104h. If not, map an End Time that includes its date.',
    ],
    [
      '2026-03-16T08:00:00Z',
      '2026-03-17 09:01',
      'End Time (2026-03-17 09:01:00) is 24h 1m after Start Time (2026-03-16 09:00:00). If that is right, leave End Time empty and fill in Duration: 24h 1m. If not, map an End Time that includes its date.',
    ],
  ])('%s to %s is asked about', async (start, endTime, message) => {
    await expect(inBerlin(start, endTime)).rejects.toMatchObject({
      name: 'HaltedError',
      message,
    });
  });

  it.each([
    ['a day', '2026-03-16T08:00:00Z', '2026-03-17T08:00:00Z'],
    [
      'the 25 hours of the day on which summer time ends',
      '2026-10-24T22:00:00Z',
      '2026-10-25T23:00:00Z',
    ],
    ['a night', '2026-03-16T21:00:00Z', '2026-03-17T05:00:00Z'],
  ])('is not %s on the clocks there', async (_, start, end_time) => {
    await expect(inBerlin(start, end_time)).resolves.toEqual({ end_time });
  });

  it('is not looked for where an update has an end alone', async () => {
    const end_time = '2026-03-20T09:00:00Z';
    await expect(newEnd({ end_time })).resolves.toEqual({ end_time });
  });

  it('is one as a duration: 104h', async () => {
    await expect(end({ duration: '104h' })).resolves.toEqual({
      duration: 374_400,
    });
  });
});
