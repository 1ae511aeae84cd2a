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
  writtenFields,
  type Definition,
  type Field,
  type Kind,
} from './definition/definition.ts';
import { liveMeta } from './meta.ts';
import { toText, type Fields } from './templates.ts';
import {
  itemsOfPart,
  nameOfPart,
  TRACKINGTIME,
  type Part,
  type Step,
  type Zap,
} from './zap.ts';
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
    // Choices first of all, because a form can change with what was chosen.
    const draft = await withFields(zap, async (part, given) => {
      const items = ownItems(part);
      const fields = settleChoices(
        given,
        items.flatMap(([kind, key]) => this.#written(kind, key)),
      );
      for (const [kind, key] of items) {
        await this.loadFields(kind, key, connection, fields);
      }
      return fields;
    });
    const { definition, apps } = this.#options;
    checkZap(draft, { definition, apps, fieldsOf: this.fieldsOf });
    return withFields(draft, (part, fields) =>
      resolveChoices(
        placeOf(draft, nameOfPart(part)),
        fields,
        ownItems(part).flatMap(([kind, key]) =>
          this.fieldsOf(kind, key, fields),
        ),
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
    const item = this.#options.definition[kind][key];
    return writtenFields(item?.operation.inputFields);
  }
}

const ownItems = (part: Part): [kind: Kind, key: string][] =>
  part.app === TRACKINGTIME ? itemsOfPart(part) : [];

/** A Zap with what its trigger and steps have filled in replaced, one after the other. */
const withFields = async (
  zap: Zap,
  replace: (part: Part, fields: Fields) => Fields | Promise<Fields>,
): Promise<Zap> => {
  const filled = async <Of extends Part>(part: Of): Promise<Of> => ({
    ...part,
    fields: await replace(part, part.fields ?? {}),
  });
  const trigger = await filled(zap.trigger);
  const steps: Step[] = [];
  for (const step of zap.steps) {
    steps.push('onlyIf' in step ? step : await filled(step));
  }
  return { ...zap, trigger, steps };
};
