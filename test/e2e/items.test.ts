import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import App from '../../index.ts';
import {
  creates,
  emptyReports,
  hooks,
  knownRecords,
  polls,
  searches,
  plainTrying,
  type Asked,
  type Known,
  type Trying,
} from './items.ts';
import { startTrial, type Trial } from './trial.ts';

type Contract = {
  paths: Record<
    string,
    Record<string, { operationId?: string; 'x-source'?: string }>
  >;
};

type Output = Record<string, unknown>;
type OutputField = {
  key: string;
  type?: string;
  list?: boolean;
  children?: OutputField[];
};

let trial: Trial;
let known: Known;

beforeAll(async () => {
  trial = await startTrial();
}, 120_000);

afterAll(async () => {
  await trial.close();
});

const fresh = async (trying: Pick<Trying, 'before'>): Promise<Known> => {
  known = await knownRecords(trial);
  await trying.before?.(trial, known);
  return known;
};

/** An output field is found in an output under its own name, or one level down: `project__name`. */
const isPromised = (key: string, fields: OutputField[]): boolean =>
  fields.some((field) => field.key === key || field.key.startsWith(`${key}__`));

/** Whatever a live run gives, the editor has announced. */
const expectAnnounced = (
  output: Output,
  operation: { outputFields?: unknown },
) => {
  // Our items have static output fields alone: the registry suite makes sure.
  const fields = operation.outputFields as OutputField[];
  const surprises = Object.keys(output).filter(
    (key) => !isPromised(key, fields),
  );
  expect(surprises).toEqual([]);
};

const runItem = async (
  item: `${'triggers' | 'creates' | 'searches'}.${string}`,
  fields: Output,
) => {
  let output: unknown;
  const asked = await trial.askedDuring(async () => {
    output = await trial.lab.invoke(item, fields, trial.connection);
  });
  return { asked: asked.map(({ operation }) => operation), output };
};

type Item = {
  operation: { type?: string; inputFields?: unknown; outputFields?: unknown };
};

const itemsOf = (kind: 'triggers' | 'creates' | 'searches') =>
  App[kind] as Record<string, Item>;

const tryingOf = (
  table: Record<string, Trying>,
  kind: 'triggers' | 'creates' | 'searches',
  key: string,
): Trying =>
  // Our items have static input fields alone: the registry suite makes sure.
  table[key] ??
  plainTrying((itemsOf(kind)[key]?.operation.inputFields ?? []) as Asked[]);

describe('every action', () => {
  it.each(Object.keys(App.creates))('%s does what it says', async (key) => {
    const trying = tryingOf(creates, 'creates', key);
    const { fields, requests } = trying;
    const { asked, output } = await runItem(
      `creates.${key}`,
      fields(await fresh(trying)),
    );
    expect(asked).toHaveLength(requests);
    expectAnnounced(output as Output, itemsOf('creates')[key]?.operation ?? {});
  });
});

describe('every search', () => {
  it.each(Object.keys(App.searches))(
    '%s finds, with what the editor announced',
    async (key) => {
      const trying = tryingOf(searches, 'searches', key);
      const { fields, requests } = trying;
      const { asked, output } = await runItem(
        `searches.${key}`,
        fields(await fresh(trying)),
      );
      const [first] = output as Output[];
      expect(asked).toHaveLength(requests);
      expect(first).toBeDefined();
      expectAnnounced(first ?? {}, itemsOf('searches')[key]?.operation ?? {});
    },
  );

  it.each(Object.keys(searches).filter((key) => searches[key]?.nothing))(
    '%s finds nothing without an error',
    async (key) => {
      const { nothing } = searches[key] ?? {};
      const { output } = await runItem(
        `searches.${key}`,
        nothing?.(await knownRecords(trial)) ?? {},
      );
      expect(output).toEqual([]);
    },
  );

  it.each(Object.keys(emptyReports))(
    '%s of an empty period is a report with zeros',
    async (key) => {
      const { output } = await runItem(
        `searches.${key}`,
        emptyReports[key] ?? {},
      );
      expect(output).toEqual([
        expect.objectContaining({
          duration: 0,
          entry_count: 0,
          rows: [],
          complete: true,
        }),
      ]);
    },
  );
});

const triggers = itemsOf('triggers');
const ofType = (type: string) =>
  Object.keys(triggers).filter((key) => triggers[key]?.operation.type === type);

describe('every polling trigger', () => {
  it.each(ofType('polling'))('%s polls in one request', async (key) => {
    const trying = tryingOf(polls, 'triggers', key);
    const { fields, requests } = trying;
    const { asked, output } = await runItem(
      `triggers.${key}`,
      fields(await fresh(trying)),
    );
    const [first] = output as Output[];
    expect(asked).toHaveLength(requests);
    expect(first).toHaveProperty('id');
    if (triggers[key]?.operation.outputFields) {
      expectAnnounced(first ?? {}, triggers[key].operation);
    }
  });
});

describe('every hook trigger', () => {
  it.each(ofType('hook'))(
    '%s runs its Zap once, with what the editor showed',
    async (key) => {
      const hooked = hooks[key];
      if (!hooked) {
        throw new Error(`Say in items.ts how to make ${key} happen.`);
      }
      const account = await fresh(hooked);
      const zap = await trial.lab.turnOn(
        {
          name: key,
          trigger: { app: 'TrackingTime', trigger: key },
          steps: [],
        },
        trial.connection,
      );
      await hooked.happen(trial, account);
      await trial.lab.settled();
      await zap.turnOff();
      const samples = await trial.lab.call(
        `triggers.${key}.operation.performList`,
        { inputData: {} },
        trial.connection,
      );
      const [live] = zap.triggerCalls.flatMap(({ items }) => items);
      const [sample] = samples.results as Output[];
      expect(zap.runs).toHaveLength(1);
      expect(zap.triggerCalls.flatMap(({ requests }) => requests)).toEqual([]);
      expect(Object.keys(live ?? {})).toEqual(Object.keys(sample ?? {}));
      expectAnnounced(live ?? {}, triggers[key]?.operation ?? {});
    },
  );
});

it('uses every endpoint that TrackingTime names', async () => {
  const contract = parse(
    await readFile('contract/trackingtime-v4.yaml', 'utf8'),
  ) as Contract;
  const documented = Object.values(contract.paths)
    .flatMap((path) => Object.values(path))
    .filter((operation) => operation['x-source'] === 'documented')
    .map(({ operationId }) => operationId);
  expect([...trial.operations]).toEqual(expect.arrayContaining(documented));
});

it('was never answered but as the contract says', () => {
  expect(trial.sandbox.violations()).toEqual([]);
});
