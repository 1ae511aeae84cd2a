import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import {
  itemsOf,
  type Definition,
  type PlacedItem,
} from '../checks/definition.ts';
import type { Auth } from '../lab/bundle.ts';
import { TRACKINGTIME } from '../lab/zap.ts';
import {
  creates,
  hooks,
  knownRecords,
  polls,
  searches,
} from '../test/e2e/items.ts';
import { startTrial, type Trial } from '../test/e2e/trial.ts';

/** `GET /time-entries` by operation id. */
type Endpoints = ReadonlyMap<string, string>;

/**
 * The endpoints each item asks for, by where it stands (`creates.create_task`): seen by running every item of the build
 * against a sandbox, as test/e2e/items.ts says.
 */
export async function endpointsOf(
  definition: Definition,
  auth: Auth,
): Promise<Map<string, string[]>> {
  const endpoints = await readEndpoints();
  const trial = await startTrial({ auth });
  const found = new Map<string, string[]>();
  try {
    for (const item of itemsOf(definition)) {
      const asked = await operationsOf(trial, item);
      const names = asked.map((id) => endpoints.get(id) ?? id);
      found.set(item.where, [...new Set(names)]);
    }
  } finally {
    await trial.close();
  }
  return found;
}

async function readEndpoints(): Promise<Endpoints> {
  const text = await readFile('contract/trackingtime-v4.yaml', 'utf8');
  // The contract's own tests hold it against the schema of OpenAPI.
  const { paths } = parse(text) as {
    paths: Record<string, Record<string, { operationId?: string }>>;
  };
  return new Map(
    Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { operationId = '' }]) => [
        operationId,
        `${method.toUpperCase()} ${path}`,
      ]),
    ),
  );
}

const TRYINGS = { triggers: polls, creates, searches };

async function operationsOf(
  trial: Trial,
  { kind, key, where, operation }: PlacedItem,
): Promise<string[]> {
  if (kind === 'triggers' && operation.type === 'hook') {
    return hookOperations(trial, key);
  }
  const trying = TRYINGS[kind][key];
  if (trying === undefined) {
    throw new Error(`test/e2e/items.ts does not say how to try ${where}.`);
  }
  const known = await knownRecords(trial);
  await trying.before?.(trial, known);
  return idsAsked(trial, () =>
    trial.lab.invoke(`${kind}.${key}`, trying.fields(known), trial.connection),
  );
}

/** A hook trigger subscribes and unsubscribes, and lists records for the editor. */
async function hookOperations(trial: Trial, key: string): Promise<string[]> {
  const { lab, connection } = trial;
  const known = await knownRecords(trial);
  await hooks[key]?.before?.(trial, known);
  return idsAsked(trial, async () => {
    const zap = await lab.turnOn(
      { name: key, trigger: { app: TRACKINGTIME, trigger: key }, steps: [] },
      connection,
    );
    const list = `triggers.${key}.operation.performList`;
    await lab.call(list, { inputData: {} }, connection);
    await zap.turnOff();
  });
}

async function idsAsked(
  trial: Trial,
  work: () => Promise<unknown>,
): Promise<string[]> {
  const asked = await trial.askedDuring(work);
  return asked.flatMap(({ operation }) => operation ?? []);
}
