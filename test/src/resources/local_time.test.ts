import { describe, expect, it } from '@jest/globals';
import { localTime } from '../../../src/resources/local_time.ts';

describe('a moment as clocks show it', () => {
  it.each([
    ['UTC', '2026-03-16T09:00:59Z', '2026-03-16 09:00'],
    ['America/New_York', '2026-03-17T03:30:00Z', '2026-03-16 23:30'],
    ['Asia/Kolkata', '2026-12-31T20:00:00+01:00', '2027-01-01 00:30'],
  ])('in %s, of %s, is %s', (zone, time, shown) => {
    expect(localTime(zone)(time)).toBe(shown);
  });

  it('stays as it came where it is none', () => {
    expect(localTime('UTC')('at nine')).toBe('at nine');
    expect(localTime('UTC')(null)).toBe('');
  });
});
