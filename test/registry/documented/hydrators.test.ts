import { describe, expect, it, jest } from '@jest/globals';
import { hydrators } from '../../../src/hydrators/index.ts';
import { refusal, trackingTime } from '../../src/tracking_time.ts';
import { run } from '../../src/zapier.ts';

/** Whatever a pointer may hold: each hydrator takes what it needs. */
const inputData = { id: 'x', from: '2026-03-01', to: '2026-03-31' };

/** How much is asked side by side: the timesheet's tags, too. */
const ASKED: Record<string, number> = { timesheet: 2 };

describe.each(Object.entries(hydrators))('the hydrator %s', (key, hydrate) => {
  it('asks once, and says what is wrong where it may not look', async () => {
    jest.spyOn(console, 'error').mockReturnValue();
    const refusals = Array.from({ length: ASKED[key] ?? 1 }, () =>
      refusal(403, 'insufficient_scope'),
    );
    const { requests } = trackingTime(...refusals);
    await expect(run(hydrate, { inputData })).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('This step needs the permission'),
    });
    expect(new Set(requests.map(({ path }) => path)).size).toBe(
      refusals.length,
    );
    expect(requests).toHaveLength(refusals.length);
    jest.restoreAllMocks();
  });
});
