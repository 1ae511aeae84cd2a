import { describe, expect, it } from '@jest/globals';
import {
  endOfDay,
  isTimeZone,
  localDates,
  startOfDay,
} from '../store/zones.ts';

const at = (time: string) => Date.parse(time) / 1000;

describe('A day', () => {
  it.each([
    ['Europe/London', '2026-01-15', '2026-01-15T00:00:00Z', 24],
    ['Europe/London', '2026-03-29', '2026-03-29T00:00:00Z', 23],
    ['Europe/London', '2026-10-25', '2026-10-24T23:00:00Z', 25],
    ['America/New_York', '2026-07-04', '2026-07-04T04:00:00Z', 24],
    ['Asia/Kathmandu', '2026-07-04', '2026-07-03T18:15:00Z', 24],
    ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00Z', 24.5],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z', 23],
    ['America/Havana', '2025-11-02', '2025-11-02T04:00:00Z', 25],
  ])(
    'in %s on %s begins when it does there, and lasts as long',
    (zone, date, start, hours) => {
      expect(startOfDay(date, zone)).toBe(at(start));
      expect((endOfDay(date, zone) - startOfDay(date, zone)) / 3_600).toBe(
        hours,
      );
      const dateOf = localDates(zone);
      expect([
        dateOf(at(start) - 1) < date,
        dateOf(at(start)),
        dateOf(endOfDay(date, zone) - 1),
      ]).toEqual([true, date, date]);
    },
  );
});

describe('A time zone', () => {
  it('has an IANA name', () => {
    for (const name of ['Europe/London', 'UTC', 'America/Argentina/Cordoba']) {
      expect(isTimeZone(name)).toBe(true);
    }
    for (const name of ['Mars/Base', '+02:00', '', 'London time']) {
      expect(isTimeZone(name)).toBe(false);
    }
  });
});
