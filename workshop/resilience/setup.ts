import { setTimeout as sleep } from 'node:timers/promises';
import { usualAuth } from '../../scripts/auth.ts';
import type { Package } from '../../scripts/packager.ts';
import { IntegrationError, type LabEvent, Workers } from '../lab/index.ts';
import {
  type Known,
  knownRecords,
  startTrial,
  type Trial,
} from '../trial/index.ts';
import { startRedirectTarget } from './redirect_target.ts';
import { THEN, type Ending, type FaultCase } from './faults.ts';
import { arrange, expectedEnding, type Item } from './items.ts';
import { leaksIn, readabilityProblems } from './readable.ts';
import { secretsOf, sizesOf, SMALL_ACCOUNT, unthrottled } from './trials.ts';

/** What came of an item under a fault. */
export type Cell = {
  item: string;
  fault: string;
  ending: Ending;
  expected: Ending;
  /** What the builder reads; empty where all went well. */
  sentence: string;
  milliseconds: number;
  requests: number;
  /** What is not as it should be. */
  problems: string[];
};

/** A sandbox and a lab of their own, in which one item after the other meets its fault. */
export type Setup = {
  trial: Trial;
  /** Makes what items are tried with, which the first run does otherwise. */
  prepare: () => Promise<unknown>;
  /** Runs an item under a fault, on a separate day: what Zapier's cache still held of the run before is gone. */
  run: (item: Item, fault: FaultCase) => Promise<Cell>;
  /** Runs it again, just as it was, with nothing in its way, as Zapier replays a run. */
  replay: () => Promise<Ending>;
  /** Connections that came in where redirects lead: none may. */
  strayed: () => number;
  close: () => Promise<void>;
};

/** Zapier's wait, which the matrix does not sit through. */
class Throttled extends Error {
  readonly seconds: number;

  constructor(seconds: number) {
    super('throttled');
    this.seconds = seconds;
  }
}

type Called = Omit<Cell, 'item' | 'fault' | 'expected' | 'problems'> & {
  seconds?: number;
  log: string;
  /** Whether the lab had to end it. */
  hung?: boolean;
};

const ENDINGS: Record<IntegrationError['kind'], Ending> = {
  halted: 'halted',
  throttled: 'throttled',
  refresh: 'expired',
  expired: 'expired',
  errored: 'error',
};

/** What a report on many lines counts, beside those that were created. */
const NOT_CREATED = ['failed_count', 'unsure_count', 'not_sent_count'];

const isLines = (results: unknown): boolean =>
  Object.entries(results ?? {}).some(
    ([key, value]) => NOT_CREATED.includes(key) && value !== 0,
  );

const endingOf = (results: unknown, wasRenewed: boolean): Ending => {
  if (Array.isArray(results) && results.length === 0) {
    return 'nothing';
  }
  if (isLines(results)) {
    return 'lines';
  }
  return wasRenewed ? 'renewed' : 'ok';
};

const firstLineError = (results: unknown): string => {
  const { results: lines } = (results ?? {}) as {
    results?: { error: string }[];
  };
  return lines?.find(({ error }) => error !== '')?.error ?? '';
};

/**
 * A run that does not end by itself is ended after this. Zapier does it at 30 s; on a busy machine, one that keeps to its
 * own limit may still take longer than that.
 */
const HANGS_MS = 120_000;

const waitProblems = ({ waits }: FaultCase, seconds?: number): string[] =>
  waits &&
  seconds !== undefined &&
  !(seconds >= waits[0] && seconds <= waits[1])
    ? [`told to wait ${seconds} s, not ${waits[0]} to ${waits[1]}`]
    : [];

const isWell = (ending: Ending): boolean =>
  ['ok', 'nothing', 'renewed'].includes(ending);

const problemsOf = (
  called: Called,
  expected: Ending,
  fault: FaultCase,
  secrets: readonly string[],
): string[] => [
  ...(called.ending === expected ? [] : [`expected ${expected}`]),
  ...(isWell(called.ending) ? [] : readabilityProblems(called.sentence)),
  ...waitProblems(fault, called.seconds),
  ...leaksIn(called.sentence + called.log, secrets),
  ...(called.hung ? ['did not end by itself'] : []),
];

type Sizes = Record<string, number>;

/** The most that an item can make in one run: a batch of two lines two, everything else one. */
const duplicateProblems = (item: Item, before: Sizes, after: Sizes) => {
  const most = item.sort === 'lines' ? 2 : 1;
  return Object.entries(after).flatMap(([kind, size]) =>
    size - (before[kind] ?? 0) > most ? [`twice in ${kind}`] : [],
  );
};

const DAY_MS = 86_400_000;

/** A port on which nobody listens. */
const NOBODY = 'http://127.0.0.1:9';

/** As much of a package as a setup needs; the usual build unless it says otherwise. */
type Build = Pick<Package, 'directory'> & Partial<Pick<Package, 'auth'>>;

