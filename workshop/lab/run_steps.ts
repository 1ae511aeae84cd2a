import { changedRows } from './apps/app_table.ts';
import type { LocalApp } from './apps/local_app.ts';
import { holds } from './conditions.ts';
import type { Attempt, Connections } from './connections.ts';
import type { Field, Kind } from './definition/definition.ts';
import { hydrateAll, hydrateWith, type Pointer } from './hydration.ts';
import type { Integration } from './integration.ts';
import { toInputData } from './input_data.ts';
import { inWords } from './in_words.ts';
import { IntegrationError } from './integration_error.ts';
import { WAS_FOUND, type Labels } from './labels.ts';
import { liveMeta } from './meta.ts';
import type {
  ComparedRule,
  Connection,
  Lookup,
  Run,
  StepRecord,
  Timing,
  Traces,
  Wait,
} from './runs.ts';
import {
  fill,
  fillAll,
  toText,
  type Fields,
  type Hydrate,
  type Outputs,
} from './templates.ts';
import {
  TRACKINGTIME,
  type ActionStep,
  type Condition,
  type FilterStep,
  type Part,
  type SearchStep,
  type Step,
  type Zap,
} from './zap.ts';

/** What a run needs of the lab. */
export type Surroundings = {
  zapId: string;
  zap: Zap;
  timezone: string;
  connection: Connection;
  connections: Connections;
  /** The build that runs. */
  integration: Integration;
  labels: Labels;
  apps: ReadonlyMap<string, LocalApp>;
  /** The form of an item with what the Zap has in it, known since it was turned on. */
  fieldsOf: (kind: Kind, key: string, given: Fields) => Field[];
  /** Milliseconds since 1970. */
  now: () => number;
};

/** Longer values are cut in what a filter says. */
const LONGEST = 60;

/** Conditions that name the value they hold for. */
const SAY_THE_VALUE: ReadonlySet<Condition> = new Set<Condition>([
  'is',
  'is true',
  'is false',
  'does not exist',
]);

/** A step but for the details that its fields fetched, and its times; some make no request. */
type Recordable = Omit<StepRecord, keyof (Traces & Timing) | 'lookups'> &
  Partial<Traces> &
  Partial<Pick<Timing, 'waits'>>;

/** Ends a run early without an error from the integration. */
class Stop extends Error {
  readonly status: 'filtered' | 'halted';

  constructor(status: 'filtered' | 'halted', message: string) {
    super(message);
    this.status = status;
  }
}

/** Who takes down what a run does. */
export type Watch = {
  /** Told of each step, one that did not come to its end too. */
  onStep: (step: StepRecord) => void;
  /** Told as a wait begins, and, with nothing, as it ends. */
  onWait?: (wait: Wait | undefined) => void;
};

/** Takes a run through the Zap's steps, each with the outputs of those before it. */
export class RunSteps {
  readonly #around: Surroundings;
  readonly #watch: Watch;
  readonly #outputs: Outputs;
  readonly #hydrate: Hydrate;
  /** Details that the step at hand has fetched so far. */
  #lookups: Lookup[] = [];
  #recorded = 0;
  /** When the step at hand began. */
  #began: number;

