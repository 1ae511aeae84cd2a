import {
  type Connection,
  IntegrationError,
  type LiveZap,
  type PlacedItem,
  TRACKINGTIME,
} from '../lab/index.ts';
import { apiOf } from '../../scripts/auth.ts';
import { isFromIntegration } from './cost.ts';
import { hooks, howToTry, prepare, type Way } from './items.ts';
import type { Asked, Trial } from './trial.ts';

type Output = Record<string, unknown>;

/** What came of running an item once. */
export type Tried = {
  /** What it asked for. Of a trigger on a hook that is the run of the Zap. */
  asked: Asked[];
  results: Output[];
  /** Of a trigger on a hook, which was turned on and off again. */
  hook?: { zap: LiveZap; samples: Output[] };
};

/** What an item asks of TrackingTime, by the names of the contract's operations, the most direct first. */
export type Asks = {
  operations: string[];
  /** What is asked only if a Zap uses a detail of the result, by the name of that detail: `project`. */
  details: Record<string, string[]>;
};

/** What came of trying an item in every way that `items.ts` knows. */
export type TriedInEveryWay = Tried & {
  /** What it gave with fields that find nothing. */
  nothing?: Output[];
  asks: Asks;
};

/** In place of operations, for an item in which the builder writes the endpoint. */
export const ANY_ENDPOINT = 'any endpoint';

/** It is asked if a Zap doesn't say its time zone or whose time it is about: the least direct of all. */
const LAST = ['getMe', 'GET /me'];

/** What was asked: in the documented API an operation of its contract, and in the live one an endpoint of its own. */
const nameOf = ({ lab }: Trial, { operation, method, path }: Asked): string =>
  apiOf(lab.auth) === 'live'
    ? `${method} ${path
        .replace('/api/v4', '')
        .replace(/^\/\d+/, '/{account}')
        .replaceAll(/\/\d+(?=\/|$)/g, '/{id}')}`
    : (operation ?? 'unknown');

type NamedItem = Pick<PlacedItem, 'kind' | 'key' | 'operation'>;

const isPointer = (value: unknown): boolean =>
  String(value).startsWith('hydrate|||');

