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
  children?: Field[];
};

export type Item = {
  key: string;
  noun: string;
  display: { label: string; description: string; hidden?: boolean };
  operation: {
    type?: string;
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

// Each item has types of its own; what these suites look at, all of them have, and Zapier's schema says so.
export const triggers = App.triggers as unknown as Registry;
export const creates = App.creates as unknown as Registry;
export const searches = App.searches as unknown as Registry;

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
