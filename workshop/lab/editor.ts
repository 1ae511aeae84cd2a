import { formsOf, type LocalApp } from './apps/local_app.ts';
import {
  resolveChoices,
  settleChoices,
  type DropdownEntry,
} from './choices.ts';
import type { Connections } from './connections.ts';
import type { Connection, Timing, Traces } from './runs.ts';
import {
  isFunction,
  itemOf,
  writtenFields,
  type Field,
  type Kind,
} from './definition/definition.ts';
import type { Integration } from './integration.ts';
import type { IntegrationError } from './integration_error.ts';
import { liveMeta } from './meta.ts';
import { Labels } from './labels.ts';
import { didYouMean } from './nearest.ts';
import { isFields, toText, type Fields, type FieldValue } from './templates.ts';
import {
  itemsOfPart,
  nameOfPart,
  partNamed,
  TRACKINGTIME,
  type Part,
  type Step,
  type Zap,
} from './zap.ts';
import { checkStep, checkZap, placeOf } from './zap_check.ts';

export type EditorOptions = {
  integration: Integration;
  connections: Connections;
  apps: ReadonlyMap<string, LocalApp>;
  timezone: string;
};

/** What a builder has filled in so far. */
type Filled = Readonly<Record<string, unknown>>;

/** What it took to know something of a form. */
type Took = Traces & Pick<Timing, 'milliseconds'>;

/** A form with what is filled in so far. */
export type FilledForm = { fields: Field[] } & Took;

/** One page of a dropdown. */
export type DropdownPage = {
  entries: DropdownEntry[];
  /** There may be another page. */
  hasMore: boolean;
  /** Why it can't be opened. */
  error: IntegrationError | undefined;
} & Took;

