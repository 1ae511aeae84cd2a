import { buildDefinition } from '../publishing/index.ts';
import type { Auth } from '../../scripts/auth.ts';
import { buildPackage } from '../../scripts/packager.ts';
import { FAULTS, type FaultCase } from './faults.ts';
import { itemsOf, type Item } from './items.ts';
import { withSetups, type Cell, type Setup } from './setup.ts';

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
  /** How many setups run side by side; each has processes of its own. */
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
  auth = 'oauth2',
  setups: setupCount = 8,
  faults = FAULTS,
  wanted = () => true,
  isWanted = () => true,
  onCell,
}: MatrixOptions = {}): Promise<Matrix> => {
  const build = await buildPackage({ auth });
  const items = itemsOf(await buildDefinition(auth)).filter(wanted);
  const jobs = items.flatMap((item, row) =>
    faults
      .filter((_, column) => isWanted(row, column, items.length))
      .map((fault) => ({ item, fault })),
  );
  const queue = jobs.values();
  const cells: Cell[] = [];
  const work = async (setup: Setup): Promise<void> => {
    for (const { item, fault } of queue) {
      cells.push(await setup.run(item, fault));
      onCell?.(cells.length, jobs.length);
    }
  };
  const strayed = await withSetups(
    build,
    Math.min(setupCount, jobs.length),
    async (setups) => {
      await Promise.all(setups.map(work));
      return setups.reduce((sum, setup) => sum + setup.strayed(), 0);
    },
  );
  const names = items.map(({ name }) => name);
  return { items: names, faults, cells, strayed };
};
