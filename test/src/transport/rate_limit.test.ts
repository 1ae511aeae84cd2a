import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { secondsToWait } from '../../../src/transport/rate_limit.ts';

const NOW = Date.parse('2026-03-16T09:00:00Z');
const IN_30_S = String(NOW / 1000 + 30);

const askedIn = (headers: Record<string, string>) => ({
  retryAfter: headers['retry-after'] ?? null,
  resetsAt: headers['x-ratelimit-reset'] ?? null,
});

const wait = (headers: Record<string, string>, random = 0) =>
  secondsToWait(askedIn(headers), NOW, random);

describe('how long to stay away', () => {
  it.each([
    ['Retry-After in seconds', { 'retry-after': '7' }, 7],
    ['Retry-After with spaces', { 'retry-after': ' 7 ' }, 7],
    ['Retry-After in seconds with decimals', { 'retry-after': '7.5' }, 8],
    [
      'Retry-After as a date',
      { 'retry-after': 'Mon, 16 Mar 2026 09:00:42 GMT' },
      42,
    ],
    [
      'Retry-After as a date gone by',
      { 'retry-after': 'Mon, 16 Mar 2026 08:00:00 GMT' },
      1,
    ],
    ['Retry-After of nothing', { 'retry-after': '0' }, 1],
    ['X-RateLimit-Reset', { 'x-ratelimit-reset': IN_30_S }, 30],
    ['X-RateLimit-Reset gone by', { 'x-ratelimit-reset': '1' }, 1],
    [
      'Retry-After before X-RateLimit-Reset',
      { 'retry-after': '7', 'x-ratelimit-reset': IN_30_S },
      7,
    ],
    [
      'X-RateLimit-Reset where Retry-After is gibberish',
      { 'retry-after': 'soon', 'x-ratelimit-reset': IN_30_S },
      30,
    ],
    ['a minute where there is neither', {}, 60],
    [
      'a minute where both are gibberish',
      { 'retry-after': 'soon', 'x-ratelimit-reset': 'later' },
      60,
    ],
    [
      'a minute where X-RateLimit-Reset only begins like a number',
      { 'x-ratelimit-reset': `${IN_30_S}x` },
      60,
    ],
    ...['60;', '120, 120', '-5', '1e2', '7.', '2026-03-16', '16 Mar 2026'].map(
      (text): [string, Record<string, string>, number] => [
        `X-RateLimit-Reset where Retry-After is ${text}, and no number nor HTTP date`,
        { 'retry-after': text, 'x-ratelimit-reset': IN_30_S },
        30,
      ],
    ),
    [
      'a minute where Retry-After has the form of a date and is none',
      { 'retry-after': 'Xyz, 99 Abc 2026 99:99:99 GMT' },
      60,
    ],
    [
      'X-RateLimit-Reset with decimals',
      { 'x-ratelimit-reset': `${IN_30_S}.5` },
      31,
    ],
    ['a quarter of an hour at most', { 'retry-after': '86400' }, 900],
  ])('%s', (_, headers, seconds) => {
    expect(wait(headers)).toBe(seconds);
  });

  it.each([
    ['retry-after', ' 7 ', 7],
    ['x-ratelimit-reset', ` ${IN_30_S} `, 30],
  ])('may have space around it, in %s', (name, value, seconds) => {
    expect(wait({ [name]: value })).toBe(seconds);
  });

  it('is up to a fifth longer, by chance', () => {
    expect(wait({ 'retry-after': '100' }, 0.25)).toBe(105);
    expect(wait({ 'retry-after': '100' }, 0.999)).toBe(120);
    expect(wait({ 'retry-after': '900' }, 0.999)).toBe(900);
  });

  it('is whole seconds between 1 and 900, whatever the headers say', () => {
    const value = fc.oneof(
      fc.string(),
      fc.integer().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    );
    fc.assert(
      fc.property(value, value, (retryAfter, resetsAt) => {
        const seconds = secondsToWait({ retryAfter, resetsAt });
        expect(Number.isInteger(seconds)).toBe(true);
        expect(seconds).toBeGreaterThanOrEqual(1);
        expect(seconds).toBeLessThanOrEqual(900);
      }),
    );
  });
});
