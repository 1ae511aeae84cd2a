import { describe, expect, it } from '@jest/globals';
import {
  endOf,
  newEndOf,
  secondsOf,
  secondsOfHours,
} from '../../../src/fields/span.ts';
import { withZ } from '../zapier.ts';

type Span = Parameters<typeof endOf>[2];

const end = (span: Span) => withZ((z, bundle) => endOf(z, bundle, span));
const newEnd = (span: Span) => withZ((z, bundle) => newEndOf(z, bundle, span));

const BOTH =
  'Both End Time and Duration are filled in. Fill in one of the two.';

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
        'Neither End Time nor Duration is filled in. Fill in one of the two.',
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
    [{ end_time: 'later' }, 'End Time could not be read: "later"'],
    [{ duration: 'a while' }, 'Duration could not be read: "a while"'],
  ])('must be readable: %j', async (span, message) => {
    await expect(end(span)).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining(message),
    });
  });
});

describe('the seconds of a duration', () => {
  it('are read under the name of their field', async () => {
    await expect(withZ((z) => secondsOf(z, 'Budget', '100h'))).resolves.toBe(
      360_000,
    );
    await expect(
      withZ((z) => secondsOf(z, 'Budget', 'lots')),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('Budget could not be read: "lots"'),
    });
  });

  it('are of any number of hours, where hours are asked for', async () => {
    await expect(
      withZ((z) => secondsOfHours(z, 'Budget', '100')),
    ).resolves.toBe(360_000);
    await expect(
      withZ((z) => secondsOfHours(z, 'Budget', 'lots')),
    ).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('Budget could not be read: "lots"'),
    });
  });
});
