import { toFields, type LocalApp } from './apps/local_app.ts';
import { didYouMean } from './nearest.ts';
import { TRACKINGTIME, type FilterStep, type Step, type Zap } from './zap.ts';

/** As far as an integration's definition says what things are called. */
export type Labelled = {
  triggers: Record<string, LabelledItem>;
  creates: Record<string, LabelledItem>;
  searches: Record<string, LabelledItem>;
  searchOrCreates: Record<
    string,
    { display?: { label?: string }; search: string; create: string }
  >;
};

type LabelledItem = {
  display: { label?: string; hidden?: boolean };
  operation: {
    inputFields?: (LabelledField | string)[];
    outputFields?: (LabelledField | string)[];
  };
};

export type LabelledField = {
  key: string;
  label?: string;
  choices?: unknown;
  dict?: boolean;
  children?: LabelledField[];
};

/** What a `{{step.field}}` stands for, as the Zap editor shows it. */
export type FieldOfStep = {
  label: string;
  /** What the step does: `New Time Entry`. */
  step: string;
  /** The trigger is 1. */
  place: number;
};

/** Whatever has a form, and gives something to later steps. */
type Part = Zap['trigger'] | Exclude<Step, FilterStep>;

const TEMPLATE = /{{\s*([^{}]+?)\s*}}/g;

/** Given by each search, together with what it found. */
const WAS_FOUND = '_zap_search_was_found_status';

/** Of API Request: whatever TrackingTime answers, so any path into it may be there. */
const ANSWER = { action: 'api_request', field: 'data' };

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
  step(step: Exclude<Step, FilterStep>): string {
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

  /**
   * A field of the trigger's or a step's form, those inside a group by their path: `lines.hours`.
   *
   * @throws Error that names the nearest when there is none.
   */
  input(part: Part, path: string): LabelledField {
    const fields = this.#inputs(part);
    const found = fieldAt(fields, path.split('.'));
    if (found !== undefined) {
      return found;
    }
    const paths = pathsOf(fields).map(([each]) => each);
    throw new Error(`There is no field ${path}.${didYouMean(path, paths)}`);
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

  /**
   * The field that a path such as `trigger.client.name` leads to.
   *
   * @throws Error that names the nearest when there is none.
   */
  output(zap: Zap, path: string): FieldOfStep {
    const [name = '', ...keys] = path.split('.');
    const index = zap.steps.findIndex(
      (each) => 'name' in each && each.name === name,
    );
    const step = zap.steps[index];
    const part = step === undefined || 'onlyIf' in step ? zap.trigger : step;
    if (part === zap.trigger && name !== 'trigger') {
      throw new Error(`{{${path}}} names no step of "${zap.name}".`);
    }
    const does = 'trigger' in part ? this.trigger(zap) : this.step(part);
    // Which of several rows is meant has no name.
    const field = keys.filter((key) => !/^\d+$/.test(key)).join('.');
    return {
      label: this.#outputLabel(part, field, does),
      step: does,
      place: index + 2,
    };
  }

  #outputLabel(part: Part, field: string, does: string): string {
    const given = this.#outputs(part);
    const label = given?.get(field);
    if (label !== undefined) {
      return label;
    }
    const [first] = field.split('.');
    const isAnswer =
      'action' in part &&
      part.action === ANSWER.action &&
      first === ANSWER.field;
    if (given === undefined || isAnswer) {
      return titled(lastOf(field));
    }
    const paths = [...given.keys()];
    throw new Error(
      `${does} gives no ${field === '' ? 'field without a name' : field}.${didYouMean(field, paths)} It gives: ${paths.join(', ') || 'nothing'}.`,
    );
  }

  /** What a step gives, label by path; nothing when its definition doesn't say. */
  #outputs(part: Part): ReadonlyMap<string, string> | undefined {
    if (part.app !== TRACKINGTIME) {
      const app = this.#apps.get(part.app);
      const local =
        'trigger' in part
          ? app?.triggers[part.trigger]?.fields
          : 'action' in part
            ? app?.actions[part.action]?.gives
            : undefined;
      return new Map(pathsOf(toFields(local ?? {})));
    }
    const { triggers, creates, searches } = this.#definition;
    const item =
      'trigger' in part
        ? triggers[part.trigger]
        : 'action' in part
          ? creates[part.action]
          : searches[part.search];
    const fields = item?.operation.outputFields ?? [];
    const known = written(fields);
    // What a function gives can't be seen.
    if (known.length === 0 || known.length < fields.length) {
      return undefined;
    }
    const found: [string, string][] =
      'search' in part ? [[WAS_FOUND, titled(WAS_FOUND)]] : [];
    return new Map([...pathsOf(known), ...found]);
  }

  #inputs(part: Part): LabelledField[] {
    if (part.app !== TRACKINGTIME) {
      const app = this.#apps.get(part.app);
      return 'action' in part
        ? toFields(app?.actions[part.action]?.fields ?? {})
        : [];
    }
    const { triggers, creates, searches } = this.#definition;
    const items =
      'trigger' in part
        ? [triggers[part.trigger]]
        : 'action' in part
          ? [creates[part.action]]
          : // A search that can create has the fields of both.
            [searches[part.search], creates[part.orCreate ?? '']];
    return items.flatMap((item) => written(item?.operation.inputFields));
  }
}

const written = (
  fields: readonly (LabelledField | string)[] = [],
): LabelledField[] => fields.filter((field) => typeof field !== 'string');

const fieldAt = (
  fields: readonly LabelledField[],
  [first = '', ...rest]: readonly string[],
): LabelledField | undefined => {
  const field = fields.find(({ key }) => key === first);
  if (field === undefined || rest.length === 0) {
    return field;
  }
  // Names and values, such as the columns of a sheet, are called whatever their owner calls them.
  return field.dict === true
    ? { key: rest.join('.') }
    : fieldAt(field.children ?? [], rest);
};

/**
 * Each field's path in a template, and its label. A field inside an object has a key such as `client__name`; one of a
 * list's rows is a child of the list.
 */
const pathsOf = (
  fields: readonly LabelledField[],
  group = { path: '', label: '' },
): [path: string, label: string][] =>
  fields.flatMap(({ key, label = titled(key), children = [] }) => {
    const path = group.path + key.replaceAll('__', '.');
    const whole = group.label + label;
    const inside = { path: `${path}.`, label: `${whole} › ` };
    return [[path, whole], ...pathsOf(children, inside)];
  });

const lastOf = (path: string): string => path.split('.').at(-1) ?? path;

/** What has no label that can be seen here; its key has the same words. */
const titled = (key: string): string =>
  key
    .split('_')
    .filter((word) => word !== '')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
