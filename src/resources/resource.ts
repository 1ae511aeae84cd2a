import { trackingTime } from '#trackingtime';
import type { ZObject } from 'zapier-platform-core';
import type { Carried } from '../api/port.ts';

type Scalar = string | number | boolean;

/** What a wire must carry for a field to be shown. */
type Needy = { needs?: Carried };

export type ScalarField = Needy & {
  key: string;
  label: string;
  type: 'string' | 'number' | 'integer' | 'boolean' | 'datetime';
  sample: Scalar;
  nullable?: true;
  list?: true;
};

/** A record behind a pointer: Zapier fetches it, through a hydrator, only when a Zap uses one of its fields. */
type HydratedField = Needy & {
  key: string;
  label: string;
  hydrated: readonly ScalarField[];
};

/** An object inside the record, any of whose values can be null. */
type ObjectField = Needy & {
  key: string;
  label: string;
  object: readonly ScalarField[];
};

/** A list of objects: line items, in Zapier's words. */
type LineItemsField = Needy & {
  key: string;
  label: string;
  rows: readonly ScalarField[];
};

export type ResourceField =
  ScalarField | HydratedField | ObjectField | LineItemsField;

type ValueOf<F> = F extends { type: infer T }
  ? T extends 'string' | 'datetime'
    ? string
    : T extends 'number' | 'integer'
      ? number
      : boolean
  : never;

type ScalarOutput<F> = F extends { list: true }
  ? ValueOf<F>[]
  : F extends { nullable: true }
    ? ValueOf<F> | null
    : ValueOf<F>;

type OutputValue<F> = F extends { hydrated: readonly ScalarField[] }
  ? string | null
  : F extends { object: infer R extends readonly ScalarField[] }
    ? { [K in keyof OutputOf<R>]: OutputOf<R>[K] | null }
    : F extends { rows: infer R extends readonly ScalarField[] }
      ? OutputOf<R>[]
      : ScalarOutput<F>;

/** What a record is in a Zap, read off its fields. A hydrated field is a pointer until a Zap uses it. */
export type OutputOf<Fields extends readonly ResourceField[]> = {
  [F in Fields[number] as F['key']]: OutputValue<F>;
};

type OutputField = {
  key: string;
  label: string;
  type?: ScalarField['type'];
  list?: true;
  children?: OutputField[];
};

const toOutputField = ({
  key,
  label,
  type,
  list,
}: ScalarField): OutputField => ({
  key,
  label,
  type,
  ...(list && { list }),
});

/** The fields of the object that a field holds, be it there or behind a pointer. */
const insideOf = (
  field: HydratedField | ObjectField,
): readonly ScalarField[] =>
  'hydrated' in field ? field.hydrated : field.object;

/** The same of any field: those of its line items, too. */
const innerOf = (field: ResourceField): readonly ScalarField[] => {
  if ('type' in field) {
    return [];
  }
  return 'rows' in field ? field.rows : insideOf(field);
};

const isCarried = ({ needs }: Needy): boolean =>
  needs === undefined || trackingTime.capabilities.carries.has(needs);

/** A field without what this wire doesn't carry inside it. */
const carriedOf = (field: ResourceField): ResourceField => {
  if ('type' in field) {
    return field;
  }
  const inner = innerOf(field).filter(isCarried);
  if ('rows' in field) {
    return { ...field, rows: inner };
  }
  return 'hydrated' in field
    ? { ...field, hydrated: inner }
    : { ...field, object: inner };
};

/** Zapier names a value inside an object with two underscores: `project__name`. */
const toOutputFields = (field: ResourceField): OutputField[] => {
  if ('type' in field) {
    return [toOutputField(field)];
  }
  const { key, label } = field;
  return 'rows' in field
    ? [{ key, label, children: field.rows.map(toOutputField) }]
    : insideOf(field).map((inner) => ({
        ...toOutputField(inner),
        key: `${key}__${inner.key}`,
        label: `${label} ${inner.label}`,
      }));
};

/** A sample as this wire would have it: `proj_456`, or `456`. */
const sampleValue = <Value>(sample: Value) =>
  typeof sample === 'string' && trackingTime.capabilities.ids === 'numbers'
    ? sample.replace(/^[a-z]+_(?=\d+$)/, '')
    : sample;

const scalarSample = ({ list, sample }: ScalarField) =>
  list ? [sampleValue(sample)] : sampleValue(sample);

const objectSample = (fields: readonly ScalarField[]) =>
  Object.fromEntries(fields.map((field) => [field.key, scalarSample(field)]));

const sampleOf = (field: ResourceField): unknown => {
  if ('type' in field) {
    return scalarSample(field);
  }
  return 'rows' in field
    ? [objectSample(field.rows)]
    : objectSample(insideOf(field));
};

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a record, or its sample, has of these fields. What is behind a pointer isn't there yet. */
export const only = (
  fields: readonly ResourceField[],
  record: Record<string, unknown>,
): Record<string, unknown> => {
  const inside = (field: ResourceField, value: unknown): unknown => {
    if (Array.isArray(value)) {
      return value.map((row) => inside(field, row));
    }
    return isGroup(value) ? only(innerOf(field), value) : value;
  };
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => {
      const field = fields.find((one) => one.key === key);
      return field ? [[key, inside(field, value)]] : [];
    }),
  );
};

/**
 * How a record looks in Zapier. The fields are written once: output fields, the sample, and the type that `toOutput`
 * must return all come from them, so none can drift from the others.
 */
export type Resource<Item, Fields extends readonly ResourceField[]> = {
  noun: string;
  fields: Fields;
  outputFields: OutputField[];
  sample: Record<string, unknown>;
  /** Turns what the API sent into what a Zap gets. Makes no request. */
  toOutput: (z: ZObject, record: Item) => OutputOf<Fields>;
};

/** What the wire of this build doesn't carry is in none of it: no output field, no sample, no result. */
export const defineResource = <
  Item,
  const Fields extends readonly ResourceField[],
>(definition: {
  noun: string;
  fields: Fields;
  toOutput: (z: ZObject, record: Item) => OutputOf<Fields>;
}): Resource<Item, Fields> => {
  const { noun, toOutput } = definition;
  const isWhole = definition.fields.every(
    (field) => isCarried(field) && innerOf(field).every(isCarried),
  );
  const fields = definition.fields.filter(isCarried).map(carriedOf);
  return {
    noun,
    // To the compiler it's all of them: nobody relies on a field that a wire may not carry.
    fields: fields as readonly ResourceField[] as Fields,
    outputFields: fields.flatMap(toOutputFields),
    sample: Object.fromEntries(
      fields.map((field) => [field.key, sampleOf(field)]),
    ),
    toOutput: isWhole
      ? toOutput
      : (z, record) => only(fields, toOutput(z, record)) as OutputOf<Fields>,
  };
};

/** The fields of another resource with these keys, for showing a record inside another. */
export const pick = <
  const Fields extends readonly ResourceField[],
  const Keys extends readonly Fields[number]['key'][],
>(
  fields: Fields,
  keys: Keys,
): Extract<Fields[number], { key: Keys[number] } & ScalarField>[] =>
  fields.filter(
    (
      field,
    ): field is Extract<Fields[number], { key: Keys[number] } & ScalarField> =>
      'type' in field && keys.includes(field.key),
  );