/** Starts a setup with a build of the integration. */
const startSetup = async ({
  auth = usualAuth(),
  directory,
}: Build): Promise<Setup> => {
  const target = await startRedirectTarget();
  const workers = new Workers({ directory, limit: 1, timeLimit: HANGS_MS });
  const events: LabEvent[] = [];
  const overrides: Record<string, string> = {};
  let days = 0;
  const trial = await startTrial({
    auth,
    ...SMALL_ACCOUNT,
    handle: unthrottled(workers.handle, () => overrides),
    wait: (seconds) => Promise.reject(new Throttled(seconds)),
    now: () => Date.now() + days * DAY_MS,
    onEvent: (event) => {
      events.push(event);
    },
  }).catch(async (error: unknown) => {
    await Promise.all([workers.close(), target.close()]);
    throw error;
  });
  const { lab, connection, control, sandbox } = trial;

  /** A worker keeps what it was told the last time, so each setting is told again. */
  const setLimits = ({
    limits,
    fault,
  }: Pick<FaultCase, 'limits' | 'fault'>): void => {
    Object.assign(overrides, {
      TRACKINGTIME_REQUEST_LIMIT_MS: String(limits?.request ?? ''),
      TRACKINGTIME_RUN_LIMIT_MS: String(limits?.run ?? ''),
      TRACKINGTIME_ORIGIN: fault ? sandbox.origin : NOBODY,
    });
  };

  const call = async (
    item: Item,
    bundle: Record<string, unknown>,
  ): Promise<Called> => {
    events.length = 0;
    const started = performance.now();
    const took = () => Math.round(performance.now() - started);
    const common = () => ({
      milliseconds: took(),
      requests: events
        .filter(({ type }) => type === 'called')
        .flatMap((event) => ('requests' in event ? event.requests : [])).length,
    });
    try {
      const { results, log } = await lab.call(item.method, bundle, connection);
      const wasRenewed = events.some(({ type }) => type === 'refreshed');
      return {
        ending: endingOf(results, wasRenewed),
        sentence: firstLineError(results),
        log: JSON.stringify(log),
        ...common(),
      };
    } catch (error) {
      if (error instanceof Throttled) {
        const told = events.findLast((event) => event.type === 'throttled');
        return {
          ending: 'throttled',
          sentence: told?.type === 'throttled' ? told.reason : '',
          seconds: error.seconds,
          log: '',
          ...common(),
        };
      }
      if (!(error instanceof IntegrationError)) {
        throw error;
      }
      return {
        ending: ENDINGS[error.kind],
        // Core gives this error no words: Zapier has its own for a connection that has expired.
        sentence:
          error.kind === 'refresh'
            ? 'Zapier asks to reconnect this account.'
            : error.message,
        log: JSON.stringify(error.log),
        hung: error.name === 'TimeoutError',
        ...common(),
      };
    }
  };

  let records: Known | undefined;
  let last: { item: Item; bundle: Record<string, unknown> } | undefined;

  const replay = async (): Promise<Ending> => {
    if (!last) {
      throw new Error(
        'Nothing has run in this setup, so nothing can be replayed.',
      );
    }
    setLimits({ fault: () => ({}) });
    return (await call(last.item, last.bundle)).ending;
  };

  // Looked up once: what items do to these records, none is kept from trying by.
  const prepare = async (): Promise<Known> => {
    if (!records) {
      records = await knownRecords(trial);
      await arrange(trial, records);
    }
    return records;
  };

  const run = async (item: Item, fault: FaultCase): Promise<Cell> => {
    await control('DELETE', '/faults');
    // What makes the account ready meets no fault, and takes its time.
    setLimits({ fault: () => ({}) });
    const known = { ...(await prepare()) };
    await item.before?.(trial, known);
    const bundle = trial.inputs(await item.bundle(known, trial));
    last = { item, bundle };
    days += 1;
    const before = await sizesOf(trial);
    await control('DELETE', '/requests');
    setLimits(fault);
    for (const next of [fault.fault?.(target.address), THEN[fault.name]]) {
      if (next) {
        await control('POST', '/faults', { operation: '*', ...next });
      }
    }
    const secrets = Object.values(secretsOf(connection));
    const called = await call(item, bundle);
    // A run that failed may still have sent more, which would be another cell's fault.
    await workers.settled();
    const asked = await control('GET', '/requests');
    await control('DELETE', '/faults');
    // What hangs in the sandbox may still be on its way into the account.
    await sleep(0);
    const after = await sizesOf(trial);
    const expected = expectedEnding(item, fault, { auth, asked });
    return {
      item: item.name,
      fault: fault.name,
      expected,
      ending: called.ending,
      sentence: called.sentence,
      milliseconds: called.milliseconds,
      requests: called.requests,
      problems: [
        ...problemsOf(called, expected, fault, secrets),
        ...duplicateProblems(item, before, after),
      ],
    };
  };

  return {
    trial,
    prepare,
    run,
    replay,
    strayed: target.strayed,
    close: async () => {
      await trial.close();
      await Promise.all([workers.close(), target.close()]);
    },
  };
};

/** Does something with a number of setups. However that ends, and if one cannot be started, all that were are closed. */
export const withSetups = async <T>(
  build: Build,
  count: number,
  work: (setups: Setup[]) => Promise<T>,
): Promise<T> => {
  const starts = await Promise.allSettled(
    Array.from({ length: count }, () => startSetup(build)),
  );
  const setups = starts.flatMap((start) =>
    start.status === 'fulfilled' ? start.value : [],
  );
  try {
    const failed = starts.find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') {
      throw failed.reason;
    }
    return await work(setups);
  } finally {
    await Promise.all(setups.map(({ close }) => close()));
  }
};
