import {
  addPeople,
  type Cost,
  costOf,
  LARGE_ACCOUNT,
  REPEATED_CALLS,
  SMALL_ACCOUNT,
  startATimer,
  startTrialIn,
  type Trial,
} from '../trial/index.ts';
import { median, type Figure } from './figure.ts';
import type { List, Measurement } from './measurement.ts';
import { forkSandbox, type SandboxProcess } from './sandbox.ts';
import { takeTurns } from './turns.ts';

const TURNS = 7;
const WARM_UP = 2;

/** What one call took in the small account and in the large one. */
type Comparison = {
  name: string;
  small: Cost & { milliseconds: number };
  large: Cost & { milliseconds: number };
};

const count = (number: number) => number.toLocaleString('en');
const IN_SMALL = `in one of ${count(SMALL_ACCOUNT.entries)}`;
const IN_LARGE = `${count(LARGE_ACCOUNT.entries)} entries`;

export const polling: Measurement = {
  title: 'Polls, lists and searches in a large account',
  method: `Whatever is asked for again and again, or while a person waits, in an account of ${count(LARGE_ACCOUNT.entries)} entries and ${count(LARGE_ACCOUNT.projects)} projects, beside one of ${count(SMALL_ACCOUNT.entries)} and ${count(SMALL_ACCOUNT.projects)}: polling triggers, the lists behind dropdowns, searches, and the samples of triggers on hooks. Each runs through the built bundle, and each account's sandbox is a process of its own. Requests and bytes are those of the first call, by the sandbox's request log; milliseconds are the median of ${TURNS} calls in turns, from Zapier's call to the answer.`,
  measure: async ({ progress, signal }) => {
    progress(
      `Starting sandboxes with ${count(SMALL_ACCOUNT.entries)} and ${IN_LARGE}.`,
    );
    const trials: Trial<SandboxProcess>[] = [];
    try {
      const small = await startTrialIn(
        await forkSandbox(SMALL_ACCOUNT, { signal, log: true }),
      );
      trials.push(small);
      const large = await startTrialIn(
        await forkSandbox(LARGE_ACCOUNT, { signal, log: true }),
      );
      trials.push(large);
      await Promise.all([addPeople(small), addPeople(large)]);
      await Promise.all([startATimer(small), startATimer(large)]);
      progress(
        `Making ${Object.keys(REPEATED_CALLS).length} calls in each account, ${TURNS + WARM_UP} times.`,
      );
      const all: Comparison[] = [];
      for (const name of Object.keys(REPEATED_CALLS)) {
        signal.throwIfAborted();
        all.push(await compare(name, small, large));
      }
      return { figures: figuresOf(all), list: listOf(all) };
    } finally {
      await Promise.all(trials.map((trial) => trial.close()));
    }
  },
};

type Account = Trial<SandboxProcess>;

const compare = async (
  name: string,
  small: Account,
  large: Account,
): Promise<Comparison> => {
  const calling = (trial: Account) => () =>
    REPEATED_CALLS[name]?.(trial, trial.connection) ?? Promise.resolve();
  const calls = { small: calling(small), large: calling(large) };
  const costs = {
    small: await costOf(small, calls.small),
    large: await costOf(large, calls.large),
  };
  const times = await takeTurns(calls, { turns: TURNS, warmUp: WARM_UP });
  return {
    name,
    small: { ...costs.small, milliseconds: median(times.small) },
    large: { ...costs.large, milliseconds: median(times.large) },
  };
};

const bytesRatio = ({ small, large }: Comparison): number =>
  large.bytes / small.bytes;

const distance = (comparison: Comparison): number =>
  Math.abs(Math.log(bytesRatio(comparison)));

const figuresOf = (all: Comparison[]): Figure[] => {
  const sum = (of: 'small' | 'large', what: keyof Comparison['small']) =>
    all.reduce((total, comparison) => total + comparison[of][what], 0);
  const [furthest] = all.toSorted((a, b) => distance(b) - distance(a));
  if (furthest === undefined) {
    throw new Error('No call was made.');
  }
  return [
    {
      what: `Requests of ${all.length} calls, ${IN_LARGE}`,
      value: sum('large', 'requests'),
      unit: 'requests',
      beside: { what: IN_SMALL, value: sum('small', 'requests') },
      limit: { of: 'ratio', most: 1 },
    },
    {
      what: `Bytes of the call that differs most (${furthest.name}), ${IN_LARGE}`,
      value: furthest.large.bytes,
      unit: 'bytes',
      beside: { what: IN_SMALL, value: furthest.small.bytes },
      limit: { of: 'ratio', most: 1.1 },
    },
    {
      what: `Time of all calls, one after another, ${IN_LARGE}`,
      value: sum('large', 'milliseconds'),
      unit: 'ms',
      beside: { what: IN_SMALL, value: sum('small', 'milliseconds') },
    },
  ];
};

const listOf = (all: Comparison[]): List => ({
  head: [
    'Call',
    ...['Requests', `Requests, ${IN_LARGE}`],
    ...['Bytes', `Bytes, ${IN_LARGE}`, 'Ratio'],
    ...['ms', `ms, ${IN_LARGE}`],
  ],
  rows: all.map((comparison) => {
    const { name, small, large } = comparison;
    return [
      name,
      ...[small.requests, large.requests].map(count),
      ...[small.bytes, large.bytes].map(count),
      bytesRatio(comparison).toFixed(2),
      ...[small, large].map(({ milliseconds }) => milliseconds.toFixed(1)),
    ];
  }),
});
