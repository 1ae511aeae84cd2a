import { didYouMean } from '../nearest.ts';

/** An input field as the definition has it. A function arrives as the text `$func$2$f$`. */
export type InputField = {
  key: string;
  label?: string;
  type?: string;
  required?: boolean;
  list?: boolean;
  dict?: boolean;
  default?: string;
  choices?: unknown;
  /** `trigger.idKey.labelKey`: the hidden list behind a dropdown. */
  dynamic?: string;
  /** Whether the form changes with what is filled in here. */
  altersDynamicFields?: boolean;
  children?: InputField[];
};

/** A field of what an item gives; one inside an object has a key such as `client__name`. */
export type OutputField = {
  key: string;
  label?: string;
  children?: OutputField[];
};

/** Zapier's `ThrottleObject`, as far as the lab honours it: see workshop/lab/throttle.ts. */
export type Throttle = {
  /** Seconds. */
  window: number;
  /** Runs in a window. */
  limit: number;
  key?: string;
  scope?: ('user' | 'auth' | 'account' | 'action')[];
};

export type Item = {
  key: string;
  noun: string;
  display: { label: string; description: string; hidden?: boolean };
  operation: {
    type?: 'hook' | 'polling';
    canPaginate?: boolean;
    throttle?: Throttle;
    inputFields?: (InputField | string)[];
    outputFields?: (OutputField | string)[];
  };
};

export type SearchOrCreate = {
  key: string;
  display: { label: string; description: string };
  search: string;
  create: string;
};

export type Authentication = {
  type: string;
  connectionLabel?: string;
  fields?: InputField[];
  oauth2Config?: {
    scope?: string;
    autoRefresh?: boolean;
    enablePkce?: boolean;
  };
};

/** The parts of an integration's definition (the handler's `definition` command) that the lab reads. */
export type Definition = {
  version: string;
  platformVersion: string;
  authentication?: Authentication;
  /** For every action that has none of its own. */
  throttle?: Throttle;
  triggers: Record<string, Item>;
  creates: Record<string, Item>;
  searches: Record<string, Item>;
  searchOrCreates: Record<string, SearchOrCreate>;
};

export type ItemKind = 'triggers' | 'creates' | 'searches';

/** Whether the definition has a function where this value stands. */
export const isFunction = (value: unknown): boolean =>
  typeof value === 'string' && value.startsWith('$func$');

/** @throws Error that lists what there is, when there is no such item. */
export const itemOf = (
  definition: Definition,
  kind: ItemKind,
  key: string,
): Item => {
  const item = Object.hasOwn(definition[kind], key)
    ? definition[kind][key]
    : undefined;
  if (item === undefined) {
    const keys = Object.entries(definition[kind])
      .filter(([, { display }]) => display.hidden !== true)
      .map(([known]) => known);
    throw new Error(
      `The integration has no ${key} among its ${kind}.${didYouMean(key, keys)} It has: ${keys.join(', ')}.`,
    );
  }
  return item;
};
