import { afterEach, describe, expect, it, jest } from '@jest/globals';
import {
  REQUEST_LIMIT_MS,
  RUN_LIMIT_MS,
  timeForRequest,
  timeLeft,
} from '../../../src/transport/deadline.ts';
import { itIsNow } from '../clock.ts';
import { withZ } from '../zapier.ts';

afterEach(() => {
  delete process.env.TRACKINGTIME_RUN_LIMIT_MS;
  delete process.env.TRACKINGTIME_REQUEST_LIMIT_MS;
});

describe('the time of a run', () => {
  it('begins with its first question, and ends before Zapier ends it', async () => {
    itIsNow('2026-03-16T09:00:00Z');
    const left = await withZ((z) => {
      const first = timeLeft(z);
      jest.setSystemTime(new Date('2026-03-16T09:00:20Z'));
      const later = timeLeft(z);
      jest.setSystemTime(new Date('2026-03-16T09:01:00Z'));
      return [first, later, timeLeft(z)];
    });
    expect(left).toEqual([RUN_LIMIT_MS, RUN_LIMIT_MS - 20_000, 0]);
    expect(RUN_LIMIT_MS).toBeLessThan(25_000);
  });

  it('is its own', async () => {
    itIsNow('2026-03-16T09:00:00Z');
    await withZ(timeLeft);
    itIsNow('2026-03-16T09:00:20Z');
    await expect(withZ(timeLeft)).resolves.toBe(RUN_LIMIT_MS);
  });
});

describe('the time of a request', () => {
  it('is no longer than what is left of the run', async () => {
    itIsNow('2026-03-16T09:00:00Z');
    const limits = await withZ((z) => {
      const first = timeForRequest(z);
      jest.setSystemTime(new Date('2026-03-16T09:00:22Z'));
      return [first, timeForRequest(z)];
    });
    expect(limits).toEqual([REQUEST_LIMIT_MS, RUN_LIMIT_MS - 22_000]);
  });
});

describe('a limit set from outside', () => {
  it.each([
    ['500', 500],
    ['60000', RUN_LIMIT_MS],
    ['0', RUN_LIMIT_MS],
    ['-1', RUN_LIMIT_MS],
    ['soon', RUN_LIMIT_MS],
  ])('of %s is %i: shorter, never longer', async (setting, limit) => {
    itIsNow('2026-03-16T09:00:00Z');
    process.env.TRACKINGTIME_RUN_LIMIT_MS = setting;
    await expect(withZ(timeLeft)).resolves.toBe(limit);
  });

  it('can be of a request alone', async () => {
    process.env.TRACKINGTIME_REQUEST_LIMIT_MS = '200';
    await expect(withZ(timeForRequest)).resolves.toBe(200);
  });
});
