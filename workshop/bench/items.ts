import { type Kind, visibleItemsOf } from '../lab/index.ts';
import {
  type Cost,
  costOfRequests,
  howToTry,
  tryItem,
  withTrial,
} from '../trial/index.ts';
import { median, type Figure, type Measurement } from './measurement.ts';

const KIND_NAMES: Record<Kind, string> = {
  triggers: 'trigger',
  creates: 'action',
  searches: 'search',
};

/** What one run of an item asked of TrackingTime. */
type ItemCost = Cost & {
  label: string;
  kind: Kind;
  /** How many requests such a run needs. */
  needed: number;
};

export const items: Measurement = {
  title: 'Requests and bytes of each item',
  method:
    "Every item that a builder sees, run once through the built bundle against the sandbox, with the fields that the tests fill in. The sandbox's request log counts the requests and the bytes of the answers' bodies. A trigger on a hook is turned on, its event happens, and what is counted is the run that follows. What a run needs is said where the item is tried, in `workshop/trial/items.ts`; the tests hold each item to it. More than one: Create Multiple Time Entries makes one request a line, here of two, and Reporting Period Ended asks for the account's time zone once an hour.",
  measure: async ({ progress, signal }) => {
    progress('Running every item once.');
    const costs = await withTrial({}, async (trial) => {
      const all: ItemCost[] = [];
      for (const item of visibleItemsOf(trial.lab.definition)) {
        signal.throwIfAborted();
        const { key, kind, display } = item;
        const { asked } = await tryItem(trial, item);
        all.push({
          label: display.label ?? key,
          kind,
          needed: howToTry(item, trial.lab.auth).requests,
          ...costOfRequests(asked),
        });
      }
      return all;
    });
    return {
      figures: figuresOf(costs),
      list: {
        head: ['Item', 'Kind', 'Requests', 'Needed', 'Bytes'],
        rows: costs.map(({ label, kind, requests, needed, bytes }) => [
          label,
          KIND_NAMES[kind],
          ...[requests, needed, bytes].map((one) => one.toLocaleString('en')),
        ]),
      },
    };
  },
};

const figuresOf = (costs: ItemCost[]): Figure[] => {
  const sum = (what: 'requests' | 'needed') =>
    costs.reduce((all, cost) => all + cost[what], 0);
  const asking = costs.filter(({ requests }) => requests > 0);
  const bytes = asking.map((cost) => cost.bytes);
  return [
    {
      what: `Requests of ${costs.length} items, one run each`,
      value: sum('requests'),
      unit: 'requests',
      baseline: { what: 'what they need', value: sum('needed') },
      limit: { of: 'ratio', most: 1 },
    },
    {
      what: 'Bytes answered to a run that asks: the median',
      value: median(bytes),
      unit: 'bytes',
      baseline: { what: 'the most', value: Math.max(...bytes) },
    },
  ];
};
