import { expect, it } from '@jest/globals';
import { usualAuth } from '../../../scripts/auth.ts';
import { faultsOf } from '../live_faults.ts';
import { runMatrix } from '../matrix.ts';
import { problemList } from '../table.ts';

/*
 * A part of `npm run test:faults`: each item meets a fault, and each fault an item. The faults that take a time limit to be
 * over, and the load tests, are left to `npm test -- --whole`.
 */

const QUICK = faultsOf(usualAuth()).filter(
  ({ limits }) => limits === undefined,
);

it('every item under faults ends as it should, in a sentence that its owner can read', async () => {
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
