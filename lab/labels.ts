import type { LocalApp } from './apps/local_app.ts';
import { TRACKINGTIME, type Step, type Zap } from './zap.ts';

/** As far as an integration's definition says what things are called. */
export interface Labelled {
  triggers: Record<string, LabelledItem>;
  creates: Record<string, LabelledItem>;
  searches: Record<string, LabelledItem>;
  searchOrCreates: Record<
    string,
    { display?: { label?: string }; search: string; create: string }
  >;
}

interface LabelledItem {
  display: { label?: string };
  operation: {
    inputFields?: (LabelledField | string)[];
    outputFields?: (LabelledField | string)[];
  };
}

export interface LabelledField {
  key: string;
  label?: string;
  choices?: unknown;
  children?: LabelledField[];
}

/** What a `{{step.field}}` stands for, as the Zap editor shows it. */
export interface FieldOfStep {
  label: string;
  /** What the step does: `New Time Entry`. */
  step: string;
  /** The trigger is 1. */
  place: number;
}

const TEMPLATE = /{{\s*([^{}]+?)\s*}}/g;

/** What items, their fields and choices are called in the Zap editor, the lab's own apps among them. */
export class Labels {
  readonly #definition: Labelled;
  readonly #apps: ReadonlyMap<string, LocalApp>;

  constructor(definition: Labelled, apps: ReadonlyMap<string, LocalApp>) {
    this.#definition = definition;
    this.#apps = apps;
  }

  trigger({ trigger: { app, trigger } }: Zap): string {
    const local = this.#apps.get(app)?.triggers[trigger];
    const own = this.#definition.triggers[trigger]?.display;
    return (app === TRACKINGTIME ? own?.label : local?.label) ?? trigger;
  }

  /** What a step does; a filter has no name of that kind. */
  step(step: Exclude<Step, { onlyIf: unknown }>): string {
    const { creates, searches, searchOrCreates } = this.#definition;
    if ('search' in step) {
      const { search, orCreate } = step;
      const pair = orCreate === undefined ? undefined : searchOrCreates[search];
      return (pair ?? searches[search])?.display?.label ?? search;
    }
    const { app, action } = step;
    return (
      (app === TRACKINGTIME
        ? creates[action]?.display.label
        : this.#apps.get(app)?.actions[action]?.label) ?? action
    );
  }

  /** A field of the trigger's or a step's form, those inside a group by their path: `lines.hours`. */
  input(part: Zap['trigger'] | Step, path: string): LabelledField {
    if ('app' in part && part.app !== TRACKINGTIME) {
      const label = this.#localInputs(part)?.[path];
      // A column of a sheet is called whatever its owner calls it.
      return { key: path, label: label ?? lastOf(path) };
    }
    const known = fieldAt(this.#inputs(part), path.split('.'));
    return known ?? { key: path, label: titled(lastOf(path)) };
  }

  /**
   * Puts each `{{step.field}}` of a text in other words.
   *
   * @param zap whose steps the text names.
   */
  spell(
    zap: Zap,
    text: string,
    inWords: (field: FieldOfStep) => string,
  ): string {
    return text.replace(TEMPLATE, (_template, path: string) =>
      inWords(this.output(zap, path)),
    );
  }

  /** The field that a path such as `trigger.client.name` leads to. */
  output(zap: Zap, path: string): FieldOfStep {
    const [name = '', ...rest] = path
      .split('.')
      // Which of several rows is meant has no name.
      .filter((key) => !/^\d+$/.test(key));
    const label = this.#outputLabel(zap, name, rest) ?? titled(lastOf(path));
    const index = zap.steps.findIndex(
      (step) => 'name' in step && step.name === name,
    );
    const step = zap.steps[index];
    return {
      label,
      step:
        step === undefined || 'onlyIf' in step
          ? this.trigger(zap)
          : this.step(step),
      place: index + 2,
    };
  }

  #outputLabel(
    zap: Zap,
    name: string,
    path: readonly string[],
  ): string | undefined {
    const { triggers, creates, searches } = this.#definition;
    const { app, trigger } = zap.trigger;
    const step = zap.steps.find((each) => 'name' in each && each.name === name);
    if (name === 'trigger' && app !== TRACKINGTIME) {
      const fields = this.#apps.get(app)?.triggers[trigger]?.fields;
      return fields?.[path.join('.')];
    }
    const item =
      name === 'trigger'
        ? triggers[trigger]
        : step !== undefined && 'search' in step
          ? searches[step.search]
          : step !== undefined && 'action' in step
            ? creates[step.action]
            : undefined;
    const fields = written(item?.operation.outputFields);
    const label = fieldAt(fields, path)?.label;
    // As Zapier writes a field of a list's rows: "Rows Duration".
    const list = fields.find(({ key }) => key === path[0] && path.length > 1);
    return list?.label === undefined || label === undefined
      ? label
      : `${list.label} ${label}`;
  }

  #inputs(part: Zap['trigger'] | Step): LabelledField[] {
    const { triggers, creates, searches } = this.#definition;
    const items =
      'trigger' in part
        ? [triggers[part.trigger]]
        : 'action' in part
          ? [creates[part.action]]
          : 'search' in part
            ? // A search that can create has the fields of both.
              [searches[part.search], creates[part.orCreate ?? '']]
            : [];
    return items.flatMap((item) => written(item?.operation.inputFields));
  }

  #localInputs(
    part: Zap['trigger'] | Step,
  ): Readonly<Record<string, string>> | undefined {
    return 'action' in part
      ? this.#apps.get(part.app)?.actions[part.action]?.fields
      : undefined;
  }
}

/** What a function gives can't be seen. */
function written(
  fields: readonly (LabelledField | string)[] = [],
): LabelledField[] {
  return fields.filter((field) => typeof field !== 'string');
}

/** A field inside an object is written `client__name`; one of a list's rows is a child of the list. */
function fieldAt(
  fields: readonly LabelledField[],
  [first = '', ...rest]: readonly string[],
): LabelledField | undefined {
  const whole = fields.find(({ key }) => key === [first, ...rest].join('__'));
  if (whole !== undefined || rest.length === 0) return whole;
  const list = fields.find(({ key }) => key === first);
  return fieldAt(list?.children ?? [], rest);
}

function lastOf(path: string): string {
  return path.split('.').at(-1) ?? path;
}

/** What a function gives has no label that can be seen here; its key has the same words. */
function titled(key: string): string {
  return key
    .split('_')
    .filter((word) => word !== '')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
}
