/** The outputs so far, by step name. */
export type Outputs = Record<string, unknown>;

/** Turns a hydration pointer into what it points at; any other value passes through. */
export type Hydrate = (value: unknown) => Promise<unknown>;

/** An entry of a field's dropdown, by what it is called. */
export class Choice {
  readonly label: string;

  constructor(label: string) {
    this.label = label;
  }
}

/** Picks an entry from a field's dropdown: `project_id: choose('Online Shop')`. */
export const choose = (label: string): Choice => new Choice(label);

/** What a builder puts into a field: text with `{{step.field}}` in it, a choice, a list, or a group of fields (line items). */
export type FieldValue =
  | string
  | number
  | boolean
  | Choice
  | FieldValue[]
  | { [key: string]: FieldValue };

export type Fields = Record<string, FieldValue>;

const TEMPLATE = /{{\s*([^{}]+?)\s*}}/g;
const ONLY_TEMPLATE = /^{{\s*([^{}]+?)\s*}}$/;

/**
 * Fills a field. A field that is nothing but `{{…}}` keeps the value's type,
 * so that lists stay lists; in the midst of text a value becomes text. What is
 * filled in is never read as a template again.
 */
export const fill = async (
  value: FieldValue,
  outputs: Outputs,
  hydrate: Hydrate,
): Promise<unknown> => {
  if (typeof value === 'string') {
    return fillText(value, outputs, hydrate);
  }
  if (Array.isArray(value)) {
    return Promise.all(value.map((part) => fill(part, outputs, hydrate)));
  }
  // Choices became ids when the Zap was turned on.
  if (value instanceof Choice) {
    return value.label;
  }
  if (typeof value === 'object') {
    const group = await fillAll(value, outputs, hydrate);
    return Object.values(group).some(Array.isArray) ? toRows(group) : group;
  }
  return value;
};

/** Puts something else in the place of each `{{path}}` of a text. */
export const replaceTemplates = (
  text: string,
  replace: (path: string) => string,
): string => text.replace(TEMPLATE, (_template, path: string) => replace(path));

/** The paths that the templates in a value name. */
export const pathsIn = (value: FieldValue): string[] => {
  if (typeof value === 'string') {
    return [...value.matchAll(TEMPLATE)].map(([, path = '']) => path.trim());
  }
  if (typeof value !== 'object' || value instanceof Choice) {
    return [];
  }
  return Object.values<FieldValue>(value).flatMap(pathsIn);
};

export const isFields = (value: FieldValue): value is Fields =>
  typeof value === 'object' &&
  !Array.isArray(value) &&
  !(value instanceof Choice);

/** Fills all fields of a step. */
export const fillAll = async (
  fields: Fields,
  outputs: Outputs,
  hydrate: Hydrate,
): Promise<Record<string, unknown>> => {
  const filled: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(fields)) {
    filled[key] = await fill(value, outputs, hydrate);
  }
  return filled;
};

const fillText = async (
  text: string,
  outputs: Outputs,
  hydrate: Hydrate,
): Promise<unknown> => {
  const only = ONLY_TEMPLATE.exec(text)?.[1];
  if (only !== undefined) {
    return valueAt(outputs, only, hydrate);
  }
  const values: unknown[] = [];
  for (const path of pathsIn(text)) {
    values.push(await valueAt(outputs, path, hydrate));
  }
  return replaceTemplates(text, () => toText(values.shift()));
};

/** Follows a path one key at a time, hydrating on the way: only what the path names is ever fetched. */
const valueAt = async (
  outputs: Outputs,
  path: string,
  hydrate: Hydrate,
): Promise<unknown> => {
  let value: unknown = outputs;
  for (const key of path.split('.')) {
    value = await hydrate(step(value, key));
  }
  return value;
};

/** Follows a path through plain values. A key asked of a list is asked of each of its items. */
export const readPath = (from: unknown, path: string): unknown =>
  path.split('.').reduce(step, from);

const step = (value: unknown, key: string): unknown => {
  if (Array.isArray(value) && !/^\d+$/.test(key)) {
    return value.map((item) => step(item, key));
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  return Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
};

/** How Zapier writes a value into a text field: nothing for nothing, lists joined with commas. */
export const toText = (value: unknown): string => {
  if (value === undefined || value === null) {
    return '';
  }
  if (typeof value === 'string') {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(toText).join(',');
  }
  return JSON.stringify(value);
};

/** Line items: `{a: [1, 2], b: 'x'}` becomes `[{a: 1, b: 'x'}, {a: 2, b: 'x'}]`. */
const toRows = (group: Record<string, unknown>): Record<string, unknown>[] => {
  const lengths = Object.values(group).map((part) =>
    // A value that is the same in each row makes no separate row.
    Array.isArray(part) ? part.length : 0,
  );
  return Array.from({ length: Math.max(...lengths) }, (_none, index) =>
    Object.fromEntries(
      Object.entries(group).map(([key, part]) => [
        key,
        // Array.isArray leaves the items as any.
        Array.isArray(part) ? (part as unknown[])[index] : part,
      ]),
    ),
  );
};
