import { formsOf, type LocalApp } from './apps/local_app.ts';
import {
  writtenFields,
  type Field,
  type Forms,
  type Item,
} from './definition/definition.ts';
import { didYouMean } from './nearest.ts';
import { replaceTemplates } from './templates.ts';
import { itemsOfPart, TRACKINGTIME, type Part, type Zap } from './zap.ts';

/** What a `{{step.field}}` stands for, as the Zap editor shows it. */
export type FieldOfStep = {
  label: string;
  /** What the step does: `New Time Entry`. */
  step: string;
  /** The trigger is 1. */
  place: number;
};

/** Given by each search, together with what it found. */
export const WAS_FOUND = '_zap_search_was_found_status';

/** Of API Request: whatever TrackingTime answers, so any path into it may be there. */
const ANSWER = { action: 'api_request', field: 'data' };

/** What items, their fields and choices are called in the Zap editor, the lab's own apps among them. */
export class Labels {
  /** By the name of the app. */
  readonly forms: ReadonlyMap<string, Forms>;

  constructor(definition: Forms, apps: ReadonlyMap<string, LocalApp>) {
    this.forms = new Map([
      [TRACKINGTIME, definition],
      ...[...apps].map(([name, app]) => [name, formsOf(app)] as const),
    ]);
  }

  trigger({ trigger }: Zap): string {
    return this.step(trigger);
  }

  /** What a trigger or a step does; a filter has no name of that kind. */
  step(part: Part): string {
    const [key = ''] = itemsOfPart(part).map(([, each]) => each);
    const canCreate = 'search' in part && part.orCreate !== undefined;
    const item = canCreate
      ? this.forms.get(part.app)?.searchOrCreates[key]
      : this.#items(part)[0];
    return item?.display?.label ?? key;
  }

  /**
   * What a part of a Zap gives, as its definition shows it: of one of the lab's own apps, what each field is called stands
   * in its place.
   */
  sampleOf(part: Part): Record<string, unknown> {
    const [operation] = this.#items(part).map((item) => item.operation);
    const sample =
      operation?.sample ??
      sampleOfFields(writtenFields(operation?.outputFields));
    return 'search' in part ? { ...sample, [WAS_FOUND]: true } : sample;
  }

  /** The fields of a part's form that its definition has written down. */
  inputFields(part: Part): Field[] {
    return this.#items(part).flatMap(({ operation }) =>
      writtenFields(operation.inputFields),
    );
  }

  /** The fields of what a part gives that its definition has written down. */
  outputFields(part: Part): Field[] {
    const [item] = this.#items(part);
    const found = { key: WAS_FOUND, label: titled(WAS_FOUND) };
    return [
      ...writtenFields(item?.operation.outputFields),
      ...('search' in part ? [found] : []),
    ];
  }

  /** What a part gives that has a value and no more fields inside, by its path in a template. */
  outputPaths(part: Part): { path: string; label: string }[] {
    return pathsOf(this.outputFields(part))
      .filter(({ isGroup }) => !isGroup)
      .map(({ path, label }) => ({ path, label }));
  }

  /** Whether a part can give more than its definition says. */
  isOpen(part: Part): boolean {
    const fields = this.#items(part)[0]?.operation.outputFields;
    const isWhole = fields?.every((field) => typeof field !== 'string');
    return isWhole !== true || isRequest(part);
  }

  /**
   * A field of the trigger's or a step's form, those inside a group by their path: `lines.hours`.
   *
   * @throws Error that names the nearest when there is none.
   */
  input(part: Part, path: string): Field {
    const fields = this.inputFields(part);
    const found = fieldAt(fields, path.split('.'));
    if (found !== undefined) {
      return found;
    }
    const paths = pathsOf(fields).map((each) => each.path);
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
    return replaceTemplates(text, (path) => inWords(this.output(zap, path)));
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
    const does = this.step(part);
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
    const isAnswer = isRequest(part) && field.split('.')[0] === ANSWER.field;
    if (given === undefined || isAnswer) {
      return titled(field.split('.').at(-1) ?? field);
    }
    const paths = [...given.keys()];
    throw new Error(
      `${does} gives no ${field === '' ? 'field without a name' : field}.${didYouMean(field, paths)} It gives: ${paths.join(', ') || 'nothing'}.`,
    );
  }

  /** What a step gives, label by path; nothing when its definition doesn't say, or leaves it to a function. */
  #outputs(part: Part): ReadonlyMap<string, string> | undefined {
    const fields = this.#items(part)[0]?.operation.outputFields;
    if (fields?.every((field) => typeof field !== 'string') !== true) {
      return undefined;
    }
    return new Map(
      pathsOf(this.outputFields(part)).map(({ path, label }) => [path, label]),
    );
  }

  #items(part: Part): Pick<Item, 'operation' | 'display'>[] {
    const forms = this.forms.get(part.app);
    return itemsOfPart(part).flatMap(([kind, key]) => forms?.[kind][key] ?? []);
  }
}

const isRequest = (part: Part): boolean =>
  'action' in part && part.action === ANSWER.action;

const sampleOfFields = (fields: readonly Field[]): Record<string, unknown> =>
  Object.fromEntries(
    fields.map(({ key, label = titled(key), children }) => [
      key,
      children === undefined ? label : [sampleOfFields(children)],
    ]),
  );

const fieldAt = (
  fields: readonly Field[],
  [first = '', ...rest]: readonly string[],
): Field | undefined => {
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
  fields: readonly Field[],
  group = { path: '', label: '' },
): { path: string; label: string; isGroup: boolean }[] =>
  fields.flatMap(({ key, label = titled(key), children = [] }) => {
    const path = group.path + key.replaceAll('__', '.');
    const whole = group.label + label;
    const inside = { path: `${path}.`, label: `${whole} › ` };
    return [
      { path, label: whole, isGroup: children.length > 0 },
      ...pathsOf(children, inside),
    ];
  });

/** What has no label that can be seen here; its key has the same words. */
export const titled = (key: string): string =>
  key
    .split('_')
    .filter((word) => word !== '')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');