/** Without what says in which time zone they are. */
const withoutZones = (fields: object): object =>
  JSON.parse(
    JSON.stringify(fields).replaceAll(/(T\d\d:\d\d:\d\d)[\d.]*Z"/g, '$1"'),
  ) as object;

/** A connection of which Zapier knows nothing, and neither does it know anything of an earlier one of the same account. */
const newConnection = async ({ lab, daysPass }: Trial): Promise<Connection> => {
  await daysPass();
  return lab.connect();
};

/** Runs one item for a connection of which nothing is in Zapier's cache, and notes what it asks for. */
class Attempt {
  readonly #trial: Trial;
  readonly #item: NamedItem;
  readonly #connection: Connection;
  readonly #operations = new Set<string>();
  readonly #results: Output[] = [];

  static async start(trial: Trial, item: NamedItem): Promise<Attempt> {
    return new Attempt(trial, item, await newConnection(trial));
  }

  private constructor(trial: Trial, item: NamedItem, connection: Connection) {
    this.#trial = trial;
    this.#item = item;
    this.#connection = connection;
  }

  /** Fills it in, and runs it. */
  async run(way: Way): Promise<Tried> {
    const { kind, key } = this.#item;
    const fields = await this.#fill(way);
    const { asked, given } = await this.#watch(() =>
      this.#trial.lab.invoke(`${kind}.${key}`, fields, this.#connection),
    );
    return { asked, results: this.#keep(given) };
  }

  /** What a builder fills in, of an account that was made ready for it. */
  async #fill(way: Way): Promise<Output> {
    return this.#trial.inputs(way.fields(await prepare(this.#trial, way)));
  }

  /** Runs it for a connection of which Zapier knows neither the time zone nor the user. What comes of it doesn't matter. */
  async runAsStranger(way: Way): Promise<void> {
    const { lab } = this.#trial;
    const { kind, key } = this.#item;
    const connection = await newConnection(this.#trial);
    const { user_id: _user, ...authData } = connection.authData;
    const inputData = withoutZones(await this.#fill(way));
    const bundle = { authData, inputData, meta: { page: 0 } };
    await this.#watch(() =>
      lab
        .call(`${kind}.${key}.operation.perform`, bundle, connection)
        .catch((error: unknown) => {
          if (!(error instanceof IntegrationError)) {
            throw error;
          }
        }),
    );
  }

  /** Turns a Zap on the trigger on, has its event happen, waits until the Zap has run, and turns it off. */
  async runHook(): Promise<Tried> {
    const { lab } = this.#trial;
    const { key } = this.#item;
    const how = hooks[key];
    if (how === undefined) {
      throw new Error(
        `Nobody said how to make ${key} happen. Add it to the hooks in workshop/trial/items.ts.`,
      );
    }
    const known = await prepare(this.#trial, how);
    const trigger = { app: TRACKINGTIME, trigger: key };
    const { given: zap } = await this.#watch(() =>
      lab.turnOn({ name: key, trigger, steps: [] }, this.#connection),
    );
    try {
      const { asked } = await this.#watch(async () => {
        await how.happen(this.#trial, known);
        await lab.settled();
      });
      const samples = await this.listSamples({});
      const results = zap.triggerCalls.flatMap(({ items }): unknown[] => items);
      return { asked, results: this.#keep(results), hook: { zap, samples } };
    } finally {
      await this.#watch(() => zap.turnOff());
    }
  }

  /** What the editor shows of a trigger on a hook. */
  async listSamples(inputData: Output): Promise<Output[]> {
    const method = `triggers.${this.#item.key}.operation.performList`;
    const { given } = await this.#watch(() =>
      this.#trial.lab.call(method, { inputData }, this.#connection),
    );
    return this.#keep(given.results);
  }

  /** What all its runs asked, and what each detail of their results asks. */
  async asks(): Promise<Asks> {
    const operations = [...this.#operations];
    const details: Asks['details'] = {};
    const fields = this.#results.flatMap((result) => Object.entries(result));
    for (const [name, value] of fields) {
      if (isPointer(value) && !(name in details)) {
        const { asked } = await this.#watch(() =>
          this.#trial.lab.withDetails({ [name]: value }, this.#connection),
        );
        details[name] = [
          ...new Set(asked.map((one) => nameOf(this.#trial, one))),
        ];
      }
    }
    return {
      operations: [
        ...operations.filter((name) => !LAST.includes(name)),
        ...operations.filter((name) => LAST.includes(name)),
      ],
      details,
    };
  }

  async #watch<T>(
    work: () => Promise<T>,
  ): Promise<{ asked: Asked[]; given: T }> {
    const given: T[] = [];
    const all = await this.#trial.askedDuring(async () => {
      given.push(await work());
    });
    const asked = all.filter(isFromIntegration);
    for (const one of asked) {
      this.#operations.add(nameOf(this.#trial, one));
    }
    return { asked, given: given[0] as T };
  }

  #keep(given: unknown): Output[] {
    // Zapier takes records alone, one or a list.
    const results = [given].flat() as Output[];
    this.#results.push(...results);
    return results;
  }
}

const runOnce = (
  attempt: Attempt,
  item: NamedItem,
  { auth }: Trial['lab'],
): Promise<Tried> =>
  item.operation.type === 'hook'
    ? attempt.runHook()
    : attempt.run(howToTry(item, auth));

/** Runs an item as a builder would fill it in, and a trigger on a hook by its event. */
export const tryItem = async (trial: Trial, item: NamedItem): Promise<Tried> =>
  runOnce(await Attempt.start(trial, item), item, trial.lab);

/** Runs an item in every way that `items.ts` knows, so that it asks for all that it can ask for. */
export const tryEveryWay = async (
  trial: Trial,
  item: NamedItem,
): Promise<TriedInEveryWay> => {
  const attempt = await Attempt.start(trial, item);
  const tried = await runOnce(attempt, item, trial.lab);
  if (tried.hook) {
    const { samplesOf } = hooks[item.key] ?? {};
    if (samplesOf) {
      await attempt.listSamples(
        trial.inputs(samplesOf(await prepare(trial, {}))),
      );
    }
    return { ...tried, asks: await attempt.asks() };
  }
  const how = howToTry(item, trial.lab.auth);
  const empty = how.nothing && (await attempt.run({ fields: how.nothing }));
  for (const way of how.also ?? []) {
    await attempt.run(way);
  }
  for (const way of [how, ...(how.also ?? [])]) {
    await attempt.runAsStranger(way);
  }
  const asks = await attempt.asks();
  return {
    ...tried,
    ...(empty && { nothing: empty.results }),
    asks: how.asksAnything ? { ...asks, operations: [ANY_ENDPOINT] } : asks,
  };
};
