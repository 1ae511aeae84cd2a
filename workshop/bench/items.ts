import { type Kind, type PlacedItem, visibleItemsOf } from '../lab/index.ts';
import {
  type Cost,
  costOfRequests,
  howToTry,
  startTrial,
  type Trial,
  tryItem,
} from '../trial/index.ts';
import { median, type Figure } from './figure.ts';
import type { List, Measurement } from './measurement.ts';

const KIND_NAMES: Record<Kind, string> = {
  triggers: 'trigger',
  creates: 'action',
  searches: 'search',
};

/** What one run of an item asked of TrackingTime. */
type ItemCost = {
  label: string;
  kind: Kind;
  /** How many requests such a run needs. */
  needed: number;
} & Cost;

export const items: Measurement = {
  title: 'Requests and bytes of each item',
  method:
    "Every item that a builder sees, run once through the built bundle against the sandbox, with the fields that the tests fill in. The sandbox's request log counts the requests and the bytes of the answers' bodies. A trigger on a hook is turned on, its event happens, and what is counted is the run that follows. What a run needs is said beside how the item is tried, in `workshop/trial/items.ts`; the tests hold each item to it. More than one: Create Multiple Time Entries makes one request a line, here of two, and Reporting Period Ended asks for the account's time zone once an hour.",
  measure: async ({ progress, signal }) => {
    progress('Running every item once.');
    const trial = await startTrial();
    try {
      const costs: ItemCost[] = [];
      for (const item of visibleItemsOf(trial.lab.definition)) {
        signal.throwIfAborted();
        costs.push(await costOfItem(trial, item));
      }
      return { figures: figuresOf(costs), list: listOf(costs) };
    } finally {
      await trial.close();
    }
  },
};

const costOfItem = async (
  trial: Trial,
  item: PlacedItem,
): Promise<ItemCost> => {
  const { kind, key, display, operation } = item;
  const { asked } = await tryItem(trial, item);
  return {
    label: display.label ?? key,
    kind,
    needed: operation.type === 'hook' ? 0 : howToTry(item).requests,
    ...costOfRequests(asked),
  };
};

const figuresOf = (costs: ItemCost[]): Figure[] => {
  const sum = (values: number[]) => values.reduce((all, one) => all + one, 0);
  const asking = costs.filter(({ requests }) => requests > 0);
  const bytes = asking.map((cost) => cost.bytes);
  return [
    {
      what: `Requests of ${costs.length} items, one run each`,
      value: sum(costs.map(({ requests }) => requests)),
      unit: 'requests',
      beside: {
        what: 'what they need',
        value: sum(costs.map(({ needed }) => needed)),
      },
      limit: { of: 'ratio', most: 1 },
    },
    {
      what: 'Bytes answered to a run that asks: the median',
      value: median(bytes),
      unit: 'bytes',
      beside: { what: 'the most', value: Math.max(...bytes) },
    },
  ];
};

const listOf = (costs: ItemCost[]): List => ({
  head: ['Item', 'Kind', 'Requests', 'Needed', 'Bytes'],
  rows: costs.map(({ label, kind, requests, needed, bytes }) => [
    label,
    KIND_NAMES[kind],
    String(requests),
    String(needed),
    bytes.toLocaleString('en'),
  ]),
});
