import { type Auth, usualAuth } from '../../scripts/auth.ts';
import { buildPackage } from '../../scripts/packager.ts';
import type { FaultCase } from './faults.ts';
import { faultsOf } from './live_faults.ts';
import { itemsOf, type Item } from './items.ts';
import { inParallel, itemAt } from './findings.ts';
import { withSetups, type Cell } from './setup.ts';

/** Every item under every fault that was asked for. */
export type Matrix = {
  items: string[];
  faults: FaultCase[];
  cells: Cell[];
  /** Connections that came in where redirects point: none may. */
  strayed: number;
};

export type MatrixOptions = {
  auth?: Auth;
  /** How many setups run side by side; each has its own processes. */
  setups?: number;
  faults?: FaultCase[];
  /** Which items to try; all by default. */
  wanted?: (item: Item) => boolean;
  /** Which cells to try, by the place of their item and of their fault, and the number of items; all by default. */
  isWanted?: (item: number, fault: number, items: number) => boolean;
  onCell?: (done: number, all: number) => void;
};

/** Runs the matrix: a few setups share the cells among them. */
export const runMatrix = async ({
  auth = usualAuth(),
  setups: setupCount = 8,
  faults = faultsOf(auth),
  wanted = () => true,
  isWanted = () => true,
  onCell,
}: MatrixOptions = {}): Promise<Matrix> =>
  withSetups(await buildPackage({ auth }), setupCount, async (setups) => {
    const items = itemsOf(itemAt(setups, 0).trial.lab).filter(wanted);
    const jobs = items.flatMap((item, row) =>
      faults
        .filter((_, column) => isWanted(row, column, items.length))
        .map((fault) => ({ item, fault })),
    );
    const cells: Cell[] = [];
    await inParallel(setups.length, jobs.length, async (job, worker) => {
      const { item, fault } = itemAt(jobs, job);
      cells.push(await itemAt(setups, worker).run(item, fault));
      onCell?.(cells.length, jobs.length);
    });
    return {
      items: items.map(({ name }) => name),
      faults,
      cells,
      strayed: setups.reduce((sum, setup) => sum + setup.strayed(), 0),
    };
  });
