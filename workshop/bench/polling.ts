import { apiOf, usualAuth } from '../../scripts/auth.ts';
import { startSandbox } from '../sandbox/index.ts';
import {
  type Cost,
  costOf,
  fillLists,
  LARGE_ACCOUNT,
  REPEATED_CALLS,
  SMALL_ACCOUNT,
  startTrialIn,
} from '../trial/index.ts';
import type { Context, Figure, List, Measurement } from './measurement.ts';

/** What one call took in the small account and in the large one. */
type Comparison = { name: string; small: Cost; large: Cost };

const count = (number: number) => number.toLocaleString('en');
const IN_SMALL = `in one of ${count(SMALL_ACCOUNT.entries)}`;
const IN_LARGE = `${count(LARGE_ACCOUNT.entries)} entries`;

export const polling: Measurement = {
  title: 'Polls, lists and searches in a large account',
  method: `Everything that is asked for again and again, or while a person waits, in an account of ${count(LARGE_ACCOUNT.entries)} entries and ${count(LARGE_ACCOUNT.projects)} projects, compared with one of ${count(SMALL_ACCOUNT.entries)} and ${count(SMALL_ACCOUNT.projects)}: polling triggers, the lists behind dropdowns, searches, and the samples of triggers on hooks. Each runs once through the built bundle, and the sandbox's request log counts its requests and the bytes of the answers' bodies.`,
  measure: async (context) => {
    const small = await costsIn(SMALL_ACCOUNT, context);
    const large = await costsIn(LARGE_ACCOUNT, context);
    const all = [...small].map(([name, cost]): Comparison => ({
      name,
      small: cost,
      large: large.get(name) ?? { requests: NaN, bytes: NaN },
    }));
    return { figures: figuresOf(all), list: listOf(all) };
  },
};

/** What each call costs in an account. */
const costsIn = async (
  account: typeof SMALL_ACCOUNT,
  { progress, signal }: Context,
): Promise<Map<string, Cost>> => {
  const calls = Object.entries(REPEATED_CALLS);
  progress(
    `Making ${calls.length} calls in an account of ${count(account.entries)} entries.`,
  );
  const trial = await startTrialIn(
    await startSandbox({ api: apiOf(usualAuth()), ...account }),
  );
  try {
    await fillLists(trial);
    const costs = new Map<string, Cost>();
    for (const [name, call] of calls) {
      signal.throwIfAborted();
      costs.set(name, await costOf(trial, () => call(trial, trial.connection)));
    }
    return costs;
  } finally {
    await trial.close();
  }
};

const bytesRatio = ({ small, large }: Comparison): number =>
  large.bytes / small.bytes;

const distance = (comparison: Comparison): number =>
  Math.abs(Math.log(bytesRatio(comparison)));

const figuresOf = (all: Comparison[]): Figure[] => {
  const requestsIn = (account: 'small' | 'large') =>
    all.reduce((sum, comparison) => sum + comparison[account].requests, 0);
  const furthest = all.reduce((one, other) =>
    distance(other) > distance(one) ? other : one,
  );
  return [
    {
      what: `Requests of ${all.length} calls, ${IN_LARGE}`,
      value: requestsIn('large'),
      unit: 'requests',
      baseline: { what: IN_SMALL, value: requestsIn('small') },
      limit: { of: 'ratio', most: 1 },
    },
    {
      what: `Bytes of the call that differs most (${furthest.name}), ${IN_LARGE}`,
      value: furthest.large.bytes,
      unit: 'bytes',
      baseline: { what: IN_SMALL, value: furthest.small.bytes },
      limit: { of: 'ratio', most: 1.1 },
    },
  ];
};

const listOf = (all: Comparison[]): List => ({
  head: [
    'Call',
    ...['Requests', `Requests, ${IN_LARGE}`],
    ...['Bytes', `Bytes, ${IN_LARGE}`, 'Ratio'],
  ],
  rows: all.map((comparison) => {
    const { name, small, large } = comparison;
    return [
      name,
      ...[small.requests, large.requests].map(count),
      ...[small.bytes, large.bytes].map(count),
      bytesRatio(comparison).toFixed(2),
    ];
  }),
});
