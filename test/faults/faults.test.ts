import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { earlyDeliveries } from '../../faults/early_deliveries.ts';
import { FAULTS } from '../../faults/faults.ts';
import { mutatedDeliveries } from '../../faults/forgeries.ts';
import { withLanes } from '../../faults/lane.ts';
import { runMatrix } from '../../faults/matrix.ts';
import { renewals } from '../../faults/renewals.ts';
import { burst, hookStorm, lostAnswers } from '../../faults/storms.ts';
import { problemList } from '../../faults/table.ts';

/*
 * What `npm run test:faults` shows at length, in a size that suits every day: each fault meets some items, each item
 * some faults. The faults that take a time limit to be over are left to the long run.
 */

const QUICK = FAULTS.filter(({ limits }) => limits === undefined);

/** An item meets every twentieth fault, and each item begins elsewhere. */
const SHARE = 20;

describe('under faults', () => {
  it('every item ends as it should, in a sentence that its owner can read', async () => {
    const matrix = await runMatrix({
      lanes: 4,
      faults: QUICK,
      isWanted: (item, fault) => (item + fault) % SHARE === 0,
    });
    expect(problemList(matrix)).toEqual([]);
    const items = new Set(matrix.cells.map(({ item }) => item));
    const faults = new Set(matrix.cells.map(({ fault }) => fault));
    expect(items.size).toBe(matrix.items.length);
    expect(faults.size).toBe(QUICK.length);
  });

  it('nothing is created twice when answers are lost', async () => {
    const { figures, problems } = await lostAnswers(24, 4);
    expect(problems).toEqual([]);
    expect(figures).toMatchObject({ creates: 24, duplicates: 0 });
  });

  it('genuine hooks run their Zap once each, and forged ones never', async () => {
    const { figures, problems } = await hookStorm(400);
    expect(problems).toEqual([]);
    expect(figures).toMatchObject({ 'runs of the Zap': 300, repeats: 80 });
  });

  it('a delivery with anything changed is refused, and no other', async () => {
    const { figures, problems } = await mutatedDeliveries(600);
    expect(problems).toEqual([]);
    expect(figures['deliveries tampered with']).toBe(600);
  });

  it('a hook that overtakes its subscription runs its Zap once', async () => {
    const { problems } = await earlyDeliveries(4);
    expect(problems).toEqual([]);
  });

  it('a connection is lost only where reconnecting is the cure, and never in a race', async () => {
    const { problems } = await renewals({ races: 4, withTimeLimits: false });
    expect(problems).toEqual([]);
  });

  it('a burst is done whole, with hardly a request more than it has runs', async () => {
    const { figures, problems } = await burst(150);
    expect(problems).toEqual([]);
    expect(Number(figures['requests a run'])).toBeLessThanOrEqual(1.1);
  });

  it('lanes that cannot be started leave nothing behind that listens', async () => {
    const held = () =>
      process
        .getActiveResourcesInfo()
        .filter((name) => name === 'TCPServerWrap');
    const before = held();
    const notABuild = { directory: resolve('contract') };
    await expect(
      withLanes(notABuild, 2, () => Promise.resolve()),
    ).rejects.toThrow('before it answered');
    // Node lets go of what is closed a few turns later; what is left open keeps this test from ending.
    while (held().length > before.length) await sleep(20);
    expect(held()).toEqual(before);
  });
});
