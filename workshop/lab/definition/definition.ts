import type * as core from 'zapier-platform-core';
import type {
  BasicCreateOperation,
  BasicDisplay,
  BasicHookOperation,
  PlainInputField,
  PlainOutputField,
  ThrottleObject,
} from 'zapier-platform-core';
import { didYouMean } from '../nearest.ts';
import { misshapenIn } from './shape.ts';
import { isGroup } from './values.ts';

/**
 * Core's types as its `definition` command, and the CLI's definition.json in build.zip, give them: a function arrives as
 * the text `$func$2$f$`. Another team's definition may leave out whatever the schema lets it leave out, and give another
 * text where core's types name some.
 */
type AsJson<Part> = Part extends string | ((...args: never[]) => unknown)
  ? string
  : Part extends readonly (infer Element)[]
    ? AsJson<Element>[]
    : Part extends object
      ? { [Key in keyof Part]?: AsJson<Part[Key]> }
      : Part;

/** The same, with some parts as they are here. */
type AsJsonWith<Part, Own> = Omit<AsJson<Part>, keyof Own> & Own;

/** A field of a form, or of what an item gives. */
export type Field = AsJsonWith<
  PlainInputField & Pick<PlainOutputField, 'primary'>,
  {
    key: string;
    choices?: unknown;
    children?: Field[];
    /** Of a field that a function gives: what shows it, such as `Period is "Custom range"`; see all_fields.ts. */
    shownIf?: string;
  }
>;

export type Operation = AsJsonWith<
  Omit<BasicHookOperation, 'type'> &
    Pick<BasicCreateOperation, 'throttle' | 'performResume'>,
  {
    type?: string;
    /** A text among the fields is a function that gives more of them. */
    inputFields?: (Field | string)[];
    outputFields?: (Field | string)[];
    sample?: Record<string, unknown>;
    throttle?: ThrottleObject;
  }
>;

export type Display = AsJson<BasicDisplay>;

export type Item = {
  key: string;
  noun?: string;
  display: Display;
  operation: Operation;
};

export type SearchOrCreate = AsJsonWith<
  core.SearchOrCreate,
  { key: string; search: string; create: string }
>;

/** The methods of a resource that a field can name it for. */
export type Resource = Partial<Record<'list' | 'search', unknown>>;

export type Authentication = AsJsonWith<
  core.Authentication,
  { fields?: Field[] }
>;

export type Definition = {
  version: string;
  platformVersion: string;
  authentication?: Authentication;
  flags?: Record<string, unknown>;
  /** For every action that has none itself. */
  throttle?: ThrottleObject;
  /** What fetches details, by name. */
  hydrators?: Record<string, unknown>;
  triggers: Record<string, Item>;
  creates: Record<string, Item>;
  searches: Record<string, Item>;
  searchOrCreates: Record<string, SearchOrCreate>;
  resources?: Record<string, Resource>;
};

/** What of a definition says which forms there are, what they give, and what all that is called. */
export type Forms = Record<
  Kind,
  Record<string, Pick<Item, 'display' | 'operation'>>
> & { searchOrCreates: Record<string, Omit<SearchOrCreate, 'key'>> };

export const KINDS = ['triggers', 'creates', 'searches'] as const;

export type Kind = (typeof KINDS)[number];

/** An item and where it stands: `triggers.new_task`. */
export type PlacedItem = {
  kind: Kind;
  where: string;
} & Item;

/** A field and where it stands: `creates.create_task.project_id`. */
export type PlacedField = {
  where: string;
} & Field;

export type PlacedText = {
  where: string;
  text: string;
};

type WrittenSteps = Record<string, Omit<SearchOrCreate, 'key'>>;

/** As it is written: a search-or-create need not repeat its key, nor an item anything. */
type Written = Omit<Partial<Definition>, 'searchOrCreates' | 'resources'> & {
  searchOrCreates?: WrittenSteps;
  /** The same under another name: a definition has one of the two. */
  searchAndCreates?: WrittenSteps;
  /** Nothing about it is checked but what fields name. */
  resources?: unknown;
};

/**
 * Reads a definition from JSON, filling in the parts an integration need not have.
 *
 * @throws Error when it is no definition at all, or a part of it is not what the types above say: with the place.
 */
export const readDefinition = (json: unknown): Definition => {
  if (!isGroup(json) || !KINDS.some((kind) => isGroup(json[kind]))) {
    throw new Error(
      'This is not the definition of an integration: it has no triggers, creates or searches. The definition.json in the build.zip that zapier-platform build makes is one.',
    );
  }
  const misshapen = misshapenIn(json);
  if (misshapen !== undefined) {
    throw new Error(misshapen);
  }
  // What misshapenIn has just looked at.
  const definition = json as Written;
  return {
    version: '',
    platformVersion: '',
    ...definition,
    triggers: readItems(definition.triggers),
    creates: readItems(definition.creates),
    searches: readItems(definition.searches),
    searchOrCreates: Object.fromEntries(
      Object.entries({
        ...definition.searchAndCreates,
        ...definition.searchOrCreates,
      }).map(([key, step]) => [key, { key, ...step }]),
    ),
    resources: readResources(definition.resources),
  };
};

const readResources = (resources: unknown): Record<string, Resource> =>
  Object.fromEntries(
    Object.entries(isGroup(resources) ? resources : {}).filter(
      (entry): entry is [string, Resource] => isGroup(entry[1]),
    ),
  );

