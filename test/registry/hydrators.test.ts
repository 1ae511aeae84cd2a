import { describe, expect, it } from '@jest/globals';
import { hydrators } from '../../src/hydrators/index.ts';
import { refusal, trackingTime } from '../src/tracking_time.ts';
import { run } from '../src/zapier.ts';

/** Whatever a pointer may hold: each hydrator takes what it needs. */
const inputData = { id: 'x', from: '2026-03-01', to: '2026-03-31' };

describe.each(Object.entries(hydrators))('the hydrator %s', (_, hydrate) => {
  it('asks once, and says what is wrong where it may not look', async () => {
    const { requests } = trackingTime(refusal(403, 'insufficient_scope'));
    await expect(run(hydrate, { inputData })).rejects.toMatchObject({
      name: 'HaltedError',
      message: expect.stringContaining('This connection lacks the permission'),
    });
    expect(requests).toHaveLength(1);
  });
});
