import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { itemsOf, type Kind } from '../../workshop/lab/index.ts';
import {
  emptyReports,
  knownRecords,
  prepare,
  runHook,
  startTrial,
  type Trial,
  type Trying,
  tryingOf,
} from '../../workshop/trial/index.ts';
import {
  ANY_ENDPOINT,
  readAsks,
  readOperations,
} from '../../workshop/pages/index.ts';
import {
  creates,
  kinds,
  searches,
  triggers,
  type Field,
} from '../registry/registry.ts';

type Contract = {
  paths: Record<
    string,
    Record<string, { operationId?: string; 'x-source'?: string }>
  >;
};

type Output = Record<string, unknown>;

let trial: Trial;

beforeAll(async () => {
  trial = await startTrial();
});

afterAll(async () => {
  await trial.close();
});

/** An output field is found in an output under its own name, or one level down: `project__name`. */
const isPromised = (key: string, fields: Field[]): boolean =>
  fields.some((field) => field.key === key || field.key.startsWith(`${key}__`));

/** Whatever a live run gives, the editor has announced. */
const expectAnnounced = (
  output: Output,
  { outputFields = [] }: { outputFields?: Field[] } = {},
) => {
  const surprises = Object.keys(output).filter(
    (key) => !isPromised(key, outputFields),
  );
  expect(surprises).toEqual([]);
};

/** What each item asked of TrackingTime, by its name. */
const askedBy = new Map<string, Set<string>>();

/** Does something with an item; what came of it, and what it asked of TrackingTime, without what the test asked. */
const askedFor = async <T>(item: string, work: () => Promise<T>) => {
  const results: T[] = [];
  const all = await trial.askedDuring(async () => {
    results.push(await work());
  });
  const asked = all.flatMap(({ operation, headers }) =>
    headers['user-agent']?.startsWith('TrackingTime-Zapier/')
      ? (operation ?? [])
      : [],
  );
  askedBy.set(item, new Set([...(askedBy.get(item) ?? []), ...asked]));
  return { asked, output: results[0] };
};

const runItem = (item: `${Kind}.${string}`, fields: Output) =>
  askedFor(item, () => trial.lab.invoke(item, fields, trial.connection));

/** Runs a Zap on the trigger once, and lists what the editor shows. */
const runAndList = (key: string) =>
  askedFor(`triggers.${key}`, async () => {
    const { lab, connection } = trial;
    const zap = await runHook(trial, key);
    const list = `triggers.${key}.operation.performList`;
    const { results } = await lab.call(list, { inputData: {} }, connection);
    return { zap, samples: results as Output[] };
  });

const howToTry = (kind: Kind, key: string): Trying =>
  tryingOf(kind, key, kinds[kind][key]?.operation ?? {});

describe('every action', () => {
  it.each(Object.keys(creates))('%s does what it says', async (key) => {
    const trying = howToTry('creates', key);
    const { fields, requests } = trying;
    const { asked, output } = await runItem(
      `creates.${key}`,
      fields(await prepare(trial, trying)),
    );
    expect(asked).toHaveLength(requests);
    expectAnnounced(output as Output, creates[key]?.operation);
  });
});

describe('every search', () => {
  it.each(Object.keys(searches))(
    '%s finds, with what the editor announced',
    async (key) => {
      const trying = howToTry('searches', key);
      const { fields, requests } = trying;
      const { asked, output } = await runItem(
        `searches.${key}`,
        fields(await prepare(trial, trying)),
      );
      const [first] = output as Output[];
      expect(asked).toHaveLength(requests);
      expect(first).toBeDefined();
      expectAnnounced(first ?? {}, searches[key]?.operation);
    },
  );

  it.each(
    Object.keys(searches).filter((key) => howToTry('searches', key).nothing),
  )('%s finds nothing without an error', async (key) => {
    const { nothing } = howToTry('searches', key);
    const { output } = await runItem(
      `searches.${key}`,
      nothing?.(await knownRecords(trial)) ?? {},
    );
    expect(output).toEqual([]);
  });

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

const ofType = (type: string) =>
  Object.keys(triggers).filter((key) => triggers[key]?.operation.type === type);

describe('every polling trigger', () => {
  it.each(ofType('polling'))(
    '%s polls in no more requests than it needs',
    async (key) => {
      const trying = howToTry('triggers', key);
      const { fields, requests } = trying;
      const { asked, output } = await runItem(
        `triggers.${key}`,
        fields(await prepare(trial, trying)),
      );
      const [first] = output as Output[];
      expect(asked).toHaveLength(requests);
      expect(first).toHaveProperty('id');
      if (triggers[key]?.operation.outputFields) {
        expectAnnounced(first ?? {}, triggers[key].operation);
      }
    },
  );
});

describe('every hook trigger', () => {
  it.each(ofType('hook'))(
    '%s runs its Zap once, with what the editor showed',
    async (key) => {
      const { output } = await runAndList(key);
      const { runs = [], triggerCalls = [] } = output?.zap ?? {};
      const [live] = triggerCalls.flatMap(({ items }) => items);
      const [sample] = output?.samples ?? [];
      expect(runs).toHaveLength(1);
      expect(triggerCalls.flatMap(({ requests }) => requests)).toEqual([]);
      expect(Object.keys(live ?? {})).toEqual(Object.keys(sample ?? {}));
      expectAnnounced(live ?? {}, triggers[key]?.operation);
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

it('asks, item by item, what docs/reference.md says, and no more', async () => {
  const operations = await readOperations();
  const asksOf = readAsks();
  const wrong = itemsOf(trial.lab.definition).flatMap((item) => {
    const { endpoints } = asksOf(item);
    const asked = [...(askedBy.get(item.where) ?? [])].map(
      (id) => operations.get(id)?.endpoint ?? id,
    );
    const [main] = endpoints;
    const isTrue =
      main === ANY_ENDPOINT ||
      ((main === undefined || asked.includes(main)) &&
        asked.every((one) => endpoints.includes(one)));
    return isTrue ? [] : [{ item: item.where, said: endpoints, asked }];
  });
  expect(wrong).toEqual([]);
});

it('was never answered but as the contract says', () => {
  expect(trial.sandbox.violations()).toEqual([]);
});