const readItems = (
  items: Record<string, Partial<Item>> = {},
): Record<string, Item> =>
  Object.fromEntries(
    Object.entries(items).map(([key, { operation = {}, ...item }]) => {
      const { inputFields, outputFields } = operation;
      const fields = {
        ...(inputFields && { inputFields: inputFields.map(functionAsText) }),
        ...(outputFields && { outputFields: outputFields.map(functionAsText) }),
      };
      const whole = { key, display: {}, ...item };
      return [key, { ...whole, operation: { ...operation, ...fields } }];
    }),
  );

/**
 * Zapier's schema (its FunctionSchema.js) has a function as a text, as `{source}` and as `{require}`: the last two become
 * the first, so that nothing else needs to know of them.
 */
const functionAsText = (field: Field | string): Field | string =>
  isGroup(field) && ('source' in field || 'require' in field)
    ? '$func$2$f$'
    : field;

/** Whether the definition has a function where this value stands. */
export const isFunction = (value: unknown): boolean =>
  typeof value === 'string' && value.startsWith('$func$');

/** @throws Error that lists the items there are, if it isn't one of them. */
export const itemOf = (
  definition: Definition,
  kind: Kind,
  key: string,
): Item => {
  const item = Object.hasOwn(definition[kind], key)
    ? definition[kind][key]
    : undefined;
  if (item === undefined) {
    const keys = visibleItemsOf(definition, [kind]).map((each) => each.key);
    throw new Error(
      `The integration has no ${key} among its ${kind}.${didYouMean(key, keys)} It has: ${keys.join(', ')}.`,
    );
  }
  return item;
};

/** The items of these kinds, of all three by default. */
export const itemsOf = (
  definition: Definition,
  kinds: readonly Kind[] = KINDS,
): PlacedItem[] =>
  kinds.flatMap((kind) =>
    Object.entries(definition[kind]).map(([key, item]) => ({
      ...item,
      kind,
      where: `${kind}.${key}`,
    })),
  );

/** The items that a person finds in the editor: a hidden one only feeds a dropdown, or is kept for old Zaps. */
export const visibleItemsOf = (
  definition: Definition,
  kinds?: readonly Kind[],
): PlacedItem[] =>
  itemsOf(definition, kinds).filter(({ display }) => display.hidden !== true);

/** The fields that are written down; what a function gives can't be seen. */
export const writtenFields = (
  fields: readonly (Field | string)[] = [],
): Field[] => fields.filter((field) => typeof field !== 'string');

/** The same, with those inside line items, and where each stands. */
export const staticFields = (
  fields: readonly (Field | string)[] | undefined,
  where: string,
): PlacedField[] =>
  writtenFields(fields).flatMap((field) => [
    { ...field, where: `${where}.${field.key}` },
    ...staticFields(field.children, `${where}.${field.key}`),
  ]);

/** Every input field of every item. */
export const inputFieldsOf = (definition: Definition): PlacedField[] =>
  fieldsOf(itemsOf(definition));

/** The input fields that a person fills in: a hidden item has none. */
export const visibleInputFieldsOf = (definition: Definition): PlacedField[] =>
  fieldsOf(visibleItemsOf(definition));

const fieldsOf = (items: readonly PlacedItem[]): PlacedField[] =>
  items.flatMap(({ operation, where }) =>
    staticFields(operation.inputFields, where),
  );

/** Whether a resource has a method, which Zapier makes an item of. */
export const hasMethod = (
  { resources = {} }: Definition,
  key: string,
  method: keyof Resource,
): boolean =>
  Object.hasOwn(resources, key) && resources[key]?.[method] !== undefined;

/** What a field names by a reference such as `project.id.name`. */
export const namedBy = (reference: string): string =>
  reference.split('.')[0] ?? '';

/** Every output field of every item. */
export const outputFieldsOf = (definition: Definition): PlacedField[] =>
  itemsOf(definition).flatMap(({ operation, where }) =>
    staticFields(operation.outputFields, where),
  );

/** The fields of the connection form, without those that Zapier fills by itself. */
export const authFieldsOf = ({ authentication }: Definition): PlacedField[] =>
  staticFields(authentication?.fields, 'authentication').filter(
    ({ computed }) => computed !== true,
  );

/** The search-or-create steps, where they stand. */
export const searchOrCreatesOf = (
  definition: Definition,
): (SearchOrCreate & { where: string })[] =>
  Object.entries(definition.searchOrCreates).map(([key, step]) => ({
    ...step,
    where: `searchOrCreates.${key}`,
  }));

/** What names a step to a person: the label of each visible item, and of each search-or-create. */
export const labelsOf = (definition: Definition): PlacedText[] =>
  textOf('label', [
    ...visibleItemsOf(definition),
    ...searchOrCreatesOf(definition),
  ]);

/** The description of each visible item, and of each search-or-create. */
export const descriptionsOf = (definition: Definition): PlacedText[] =>
  textOf('description', [
    ...visibleItemsOf(definition),
    ...searchOrCreatesOf(definition),
  ]);

const textOf = (
  part: 'label' | 'description',
  steps: readonly { where: string; display?: Display }[],
): PlacedText[] =>
  steps.flatMap(({ where, display }) =>
    display?.[part] === undefined ? [] : [{ where, text: display[part] }],
  );

/** The help below each field that people see, those of the connection form among them. */
export const helpTextsOf = (definition: Definition): PlacedText[] =>
  [...visibleInputFieldsOf(definition), ...authFieldsOf(definition)].flatMap(
    ({ where, helpText }) =>
      helpText === undefined ? [] : [{ where, text: helpText }],
  );

/** Every text inside a value, wherever it stands, functions left out. */
export const textsIn = (value: unknown, where = ''): PlacedText[] => {
  if (typeof value === 'string') {
    return isFunction(value) ? [] : [{ where, text: value }];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    textsIn(part, where === '' ? key : `${where}.${key}`),
  );
};
