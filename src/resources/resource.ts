import type { ZObject } from 'zapier-platform-core';

type Scalar = string | number | boolean;

export type ScalarField = {
  key: string;
  label: string;
  type: 'string' | 'number' | 'integer' | 'boolean' | 'datetime';
  sample: Scalar;
  nullable?: true;
  list?: true;
};

/** A record behind a pointer: Zapier fetches it, through a hydrator, only when a Zap uses one of its fields. */
type HydratedField = {
  key: string;
  label: string;
  hydrated: readonly ScalarField[];
};

/** An object inside the record, any of whose values can be null. */
type ObjectField = {
  key: string;
  label: string;
  object: readonly ScalarField[];
};

/** A list of objects: line items, in Zapier's words. */
type LineItemsField = {
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

const scalarSample = ({ list, sample }: ScalarField) =>
  list ? [sample] : sample;

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

export const defineResource = <
  Item,
  const Fields extends readonly ResourceField[],
>(definition: {
  noun: string;
  fields: Fields;
  toOutput: (z: ZObject, record: Item) => OutputOf<Fields>;
}): Resource<Item, Fields> => ({
  ...definition,
  outputFields: definition.fields.flatMap(toOutputFields),
  sample: Object.fromEntries(
    definition.fields.map((field) => [field.key, sampleOf(field)]),
  ),
});

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
