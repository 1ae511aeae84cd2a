import type { LocalApp } from './apps/local_app.ts';
import { holds } from './conditions.ts';
import type { Connection, Connections } from './connections.ts';
import type { Definition, Field } from './definition/definition.ts';
import { Hydration, type Pointer } from './hydration.ts';
import { toInputData } from './input_data.ts';
import { requestsIn } from './integration.ts';
import { inWords } from './in_words.ts';
import { IntegrationError } from './integration_error.ts';
import { Labels } from './labels.ts';
import { liveMeta } from './meta.ts';
import type { Lookup, Run, StepRecord } from './runs.ts';
import {
  fill,
  fillAll,
  toText,
  type Fields,
  type Outputs,
} from './templates.ts';
import { TRACKINGTIME } from './zap.ts';
import type {
  ActionStep,
  Condition,
  FilterStep,
  SearchStep,
  Step,
  Zap,
} from './zap.ts';

/** What a run needs of the lab. */
export type Surroundings = {
  zapId: string;
  zap: Zap;
  timezone: string;
  connection: Connection;
  connections: Connections;
  definition: Definition;
  apps: ReadonlyMap<string, LocalApp>;
  /** Input fields by `kind.key` and what the Zap has in them, known since it was turned on. */
  fieldsOf: (
    kind: 'creates' | 'searches',
    key: string,
    given: Fields,
  ) => Field[];
  secret: string;
  onStep: (run: Run, step: StepRecord) => void;
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

/** A step but for the details that its fields fetched, which the history adds; some make no request. */
type Recordable = Omit<StepRecord, 'requests' | 'log' | 'lookups'> &
  Partial<Pick<StepRecord, 'requests' | 'log'>>;

/** Ends a run early without an error from the integration. */
class Stop extends Error {
  readonly status: 'filtered' | 'halted';

  constructor(status: 'filtered' | 'halted', message: string) {
    super(message);
    this.status = status;
  }
}

/** Takes a run through the Zap's steps, each with the outputs of those before it. */
export class RunSteps {
  readonly #around: Surroundings;
  readonly #run: Run;
  readonly #outputs: Outputs;
  readonly #hydration: Hydration;
  readonly #labels: Labels;
  /** Details that the step at hand has fetched so far. */
  #lookups: Lookup[] = [];

  constructor(around: Surroundings, run: Run, triggerOutput: unknown) {
    this.#around = around;
    this.#run = run;
    this.#outputs = { trigger: triggerOutput };
    this.#labels = new Labels(around.definition, around.apps);
    this.#hydration = new Hydration(around.secret, (pointer) =>
      this.#lookUp(pointer),
    );
  }

  /** Never throws for what the integration does: the run says how it ended. */
  async play(): Promise<void> {
    try {
      for (const step of this.#around.zap.steps) {
        await this.#recorded(step);
      }
      this.#run.status = 'success';
    } catch (error) {
      endRun(this.#run, error);
    }
  }

  /** Takes a step; one that did not come to its end is in the history too. */
  async #recorded(step: Step): Promise<void> {
    const { steps } = this.#run;
    const before = steps.length;
    try {
      await this.#step(step);
    } catch (error) {
      if (steps.length === before) {
        this.#recordBroken(step);
      }
      throw error;
    }
  }

  async #step(step: Step): Promise<void> {
    if ('onlyIf' in step) {
      await this.#filter(step);
    } else if ('search' in step) {
      this.#outputs[step.name] = await this.#search(step);
    } else {
      this.#outputs[step.name] = await this.#act(step);
    }
  }

  async #filter({ onlyIf }: FilterStep): Promise<void> {
    for (const { field, condition, value: given } of onlyIf) {
      const found = await this.#fill(field);
      const value =
        given === undefined ? undefined : toText(await this.#fill(given));
      const passed = holds(found, condition, value);
      const wanted = value === undefined ? '' : ` ${inWords(value, LONGEST)}`;
      const rule = `${this.#inLabels(field)} ${condition}${wanted}`;
      // A rule such as "is true" that holds has said it already.
      const isSaid = passed && SAY_THE_VALUE.has(condition);
      const it = isSaid ? '' : `, it is ${inWords(found, LONGEST)}`;
      this.#record({
        kind: 'filter',
        name: 'filter',
        app: 'Filter',
        label: `${rule} → ${passed ? `yes${it}` : `no${it}, so the run stops here`}`,
        input: { field: found },
        output: passed,
      });
      if (!passed) {
        throw new Stop('filtered', `It only continues if ${rule}.`);
      }
    }
  }

  /** A field as the filter's owner picked it: `Billable (of New Time Entry)`. */
  #inLabels(field: FilterStep['onlyIf'][number]['field']): string {
    return this.#labels.spell(
      this.#around.zap,
      toText(field),
      ({ label, step }) => `${label} (of ${step})`,
    );
  }

  #recordBroken(step: Step): void {
    const isFilter = 'onlyIf' in step;
    this.#record({
      kind: isFilter ? 'filter' : 'search' in step ? 'search' : 'action',
      name: isFilter ? 'filter' : step.name,
      app: isFilter ? 'Filter' : step.app,
      label: isFilter ? 'Only continue if …' : this.#labels.step(step),
      input: {},
      output: undefined,
    });
  }

  async #act(step: ActionStep): Promise<unknown> {
    if (step.app === TRACKINGTIME) {
      return this.#create(step);
    }
    // Checked when the Zap was turned on.
    const action = this.#around.apps.get(step.app)?.actions[step.action];
    if (action === undefined) {
      throw new Error(`${step.app} has no ${step.action}.`);
    }
    const input = await this.#fields(step);
    const output = await action.perform(input);
    const { app, name } = step;
    this.#record({
      kind: 'action',
      name,
      app,
      label: action.label,
      input,
      output,
    });
    return output;
  }

  async #create(step: ActionStep): Promise<unknown> {
    const fields = await this.#fields(step);
    const created = await this.#perform('creates', step, step.action, fields);
    this.#record(created);
    return created.output;
  }

  /** The first result, as in Zapier; `_zap_search_was_found_status` says whether there was one. */
  async #search(step: SearchStep): Promise<unknown> {
    const { search, orCreate } = step;
    const fields = await this.#fields(step);
    const searched = await this.#perform('searches', step, search, fields);
    const [first] = resultsOf(searched.output);
    if (first === undefined && orCreate !== undefined) {
      const created = await this.#perform(
        'creates',
        step,
        orCreate,
        fields,
        searched,
      );
      this.#record({ ...created, label: `${created.label} → created` });
      return {
        ...(created.output as object),
        _zap_search_was_found_status: false,
      };
    }
    const { label } = searched;
    this.#record({
      ...searched,
      label: orCreate === undefined ? label : `${label} → found`,
    });
    if (first !== undefined) {
      return { ...first, _zap_search_was_found_status: true };
    }
    if (step.ifNothingFound === 'continue') {
      return { _zap_search_was_found_status: false };
    }
    throw new Stop(
      'halted',
      `Nothing was found by the step ${step.name}, and it says to stop then.`,
    );
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
    const { connections, connection, zapId, timezone } = this.#around;
    const given = step.fields ?? {};
    const fields = this.#around.fieldsOf(kind, key, given);
    const input = toInputData(filled, fields, timezone);
    const withSearch = searched && 'search' in step && step.search;
    const recordOf = ({
      output,
      requests,
      log,
    }: Pick<StepRecord, 'output' | 'requests' | 'log'>): Recordable => ({
      kind: kind === 'creates' ? 'create' : 'search',
      name: step.name,
      app: TRACKINGTIME,
      label: this.#labels.step(step),
      input,
      output,
      requests: [...(searched?.requests ?? []), ...requests],
      log: [...(searched?.log ?? []), ...log],
    });
    const { results, requests, log } = await connections
      .call({
        method: `${kind}.${key}.operation.perform`,
        bundle: () => ({
          inputData: input,
          inputDataRaw: given,
          meta: liveMeta({
            timezone,
            zapId,
            ...(withSearch && { withSearch }),
          }),
        }),
        connection,
        zapId,
      })
      .catch((error: unknown) => {
        if (error instanceof IntegrationError) {
          this.#record(recordOf({ output: undefined, ...errorDetails(error) }));
        }
        throw error;
      });
    return recordOf({ output: results, requests, log });
  }

  async #lookUp(pointer: Pointer): Promise<unknown> {
    const { connections, connection, zapId, timezone } = this.#around;
    const { method, bundle: input } = pointer;
    const name = method
      .replace(/^hydrators\./, '')
      .replaceAll('_', ' ')
      .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    const lookup = { label: `Details of the ${name}`, input };
    const { results, requests, log } = await connections
      .call({
        method,
        bundle: () => ({
          inputData: input,
          meta: liveMeta({ timezone, zapId }),
        }),
        connection,
        zapId,
      })
      .catch((error: unknown) => {
        if (error instanceof IntegrationError) {
          const details = errorDetails(error);
          this.#lookups.push({ ...lookup, output: undefined, ...details });
        }
        throw error;
      });
    this.#lookups.push({ ...lookup, output: results, requests, log });
    return results;
  }

  async #fields({
    fields = {},
  }: ActionStep | SearchStep): Promise<Record<string, unknown>> {
    return fillAll(fields, this.#outputs, this.#hydration.hydrate);
  }

  async #fill(field: FilterStep['onlyIf'][number]['field']): Promise<unknown> {
    return fill(field, this.#outputs, this.#hydration.hydrate);
  }

  #record(step: Recordable): void {
    const lookups = this.#lookups;
    this.#lookups = [];
    const record = { requests: [], log: [], ...step, lookups };
    this.#run.steps.push(record);
    this.#around.onStep(this.#run, record);
  }
}

/** Writes down how a run ended, from what ended it. */
export const endRun = (run: Run, error: unknown): void => {
  run.reason = error instanceof Error ? error.message : String(error);
  if (error instanceof Stop) {
    run.status = error.status;
  } else if (error instanceof IntegrationError && error.kind === 'halted') {
    run.status = 'halted';
  } else {
    run.status = 'errored';
  }
};

/** What a failed call still has to tell: its requests and its log. */
export const errorDetails = (
  error: IntegrationError,
): Pick<StepRecord, 'requests' | 'log'> => ({
  requests: requestsIn(error.log),
  log: error.log,
});

/** A search returns an array, or `{results, paging_token}`. */
const resultsOf = (answer: unknown): object[] => {
  if (Array.isArray(answer)) {
    return answer as object[];
  }
  // Core's own output check lets nothing else through.
  return (answer as { results: object[] }).results;
};