/** What a form took that was known already. */
const NOTHING: Took = { requests: [], log: [], milliseconds: 0 };

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
    const draft = await this.#settle(zap, connection);
    checkZap(draft, this.#known);
    return withFields(draft, (part) => this.#resolve(draft, part, connection));
  }

  /**
   * Makes one step of a Zap ready to be tried: the others can be as unfinished as they are.
   * So can be its required fields: the integration says what it thinks of that.
   *
   * @throws Error when it has an item, field or choice that is not there.
   */
  async publishStep(
    zap: Zap,
    name: string,
    connection: Connection,
  ): Promise<Zap> {
    const isMeant = (part: Part) => nameOfPart(part) === name;
    const draft = await this.#settle(zap, connection, isMeant);
    checkStep(draft, partNamed(draft, name), this.#known, { mayLack: true });
    return withFields(draft, (part) =>
      isMeant(part)
        ? this.#resolve(draft, part, connection)
        : (part.fields ?? {}),
    );
  }

  /** Loads the forms of a Zap that was published with another build. */
  async loadForms(zap: Zap, connection: Connection): Promise<void> {
    await this.#settle(zap, connection);
  }

  /** An item's input fields with these filled in, once they were loaded. */
  readonly fieldsOf = (kind: Kind, key: string, filled: Filled): Field[] =>
    this.#fields.get(this.#formOf(kind, key, filled)) ?? [];

  /**
   * The form of a trigger or a step with what is filled in so far: that of a search that creates what it didn't find has
   * the fields of both.
   *
   * @throws IntegrationError
   */
  async form(part: Part, connection: Connection): Promise<FilledForm> {
    const local = this.#options.apps.get(part.app);
    const items = itemsOfPart(part);
    if (local !== undefined) {
      const forms = formsOf(local);
      const declared = items.flatMap(
        ([kind, key]) => forms[kind][key]?.operation.inputFields ?? [],
      );
      return { fields: writtenFields(declared), ...NOTHING };
    }
    const filled = this.#settled(part);
    const forms: FilledForm[] = [];
    for (const [kind, key] of items) {
      itemOf(this.#options.integration.definition, kind, key);
      forms.push(await this.#load(kind, key, connection, filled));
    }
    const fields = new Map<string, Field>();
    for (const field of forms.flatMap((form) => form.fields)) {
      const known = fields.get(field.key) ?? field;
      const required = known.required === true || field.required === true;
      fields.set(field.key, { ...known, required });
    }
    return {
      fields: [...fields.values()],
      requests: forms.flatMap(({ requests }) => requests),
      log: forms.flatMap(({ log }) => log),
      milliseconds: forms.reduce((sum, form) => sum + form.milliseconds, 0),
    };
  }

  /**
   * An item's input fields; those that are functions are asked for when the Zap is built, not on each run, and again for
   * each value of a field that the form changes with. What is mapped is given as it is written, as Zapier does.
   *
   * @throws IntegrationError
   */
  async loadFields(
    kind: Kind,
    key: string,
    connection: Connection,
    filled: Filled,
  ): Promise<Field[]> {
    return (await this.#load(kind, key, connection, filled)).fields;
  }

  async #load(
    kind: Kind,
    key: string,
    connection: Connection,
    filled: Filled,
  ): Promise<FilledForm> {
    const form = this.#formOf(kind, key, filled);
    const { integration, connections, timezone } = this.#options;
    const declared =
      integration.definition[kind][key]?.operation.inputFields ?? [];
    const known = declared.some(isFunction)
      ? this.#fields.get(form)
      : // Without a function among them, they are what is written.
        writtenFields(declared);
    if (known !== undefined) {
      this.#fields.set(form, known);
      return { fields: known, ...NOTHING };
    }
    const written = { ...filled, ...this.#deciding(kind, key, filled) };
    const { output, error, ...took } = await connections.attempt({
      method: `${kind}.${key}.operation.inputFields`,
      bundle: () => ({
        inputData: written,
        inputDataRaw: written,
        meta: liveMeta({ timezone }),
      }),
      integration,
      connection,
    });
    if (error !== undefined) {
      throw error;
    }
    // They come from the integration's own definition.
    const fields = output as Field[];
    this.#fields.set(form, fields);
    return { fields, ...took };
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
   * fetched when it is asked for.
   */
  async *dropdown(
    field: Field,
    inputData: Fields,
    connection: Connection,
  ): AsyncGenerator<DropdownEntry[]> {
    for (let page = 0, hasMore = true; hasMore; page += 1) {
      const opened = await this.#openPage(field, inputData, page, connection);
      if (opened.error !== undefined) {
        throw opened.error;
      }
      if (opened.entries.length > 0) {
        yield opened.entries;
      }
      ({ hasMore } = opened);
    }
  }

  /**
   * One page of a dropdown in the form of a trigger or a step, with what is filled in there: what a row of line items holds
   * counts over the rest of the form. Pages are opened one after the other, because a list may remember where it was.
   *
   * @param path `project_id`; in line items `lines.project_id` for the first row, or `lines.2.project_id` for the third.
   * @throws Error if there is no such field, or no dropdown behind it.
   */
  async openDropdown(
    part: Part,
    path: string,
    page: number,
    connection: Connection,
  ): Promise<DropdownPage> {
    const { fields } = await this.form(part, connection);
    const { field, filled } = fieldAt(
      fields,
      this.#settled(part),
      path.split('.'),
    );
    return this.#openPage(field, filled, page, connection);
  }

  /** The list of a hook trigger is what the editor shows of it, its `performList`. */
  async #openPage(
    { key, dynamic }: Field,
    inputData: Fields,
    page: number,
    connection: Connection,
  ): Promise<DropdownPage> {
    if (dynamic === undefined) {
      throw new Error(`The field ${key} has no dropdown to choose from.`);
    }
    const [trigger = '', idKey = 'id', labelKey = 'name'] = dynamic.split('.');
    const { connections, integration, timezone } = this.#options;
    const { operation } = itemOf(integration.definition, 'triggers', trigger);
    const list = operation.type === 'hook' ? 'performList' : 'perform';
    const meta = liveMeta({ timezone, isFillingDynamicDropdown: true, page });
    const { output, error, ...took } = await connections.attempt({
      method: `triggers.${trigger}.operation.${list}`,
      bundle: () => ({ inputData, meta }),
      integration,
      connection,
    });
    // Core's output check lets nothing but an array of objects through; a call that failed has no output.
    const records = (output ?? []) as Record<string, unknown>[];
    return {
      entries: records.map((record) => ({
        id: toText(record[idKey]),
        label: toText(record[labelKey]),
      })),
      hasMore: records.length > 0 && operation.canPaginate === true,
      error,
      ...took,
    };
  }

  get #known(): Parameters<typeof checkZap>[1] {
    const { integration, apps } = this.#options;
    const { definition } = integration;
    return { definition, apps, fieldsOf: this.fieldsOf };
  }

  /** Replaces declared choices by their keys, and loads the forms that are shown then. */
  async #settle(
    zap: Zap,
    connection: Connection,
    isMeant: (part: Part) => boolean = () => true,
  ): Promise<Zap> {
    return withFields(zap, async (part) => {
      const fields = this.#settled(part);
      for (const [kind, key] of isMeant(part) ? ownItems(part) : []) {
        await this.#load(kind, key, connection, fields);
      }
      return fields;
    });
  }

  #settled(part: Part): Fields {
    return settleChoices(
      part.fields ?? {},
      ownItems(part).flatMap(([kind, key]) => this.#written(kind, key)),
    );
  }

  /** Replaces what was chosen from dropdowns by the ids behind it. */
  async #resolve(
    zap: Zap,
    part: Part,
    connection: Connection,
  ): Promise<Fields> {
    const { fields = {} } = part;
    const { definition, apps } = this.#known;
    const place = partNamed(zap, nameOfPart(part));
    return resolveChoices(
      placeOf(zap, { ...place, part }, new Labels(definition, apps)),
      fields,
      ownItems(part).flatMap(([kind, key]) => this.fieldsOf(kind, key, fields)),
      (field, given) => this.dropdown(field, given, connection),
    );
  }

  /** The input fields that the definition has written down. */
  #written(kind: Kind, key: string): Field[] {
    const item = this.#options.integration.definition[kind][key];
    return writtenFields(item?.operation.inputFields);
  }
}