  /** @param outputs of the steps before, by their names: of a run's first step, that of its trigger. */
  constructor(around: Surroundings, outputs: Outputs, watch: Watch) {
    this.#around = around;
    this.#began = around.now();
    this.#watch = watch;
    this.#outputs = { ...outputs };
    this.#hydrate = hydrateWith(around.integration.secret, (pointer) =>
      this.#lookUp(pointer),
    );
  }

  /** @throws whatever ends the run early: see endingOf. */
  async play(): Promise<void> {
    for (const step of this.#around.zap.steps) {
      await this.take(step);
    }
  }

  /** Takes one step alone, and gives what later ones would get of it. */
  async take(step: Step): Promise<unknown> {
    const before = this.#recorded;
    try {
      await this.#step(step);
    } catch (error) {
      if (this.#recorded === before) {
        this.#recordBroken(step);
      }
      throw error;
    }
    return 'onlyIf' in step ? undefined : this.#outputs[step.name];
  }

  /** A result with all the details that it points to, and what fetching them took. One that can't be had is left out. */
  async withDetails(
    result: unknown,
  ): Promise<{ result: unknown; lookups: Lookup[] }> {
    const detailed = await hydrateAll(result, async (value) => {
      try {
        return await this.#hydrate(value);
      } catch (error) {
        if (!(error instanceof IntegrationError)) {
          throw error;
        }
        // Its log says why.
        return undefined;
      }
    });
    return { result: detailed, lookups: this.#lookups.splice(0) };
  }

  async #step(step: Step): Promise<void> {
    if ('onlyIf' in step) {
      await this.#filter(step);
      return;
    }
    const fields = await fillAll(
      step.fields ?? {},
      this.#outputs,
      this.#hydrate,
    );
    this.#outputs[step.name] =
      'search' in step
        ? await this.#search(step, fields)
        : await this.#act(step, fields);
  }

  async #filter({ onlyIf }: FilterStep): Promise<void> {
    const filled = (field: FilterStep['onlyIf'][number]['field']) =>
      fill(field, this.#outputs, this.#hydrate);
    for (const { field, condition, value: given } of onlyIf) {
      const found = await filled(field);
      const value =
        given === undefined ? undefined : toText(await filled(given));
      const rule: ComparedRule = {
        field: this.#inLabels(field),
        condition,
        ...(value !== undefined && { wanted: value }),
        found,
        passed: holds(found, condition, value),
      };
      this.#record({
        kind: 'filter',
        name: 'filter',
        app: 'Filter',
        label: whatCameOf(rule),
        input: { field: found },
        output: rule.passed,
        rule,
      });
      if (!rule.passed) {
        throw new Stop(
          'filtered',
          `It only continues if ${sentenceOfRule(rule)}.`,
        );
      }
    }
  }

  /** A field as the filter's owner picked it: `Billable (of New Time Entry)`. */
  #inLabels(field: FilterStep['onlyIf'][number]['field']): string {
    return this.#around.labels.spell(
      this.#around.zap,
      toText(field),
      ({ label, step }) => `${label} (of ${step})`,
    );
  }

  #recordBroken(step: Step): void {
    const empty = { input: {}, output: undefined };
    this.#record(
      'onlyIf' in step
        ? {
            ...{ kind: 'filter', name: 'filter', app: 'Filter', ...empty },
            label: 'Only continue if …',
          }
        : {
            ...{ kind: 'search' in step ? 'search' : 'action', ...empty },
            ...{ name: step.name, app: step.app },
            label: this.#around.labels.step(step),
          },
    );
  }

  async #act(
    step: ActionStep,
    input: Record<string, unknown>,
  ): Promise<unknown> {
    const { app, name, action } = step;
    if (app === TRACKINGTIME) {
      const created = await this.#perform('creates', step, action, input);
      this.#record(created);
      return created.output;
    }
    // Checked when the Zap was turned on.
    const local = this.#around.apps.get(app);
    const does = local?.actions[action];
    if (local === undefined || does === undefined) {
      throw new Error(`${app} has no ${action}.`);
    }
    const { label } = does;
    const tables = () => local.tables?.() ?? [];
    const before = tables();
    const record = (output: unknown): void => {
      const changes = changedRows(before, tables());
      this.#record({
        kind: 'action',
        name,
        app,
        label,
        input,
        output,
        changes,
      });
    };
    try {
      const output = await does.perform(input);
      record(output);
      return output;
    } catch (error) {
      record(undefined);
      throw error;
    }
  }

  async #search(
    step: SearchStep,
    fields: Record<string, unknown>,
  ): Promise<unknown> {
    const { labels } = this.#around;
    const { search, orCreate, ifNothingFound } = step;
    const searched = await this.#perform('searches', step, search, fields);
    const { label } = searched;
    const [first] = resultsOf(searched.output);
    if (first === undefined && orCreate !== undefined) {
      const created = await this.#perform(
        'creates',
        step,
        orCreate,
        fields,
        searched,
      );
      this.#record({ ...created, label: `${label} → created` });
      return givenBy(step, created);
    }
    this.#record({
      ...searched,
      label: orCreate === undefined ? label : `${label} → found`,
    });
    if (first === undefined && ifNothingFound !== 'continue') {
      throw new Stop(
        'halted',
        `Nothing was found by ${labels.step(step)}, and the step says to stop then.`,
      );
    }
    return givenBy(step, searched);
  }

  /**
   * Calls the integration, and leaves it to the caller to record what came of it, unless it failed.
   *
   * @param searched what found nothing before: a search and its create are one step, with the requests of both.
   */
  async #perform(
    kind: 'creates' | 'searches',
    step: ActionStep | SearchStep,
    key: string,
    filled: Record<string, unknown>,
    searched?: Recordable,
  ): Promise<Recordable> {
    const { fieldsOf, timezone, labels } = this.#around;
    const given = step.fields ?? {};
    const input = toInputData(filled, fieldsOf(kind, key, given), timezone);
    const withSearch = searched && 'search' in step && step.search;
    const { error, requests, log, output, waits } = await this.#call(
      `${kind}.${key}.operation.perform`,
      { inputData: input, inputDataRaw: given },
      withSearch ? { withSearch } : {},
    );
    const record: Recordable = {
      kind: kind === 'creates' ? 'create' : 'search',
      ...{ name: step.name, app: TRACKINGTIME, label: labels.step(step) },
      ...{ input, output },
      requests: [...(searched?.requests ?? []), ...requests],
      log: [...(searched?.log ?? []), ...log],
      waits: [...(searched?.waits ?? []), ...waits],
    };
    if (error) {
      this.#record(record);
      throw error;
    }
    return record;
  }

  async #lookUp({ method, bundle: input }: Pointer): Promise<unknown> {
    const name = method
      .replace(/^hydrators\./, '')
      .replaceAll('_', ' ')
      .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    const { error, ...call } = await this.#call(method, { inputData: input });
    this.#lookups.push({ label: `Details of the ${name}`, input, ...call });
    if (error) {
      throw error;
    }
    return call.output;
  }

  #call(
    method: string,
    bundle: Record<string, unknown>,
    more: { withSearch?: string } = {},
  ): Promise<Attempt> {
    const { connections, integration, connection, zapId, timezone } =
      this.#around;
    const meta = liveMeta({ timezone, zapId, ...more });
    return connections.attempt({
      method,
      bundle: () => ({ ...bundle, meta }),
      integration,
      connection,
      zapId,
      ...(this.#watch.onWait && { onWait: this.#watch.onWait }),
    });
  }

  #record(step: Recordable): void {
    const lookups = this.#lookups;
    const at = this.#began;
    this.#lookups = [];
    this.#recorded += 1;
    this.#began = this.#around.now();
    this.#watch.onStep({
      ...{ requests: [], log: [], waits: [] },
      ...step,
      ...{ lookups, at, milliseconds: this.#began - at },
    });
  }
}

