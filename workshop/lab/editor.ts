import type { LocalApp } from './apps/local_app.ts';
import {
  resolveChoices,
  settleChoices,
  type DropdownEntry,
} from './choices.ts';
import type { Connections } from './connections.ts';
import type { Connection } from './runs.ts';
import {
  isFunction,
  itemOf,
  type Definition,
  type Field,
  type Kind,
} from './definition/definition.ts';
import { liveMeta } from './meta.ts';
import { toText, type Fields } from './templates.ts';
import { TRACKINGTIME, type Step, type Zap } from './zap.ts';
import { checkZap, placeOf } from './zap_check.ts';

export type EditorOptions = {
  definition: Definition;
  connections: Connections;
  apps: ReadonlyMap<string, LocalApp>;
  timezone: string;
};

/** What a builder has filled in so far. */
type Filled = Readonly<Record<string, unknown>>;

/** The Zap editor: knows each item's fields, opens dropdowns, and checks a Zap before it is turned on. */
export class Editor {
  readonly #options: EditorOptions;
  readonly #fields = new Map<string, Field[]>();

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
    // First of all, because a form can change with what was chosen.
    const draft = await withFields(zap, (fields, items) =>
      settleChoices(
        fields,
        items.flatMap(([kind, key]) => this.#written(kind, key)),
      ),
    );
    for (const [kind, key, fields] of itemsOf(draft)) {
      await this.loadFields(kind, key, connection, fields);
    }
    const { definition, apps } = this.#options;
    checkZap(draft, { definition, apps, fieldsOf: this.fieldsOf });
    return withFields(draft, (fields, items, step) =>
      resolveChoices(
        placeOf(draft, step),
        fields,
        items.flatMap(([kind, key]) => this.fieldsOf(kind, key, fields)),
        (field, given) => this.dropdown(field, given, connection),
      ),
    );
  }

  /** An item's input fields with these filled in, once they were loaded. */
  readonly fieldsOf = (kind: Kind, key: string, filled: Filled): Field[] =>
    this.#fields.get(this.#formOf(kind, key, filled)) ?? [];

  /**
   * An item's input fields; those that are functions are asked for when the Zap is built, not on each run, and again for
   * each value of a field that the form changes with. What is mapped is given as it is written, as Zapier does.
   */
  async loadFields(
    kind: Kind,
    key: string,
    connection: Connection,
    filled: Filled,
  ): Promise<Field[]> {
    const form = this.#formOf(kind, key, filled);
    const known = this.#fields.get(form);
    if (known !== undefined) {
      return known;
    }
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
    const fields = results as Field[];
    this.#fields.set(form, fields);
    return fields;
  }

  /** What the fields hold that the form changes with. */
  #deciding(kind: Kind, key: string, filled: Filled): Filled {
    return Object.fromEntries(
      this.#written(kind, key)
        .filter(({ altersDynamicFields }) => altersDynamicFields === true)
        .map((field) => [field.key, filled[field.key] ?? field.default]),
    );
  }

  /** Tells apart the forms that an item has. */
  #formOf(kind: Kind, key: string, filled: Filled): string {
    return JSON.stringify([kind, key, this.#deciding(kind, key, filled)]);
  }

  /**
   * A field's dropdown: the list behind it, page after page until one is empty where the list can be paged. A page is
   * fetched when it is asked for. The list of a hook trigger is what the editor shows of it, its `performList`.
   */
  async *dropdown(
    { key, dynamic }: Field,
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
      if (records.length === 0) {
        return;
      }
      yield records.map((record) => ({
        id: toText(record[idKey]),
        label: toText(record[labelKey]),
      }));
      if (operation.canPaginate !== true) {
        return;
      }
    }
  }

  /** The input fields that the definition has written down. */
  #written(kind: Kind, key: string): Field[] {
    const { inputFields = [] } =
      this.#options.definition[kind][key]?.operation ?? {};
    return inputFields.filter((field) => typeof field !== 'string');
  }
}

/** An item, and what a Zap fills in there. */
type ItemOfZap = [Kind, string, Fields];

/** A Zap with what its trigger and steps have filled in replaced, one after the other. */
const withFields = async (
  { trigger, steps, ...zap }: Zap,
  replace: (
    fields: Fields,
    items: ItemOfZap[],
    step: string,
  ) => Fields | Promise<Fields>,
): Promise<Zap> => {
  const { fields = {} } = trigger;
  const first = {
    ...trigger,
    fields: await replace(fields, itemsOfTrigger(trigger), 'trigger'),
  };
  const others: Step[] = [];
  for (const step of steps) {
    if ('onlyIf' in step) {
      others.push(step);
      continue;
    }
    const given = step.fields ?? {};
    const replaced = await replace(given, itemsOfStep(step), step.name);
    others.push({ ...step, fields: replaced });
  }
  return { ...zap, trigger: first, steps: others };
};

const itemsOf = ({ trigger, steps }: Zap): ItemOfZap[] => [
  ...itemsOfTrigger(trigger),
  ...steps.flatMap(itemsOfStep),
];

const itemsOfTrigger = ({
  app,
  trigger,
  fields = {},
}: Zap['trigger']): ItemOfZap[] =>
  app === TRACKINGTIME ? [['triggers', trigger, fields]] : [];

const itemsOfStep = (step: Step): ItemOfZap[] => {
  if ('onlyIf' in step || step.app !== TRACKINGTIME) {
    return [];
  }
  const { fields = {} } = step;
  if ('action' in step) {
    return [['creates', step.action, fields]];
  }
  if (!('search' in step)) {
    return [];
  }
  const search: ItemOfZap = ['searches', step.search, fields];
  return step.orCreate === undefined
    ? [search]
    : [search, ['creates', step.orCreate, fields]];
};
