import type { LocalApp } from './apps/local_app.ts';
import {
  resolveChoices,
  type Dropdown,
  type DropdownEntry,
} from './choices.ts';
import type { Connection, Connections } from './connections.ts';
import {
  isFunction,
  itemOf,
  type Definition,
  type InputField,
  type ItemKind,
} from './definition.ts';
import { liveMeta } from './meta.ts';
import { toText, type Fields } from './templates.ts';
import { TRACKINGTIME, type Step, type Zap } from './zap.ts';
import { checkZap } from './zap_check.ts';

export interface EditorOptions {
  definition: Definition;
  connections: Connections;
  apps: ReadonlyMap<string, LocalApp>;
  timezone: string;
}

/** What a builder has filled in so far. */
type Filled = Readonly<Record<string, unknown>>;

/** The Zap editor: knows each item's fields, opens dropdowns, and checks a Zap before it is turned on. */
export class Editor {
  readonly #options: EditorOptions;
  readonly #fields = new Map<string, InputField[]>();

  constructor(options: EditorOptions) {
    this.#options = options;
  }

  /**
   * Makes a Zap ready to turn on: its items and fields checked, its choices
   * from dropdowns replaced by ids.
   *
   * @throws Error when the Zap has an item, field or choice that is not there.
   */
  async publish(zap: Zap, connection: Connection): Promise<Zap> {
    for (const [kind, key, fields] of itemsOf(zap)) {
      await this.loadFields(kind, key, connection, fields);
    }
    const { definition, apps } = this.#options;
    checkZap(zap, { definition, apps, fieldsOf: this.fieldsOf });
    const dropdown: Dropdown = (field, fields) =>
      this.dropdown(field, fields, connection);
    const { trigger } = zap;
    const given = trigger.fields ?? {};
    const triggerFields = await resolveChoices(
      given,
      this.fieldsOf('triggers', trigger.trigger, given),
      dropdown,
    );
    const steps: Step[] = [];
    for (const step of zap.steps) {
      steps.push(await this.#chosen(step, dropdown));
    }
    return { ...zap, trigger: { ...trigger, fields: triggerFields }, steps };
  }

  /** An item's input fields with these filled in, once they were loaded. */
  readonly fieldsOf = (
    kind: ItemKind,
    key: string,
    filled: Filled,
  ): InputField[] => this.#fields.get(this.#formOf(kind, key, filled)) ?? [];

  /**
   * An item's input fields; those that are functions are asked for when the Zap is built, not on each run, and again for
   * each value of a field that the form changes with. What is mapped is given as it is written, as Zapier does.
   */
  async loadFields(
    kind: ItemKind,
    key: string,
    connection: Connection,
    filled: Filled,
  ): Promise<InputField[]> {
    const form = this.#formOf(kind, key, filled);
    const known = this.#fields.get(form);
    if (known !== undefined) return known;
    const { definition, connections, timezone } = this.#options;
    const declared = definition[kind][key]?.operation.inputFields ?? [];
    const written = { ...filled, ...this.#deciding(kind, key, filled) };
    const { results } = declared.some(isFunction)
      ? await connections.call({
          method: `${kind}.${key}.operation.inputFields`,
          bundle: () => ({
            inputData: written,
            inputDataRaw: written,
            meta: liveMeta({ timezone }),
          }),
          connection,
        })
      : { results: declared };
    // Either way they come from the integration's own definition.
    const fields = results as InputField[];
    this.#fields.set(form, fields);
    return fields;
  }

  /** What the fields hold that the form changes with. */
  #deciding(kind: ItemKind, key: string, filled: Filled): Filled {
    const { inputFields = [] } =
      this.#options.definition[kind][key]?.operation ?? {};
    return Object.fromEntries(
      inputFields
        .filter((field) => typeof field !== 'string')
        .filter(({ altersDynamicFields }) => altersDynamicFields === true)
        .map((field) => [field.key, filled[field.key] ?? field.default]),
    );
  }

  /** Tells apart the forms that an item has. */
  #formOf(kind: ItemKind, key: string, filled: Filled): string {
    return JSON.stringify([kind, key, this.#deciding(kind, key, filled)]);
  }

  /**
   * A field's dropdown: the list behind it, page after page until one is empty where the list can be paged. A page is
   * fetched when it is asked for. The list of a hook trigger is what the editor shows of it, its `performList`.
   */
  async *dropdown(
    { key, dynamic }: InputField,
    inputData: Fields,
    connection: Connection,
  ): AsyncGenerator<DropdownEntry[]> {
    if (dynamic === undefined) {
      throw new Error(`The field ${key} has no dropdown to choose from.`);
    }
    const [trigger = '', idKey = 'id', labelKey = 'name'] = dynamic.split('.');
    const { connections, definition, timezone } = this.#options;
    const { operation } = itemOf(definition, 'triggers', trigger);
    const list = operation.type === 'hook' ? 'performList' : 'perform';
    for (let page = 0; ; page += 1) {
      const meta = liveMeta({ timezone, isFillingDynamicDropdown: true, page });
      const { results } = await connections.call({
        method: `triggers.${trigger}.operation.${list}`,
        bundle: () => ({ inputData, meta }),
        connection,
      });
      // Core's output check lets nothing but an array of objects through.
      const records = results as Record<string, unknown>[];
      if (records.length === 0) return;
      yield records.map((record) => ({
        id: toText(record[idKey]),
        label: toText(record[labelKey]),
      }));
      if (operation.canPaginate !== true) return;
    }
  }

  async #chosen(step: Step, dropdown: Dropdown): Promise<Step> {
    if ('onlyIf' in step) return step;
    const given = step.fields ?? {};
    const inputFields = itemsOfStep(step).flatMap(([kind, key]) =>
      this.fieldsOf(kind, key, given),
    );
    return {
      ...step,
      fields: await resolveChoices(given, inputFields, dropdown),
    };
  }
}

/** An item, and what a Zap fills in there. */
type ItemOfZap = [ItemKind, string, Fields];

function itemsOf(zap: Zap): ItemOfZap[] {
  const { app, trigger, fields = {} } = zap.trigger;
  const first: ItemOfZap[] =
    app === TRACKINGTIME ? [['triggers', trigger, fields]] : [];
  return [...first, ...zap.steps.flatMap(itemsOfStep)];
}

function itemsOfStep(step: Step): ItemOfZap[] {
  if ('onlyIf' in step || step.app !== TRACKINGTIME) return [];
  const { fields = {} } = step;
  if ('action' in step) return [['creates', step.action, fields]];
  if (!('search' in step)) return [];
  const search: ItemOfZap = ['searches', step.search, fields];
  return step.orCreate === undefined
    ? [search]
    : [search, ['creates', step.orCreate, fields]];
}