/** What later steps get of a step: of a search its first result, as in Zapier, and whether there was one. */
export const givenBy = (
  part: Part,
  { kind, output }: Pick<StepRecord, 'kind' | 'output'>,
): unknown => {
  if (!('search' in part) || output === undefined) {
    return output;
  }
  const [found] = kind === 'create' ? [] : resultsOf(output);
  return {
    ...(kind === 'create' ? Object(output) : found),
    [WAS_FOUND]: found !== undefined,
  };
};

/** How a run ends, by what ended it. */
export const endingOf = (
  error: unknown,
): Pick<Run, 'reason'> & { status: 'filtered' | 'halted' | 'errored' } => ({
  status: statusOf(error),
  reason: error instanceof Error ? error.message : String(error),
});

const statusOf = (error: unknown): 'filtered' | 'halted' | 'errored' => {
  if (error instanceof Stop) {
    return error.status;
  }
  return error instanceof IntegrationError && error.kind === 'halted'
    ? 'halted'
    : 'errored';
};

/** `Pages (of Asks) is greater than 500`. */
const sentenceOfRule = ({ field, condition, wanted }: ComparedRule): string =>
  [
    field,
    condition,
    ...(wanted === undefined ? [] : [inWords(wanted, LONGEST)]),
  ].join(' ');

const whatCameOf = (rule: ComparedRule): string => {
  const { condition, found, passed } = rule;
  // A rule such as "is true" that holds has said it already.
  const isSaid = passed && SAY_THE_VALUE.has(condition);
  const it = isSaid ? '' : `, it is ${inWords(found, LONGEST)}`;
  return `${sentenceOfRule(rule)} → ${passed ? `yes${it}` : `no${it}, so the run stops here`}`;
};

/** A search returns an array, or `{results, paging_token}`: core's output check lets nothing else through. */
export const resultsOf = (answer: unknown): object[] =>
  (Array.isArray(answer)
    ? answer
    : (answer as { results: object[] }).results) as object[];
