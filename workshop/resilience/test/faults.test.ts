import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { mutatedDeliveries } from '../forgeries.ts';
import { withSetups } from '../setup.ts';

describe('under faults', () => {
  it('setups that cannot be started leave nothing behind that listens', async () => {
    const held = () =>
      process
        .getActiveResourcesInfo()
        .filter((name) => name === 'TCPServerWrap');
    const before = held();
    const notABuild = { directory: resolve('contract') };
    await expect(
      withSetups(notABuild, 2, () => Promise.resolve()),
    ).rejects.toThrow('before it answered');
    // Node lets go of what is closed a few turns later; what is left open keeps this test from ending.
    while (held().length > before.length) {
      await sleep(20);
    }
    expect(held()).toEqual(before);
  });

  it('every kind of forged hook is refused, and every kind of genuine one runs a Zap', async () => {
    const { figures, problems } = await mutatedDeliveries(130);
    expect(problems).toEqual([]);
    expect(figures).toMatchObject({
      'deliveries tampered with': 130,
      'genuine deliveries': 40,
    });
  });
});
