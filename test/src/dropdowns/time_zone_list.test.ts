import { describe, expect, it } from '@jest/globals';
import App from '../../../index.ts';
import type { Choice } from '../../../src/dropdowns/choices.ts';
import { isZone } from '../../../src/fields/zone.ts';
import { itIsNow } from '../clock.ts';
import { trackingTime } from '../tracking_time.ts';
import { run } from '../zapier.ts';

const { perform } = App.triggers.time_zone_list.operation;

const page = async (number: number) =>
  (await run(perform, { meta: { page: number } })) as Choice[];

describe('the dropdown of time zones', () => {
  it('has all of them on one page, for the search of the editor, and asks TrackingTime nothing', async () => {
    const { requests } = trackingTime();
    expect((await page(0)).length).toBeGreaterThan(400);
    await expect(page(1)).resolves.toEqual([]);
    expect(requests).toEqual([]);
  });

  it.each([
    ['2026-01-15T12:00:00Z', '+00:00', '-05:00'],
    ['2026-07-15T12:00:00Z', '+01:00', '-04:00'],
  ])(
    'says at %s how far each is from UTC, with UTC first',
    async (now, london, newYork) => {
      itIsNow(now);
      const zones = await page(0);
      expect(zones[0]).toEqual({ id: 'UTC', name: 'UTC (UTC+00:00)' });
      expect(zones).toEqual(
        expect.arrayContaining([
          { id: 'Europe/London', name: `Europe/London (UTC${london})` },
          { id: 'America/New_York', name: `America/New York (UTC${newYork})` },
          { id: 'Asia/Kolkata', name: 'Asia/Kolkata (UTC+05:30)' },
        ]),
      );
    },
  );

  it('names each by the name that it has today, once', async () => {
    const ids = (await page(0)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.slice(1)).toEqual(ids.slice(1).sort());
    expect(ids).toEqual(
      expect.arrayContaining(['Europe/Kyiv', 'Asia/Ho_Chi_Minh']),
    );
    expect(ids).not.toContain('Asia/Calcutta');
    expect(ids).not.toContain('Europe/Kiev');
  });

  it('offers nothing that a report does not take', async () => {
    const refused = (await page(0)).filter(({ id }) => !isZone(id));
    expect(refused).toEqual([]);
  });
});
