import App from '../../index.ts';

/** A field as the schema of Zapier has it, in so far as these suites look at it. */
export type Field = {
  key: string;
  label?: string;
  type?: string;
  helpText?: string;
  placeholder?: string;
  required?: boolean;
  list?: boolean;
  dict?: boolean;
  dynamic?: string;
  dependsOn?: string[];
  group?: string;
  search?: string;
  choices?: unknown;
  default?: string;
  children?: Field[];
};

export type Item = {
  key: string;
  noun: string;
  display: { label: string; description: string; hidden?: boolean };
  operation: {
    type?: string;
    /** All that the form can have: what a function gives is asked for as for a period that is mapped. */
    inputFields?: Field[];
    inputFieldGroups?: { key: string; label?: string }[];
    outputFields?: Field[];
    sample?: Record<string, unknown>;
    perform: unknown;
    performList?: unknown;
    performSubscribe?: unknown;
    performUnsubscribe?: unknown;
  };
};

type Registry = Record<string, Item>;

type GivesFields = (z: object, bundle: object) => Field[];

/** What the editor sends of each field that a form can change with, if something is mapped into it. */
const mapped = { period: '{{1__period}}' };
const bundle = { inputData: mapped, inputDataRaw: mapped };

const withAllFields = (registry: object | undefined): Registry =>
  Object.fromEntries(
    // Each item has types of its own; what these suites look at, all of them have, and Zapier's schema says so.
    Object.entries(registry as Registry).map(([key, item]) => {
      const { inputFields } = item.operation;
      const all = inputFields?.flatMap((field: Field | GivesFields) =>
        typeof field === 'function' ? field({}, bundle) : field,
      );
      const operation = {
        ...item.operation,
        ...(all && { inputFields: all }),
      };
      return [key, { ...item, operation }];
    }),
  );

export const triggers = withAllFields(App.triggers);
export const creates = withAllFields(App.creates);
export const searches = withAllFields(App.searches);

export const kinds = { triggers, creates, searches };

/** A name to show, and the item. */
type Named = [name: string, item: Item];

const named = (kind: string, registry: Registry): Named[] =>
  Object.entries(registry).map(([key, item]) => [`${kind} ${key}`, item]);

/** Every item there is: whoever adds one finds it here. */
export const items: Named[] = Object.entries(kinds).flatMap(
  ([kind, registry]) => named(kind, registry),
);

export const isVisible = ([, { display }]: Named): boolean =>
  display.hidden !== true;

export const visibleItems = items.filter(isVisible);

export const hookTriggers = named('triggers', triggers).filter(
  ([, { operation }]) => operation.type === 'hook',
);

/** Fields, and those inside them. */
export const flat = (fields: Field[] = []): Field[] =>
  fields.flatMap((field) => [field, ...flat(field.children)]);
