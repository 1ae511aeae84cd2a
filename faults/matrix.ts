import { createServer } from 'node:net';
import { buildBundle, type Auth } from '../lab/bundle.ts';
import { ELSEWHERE, FAULTS, type FaultCase } from './faults.ts';
import { itemsOf, type Item } from './items.ts';
import { startLane, type Cell, type Lane } from './lane.ts';

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
  /** How many lanes run side by side; each has processes of its own. */
  lanes?: number;
  faults?: FaultCase[];
  /** Which items to try; all by default. */
  wanted?: (item: Item) => boolean;
  /** Which cells to try, by the place of their item and of their fault; all by default. */
  isWanted?: (item: number, fault: number) => boolean;
  onCell?: (done: number, all: number) => void;
};

/** Listens where redirects point, and counts who comes. */
const watchElsewhere = async () => {
  let strayed = 0;
  const server = createServer((socket) => {
    strayed += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(ELSEWHERE.port, ELSEWHERE.host, resolve);
  });
  return {
    strayed: () => strayed,
    close: () => {
      server.close();
    },
  };
};

/** Runs the matrix: a few lanes share the cells among them. */
export const runMatrix = async ({
  auth = 'oauth2',
  lanes: laneCount = 8,
  faults = FAULTS,
  wanted = () => true,
  isWanted = () => true,
  onCell,
}: MatrixOptions = {}): Promise<Matrix> => {
  const elsewhere = await watchElsewhere();
  const bundle = await buildBundle({ auth });
  const first = await startLane(bundle);
  const items = itemsOf(first.trial.lab.definition).filter(wanted);
  const jobs = items.flatMap((item, row) =>
    faults
      .filter((_, column) => isWanted(row, column))
      .map((fault) => ({ item, fault })),
  );
  const lanes: Lane[] = [first];
  while (lanes.length < Math.min(laneCount, jobs.length)) {
    lanes.push(await startLane(bundle));
  }
  const queue = jobs.values();
  const cells: Cell[] = [];
  const work = async (lane: Lane): Promise<void> => {
    for (const { item, fault } of queue) {
      cells.push(await lane.run(item, fault));
      onCell?.(cells.length, jobs.length);
    }
  };
  try {
    await Promise.all(lanes.map(work));
  } finally {
    await Promise.all(lanes.map(({ close }) => close()));
    elsewhere.close();
  }
  const names = items.map(({ name }) => name);
  return { items: names, faults, cells, strayed: elsewhere.strayed() };
};