const ownItems = (part: Part): [kind: Kind, key: string][] =>
  part.app === TRACKINGTIME ? itemsOfPart(part) : [];

/** A Zap with what its trigger and steps have filled in replaced, one after the other. */
const withFields = async (
  zap: Zap,
  replace: (part: Part) => Fields | Promise<Fields>,
): Promise<Zap> => {
  const filled = async <Of extends Part>(part: Of): Promise<Of> => ({
    ...part,
    fields: await replace(part),
  });
  const trigger = await filled(zap.trigger);
  const steps: Step[] = [];
  for (const step of zap.steps) {
    steps.push('onlyIf' in step ? step : await filled(step));
  }
  return { ...zap, trigger, steps };
};

/** A field by its path, with all that counts for its dropdown. */
const fieldAt = (
  fields: readonly Field[],
  filled: Fields,
  [key = '', ...rest]: readonly string[],
): { field: Field; filled: Fields } => {
  const field = fields.find((each) => each.key === key);
  if (field === undefined) {
    const keys = fields.map((each) => each.key);
    throw new Error(`There is no field ${key}.${didYouMean(key, keys)}`);
  }
  if (rest.length === 0) {
    return { field, filled };
  }
  const [first = '', ...inside] = rest;
  const isRow = /^\d+$/.test(first);
  const row = rowOf(filled[key], isRow ? Number(first) : 0);
  return fieldAt(
    field.children ?? [],
    { ...filled, ...row },
    isRow ? inside : rest,
  );
};

/** What is filled into one row of line items. */
const rowOf = (value: FieldValue | undefined, index: number): Fields => {
  const row = Array.isArray(value) ? value[index] : value;
  return row !== undefined && isFields(row) ? row : {};
};
