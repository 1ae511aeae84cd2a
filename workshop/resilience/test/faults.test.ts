import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { FAULTS } from '../faults.ts';
import { mutatedDeliveries } from '../forgeries.ts';
import { withSetups } from '../setup.ts';
import { runMatrix } from '../matrix.ts';
import { problemList } from '../table.ts';

/*
 * A part of `npm run test:faults`: each item meets a fault, and each fault an item. The faults that take a time limit to be
 * over, and the load tests, are left to `npm test -- --whole`.
 */

const QUICK = FAULTS.filter(({ limits }) => limits === undefined);

describe('under faults', () => {
  it('every item ends as it should, in a sentence that its owner can read', async () => {
    const matrix = await runMatrix({
      setups: 2,
      faults: QUICK,
      isWanted: (item, fault, items) =>
        item % QUICK.length === fault || fault % items === item,
    });
    expect(problemList(matrix)).toEqual([]);
    const items = new Set(matrix.cells.map(({ item }) => item));
    const faults = new Set(matrix.cells.map(({ fault }) => fault));
    expect(items.size).toBe(matrix.items.length);
    expect(faults.size).toBe(QUICK.length);
  });

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
