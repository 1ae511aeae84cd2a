import { describe, expect, it } from '@jest/globals';
import {
  dayIn,
  fromWire,
  fromWireIn,
  toWire,
  toWireAt,
} from '../../../../src/api/live/times.ts';

describe('a moment on the wire', () => {
  it.each([
    [
      '2026-01-16T09:00:00Z',
      'Europe/Berlin',
      '2026-01-16 10:00:00',
      'GMT+01:00',
    ],
    [
      '2026-07-16T09:00:00Z',
      'Europe/Berlin',
      '2026-07-16 11:00:00',
      'GMT+02:00',
    ],
    [
      '2026-07-16T02:00:00Z',
      'America/New_York',
      '2026-07-15 22:00:00',
      'GMT-04:00',
    ],
    [
      '2026-07-16T09:00:00Z',
      'Asia/Kathmandu',
      '2026-07-16 14:45:00',
      'GMT+05:45',
    ],
    [
      '2026-07-16T09:00:00Z',
      'America/St_Johns',
      '2026-07-16 06:30:00',
      'GMT-02:30',
    ],
    ['2026-07-16T09:00:00Z', 'UTC', '2026-07-16 09:00:00', 'GMT+00:00'],
  ])('%s in %s is %s %s', (moment, zone, local, timezone) => {
    expect(toWire(moment, zone)).toEqual({ local, timezone });
    expect(fromWire(local, timezone)).toBe(moment);
    expect(toWireAt(moment, timezone)).toEqual({ local, timezone });
  });

  it('ends in the offset that it began with, when clocks change in between', () => {
    const start = '2026-10-24T22:30:00Z';
    expect(toWire(start, 'Europe/Berlin')).toEqual({
      local: '2026-10-25 00:30:00',
      timezone: 'GMT+02:00',
    });
    expect(toWire('2026-10-25T02:30:00Z', 'Europe/Berlin', start)).toEqual({
      local: '2026-10-25 04:30:00',
      timezone: 'GMT+02:00',
    });
  });

  it('is on the day that it is there', () => {
    expect(dayIn('2026-07-16T22:30:00Z', 'Europe/Berlin')).toBe('2026-07-17');
    expect(dayIn('2026-07-16T02:30:00Z', 'America/New_York')).toBe(
      '2026-07-15',
    );
  });
});

describe('what the wire writes', () => {
  it.each([
    ['2026-07-16 11:00:00', 'GMT+2', '2026-07-16T09:00:00Z'],
    ['2026-07-16 11:00:00', 'GMT+02:00', '2026-07-16T09:00:00Z'],
    ['2026-07-16 09:00:00', 'GMT', '2026-07-16T09:00:00Z'],
    ['2026-07-16 06:00:00', 'GMT-3', '2026-07-16T09:00:00Z'],
    ['2026-07-16T11:00:00+02:00', 'GMT-03:00', '2026-07-16T09:00:00Z'],
    ['2026-07-16T09:00:00Z', undefined, '2026-07-16T09:00:00Z'],
  ])('%s with %s is %s', (local, timezone, moment) => {
    expect(fromWire(local, timezone)).toBe(moment);
  });

  it.each([
    ['2026-07-16 11:00:00', undefined],
    ['2026-07-16 11:00:00', null],
    ['2026-07-16 11:00:00', ''],
    ['2026-07-16 11:00:00', 'Berlin'],
    ['2026-07-16', 'GMT+02:00'],
    ['16/07/2026 11:00', 'GMT+02:00'],
    [null, 'GMT+02:00'],
    [1_768_000_000, 'GMT+02:00'],
  ])('%j with %j is not guessed at', (local, timezone) => {
    expect(fromWire(local, timezone)).toBeUndefined();
  });

  it.each([
    ['2026-01-16 10:00:00', '2026-01-16T09:00:00Z'],
    ['2026-07-16 11:00:00', '2026-07-16T09:00:00Z'],
    // It happens twice, and the first is taken.
    ['2026-10-25 02:30:00', '2026-10-25T00:30:00Z'],
    ['2026-10-25 03:30:00', '2026-10-25T02:30:00Z'],
    ['2026-10-25 01:30:00', '2026-10-24T23:30:00Z'],
    ['2026-03-29 03:30:00', '2026-03-29T01:30:00Z'],
    ['2026-07-16T11:00:00+05:00', '2026-07-16T06:00:00Z'],
    ['2026-07-16T11:00:00Z', '2026-07-16T11:00:00Z'],
  ])('in the account’s zone, %s is %s', (local, moment) => {
    expect(fromWireIn(local, 'Europe/Berlin')).toBe(moment);
  });

  it('without a time is none', () => {
    expect(fromWireIn(null, 'Europe/Berlin')).toBeUndefined();
  });
});
