import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { apiOf, usualAuth } from '../../scripts/auth.ts';
import type { Kind } from '../../workshop/lab/index.ts';
import {
  ANY_ENDPOINT,
  asksOf,
  howToTry,
  inAnyOrder,
  startTrial,
  type Trial,
  type TriedInEveryWay,
  tryEveryWay,
} from '../../workshop/trial/index.ts';
import type { Field } from '../../workshop/lab/index.ts';
import { kinds } from '../registry/registry.ts';

type Contract = {
  paths: Record<
    string,
    Record<string, { operationId?: string; 'x-source'?: string }>
  >;
};

type Operation = { outputFields?: Field[] };

let trial: Trial;
const asked = new Set<string>();

beforeAll(async () => {
  trial = await startTrial();
});

afterAll(async () => {
  await trial.close();
});

/** An output field is found in an output under its own name, or one level down: `project__name`. */
const isPromised = (key: string, fields: readonly Field[]): boolean =>
  fields.some((field) => field.key === key || field.key.startsWith(`${key}__`));

const tryIt = async (kind: Kind, key: string): Promise<TriedInEveryWay> => {
  const operation: Operation = kinds[kind][key]?.operation ?? {};
  const tried = await tryEveryWay(trial, { kind, key, operation });
  const { operations, details } = tried.asks;
  for (const name of [operations, ...Object.values(details)].flat()) {
    asked.add(name);
  }
  // What was recorded, and no more: npm run reference writes it down again.
  expect(inAnyOrder(tried.asks)).toEqual(
    inAnyOrder(asksOf({ where: `${kind}.${key}` })),
  );
  // Whatever a live run gives, the editor has announced. A dropdown's list announces nothing.
  const { outputFields = kind === 'triggers' ? undefined : [] } = operation;
  const surprises = outputFields
    ? Object.keys(tried.results[0] ?? {}).filter(
        (given) => !isPromised(given, outputFields),
      )
    : [];
  expect(surprises).toEqual([]);
  return tried;
};

const keysOf = (kind: Kind, type?: string): string[] =>
  Object.keys(kinds[kind]).filter(
    (key) => type === undefined || kinds[kind][key]?.operation.type === type,
  );

const requestsOf = (kind: Kind, key: string): number =>
  howToTry({ key, operation: kinds[kind][key]?.operation ?? {} }).requests;

describe('every action', () => {
  it.each(keysOf('creates'))('%s does what it says', async (key) => {
    const tried = await tryIt('creates', key);
    expect(tried.asked).toHaveLength(requestsOf('creates', key));
    expect(tried.results).toHaveLength(1);
  });
});

const ZEROS = { duration: 0, entry_count: 0, rows: [], complete: true };

/** A report of no entries is still a report. */
const nothingOf = (key: string): unknown[] =>
  key.endsWith('_report') ? [expect.objectContaining(ZEROS)] : [];

describe('every search', () => {
  it.each(keysOf('searches'))(
    '%s finds, and finds nothing without an error',
    async (key) => {
      const tried = await tryIt('searches', key);
      expect(tried.asked).toHaveLength(requestsOf('searches', key));
      expect(tried.results.length).toBeGreaterThan(0);
      expect(tried.nothing).toEqual(nothingOf(key));
    },
  );
});

describe('every polling trigger', () => {
  it.each(keysOf('triggers', 'polling'))(
    '%s polls in no more requests than it needs',
    async (key) => {
      const tried = await tryIt('triggers', key);
      expect(tried.asked).toHaveLength(requestsOf('triggers', key));
      expect(tried.results[0]).toHaveProperty('id');
    },
  );
});

describe('every hook trigger', () => {
  it.each(keysOf('triggers', 'hook'))(
    '%s runs its Zap once, with what the editor showed',
    async (key) => {
      const { hook, results } = await tryIt('triggers', key);
      const { runs = [], triggerCalls = [] } = hook?.zap ?? {};
      expect(runs).toHaveLength(1);
      expect(triggerCalls.flatMap(({ requests }) => requests)).toHaveLength(
        requestsOf('triggers', key),
      );
      expect(Object.keys(results[0] ?? {})).toEqual(
        Object.keys(hook?.samples[0] ?? {}),
      );
    },
  );
});

const readContract = async (file: string): Promise<Contract> =>
  parse(await readFile(`contract/${file}`, 'utf8')) as Contract;

if (apiOf(usualAuth()) === 'live') {
  it('asks for nothing that the contract doesn’t have', async () => {
    const { paths } = await readContract('trackingtime-live.yaml');
    const known = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map(
        (method) => `${method.toUpperCase()} ${path}`,
      ),
    );
    const unknown = [...asked].filter((endpoint) => !known.includes(endpoint));
    expect(unknown).toEqual([ANY_ENDPOINT]);
  });
} else {
  it('uses every endpoint that TrackingTime names', async () => {
    const { paths } = await readContract('trackingtime-v4.yaml');
    const documented = Object.values(paths)
      .flatMap((path) => Object.values(path))
      .filter((operation) => operation['x-source'] === 'documented')
      .map(({ operationId }) => operationId);
    expect([...asked]).toEqual(expect.arrayContaining(documented));
  });
}

it('was never answered but as the contract says', () => {
  expect(trial.sandbox.violations()).toEqual([]);
});
