import { describe, expect, it } from '@jest/globals';
import { visibleItems, type Field } from './registry.ts';

type Value = Record<string, unknown>;

const isGroup = (value: unknown): value is Value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value's keys as Zapier names them: `project__name` inside an object, and for each of its line items. */
const keysOf = (value: Value): string[] =>
  Object.entries(value).flatMap(([key, inner]) => {
    const group: unknown = Array.isArray(inner) ? inner[0] : inner;
    return isGroup(group)
      ? keysOf(group).map((within) => `${key}__${within}`)
      : [key];
  });

const leavesOf = (fields: Field[], before = ''): [string, Field][] =>
  fields.flatMap((field): [string, Field][] =>
    field.children
      ? leavesOf(field.children, `${before}${field.key}__`)
      : [[`${before}${field.key}`, field]],
  );

const valueAt = (value: unknown, key: string): unknown =>
  key.split('__').reduce<unknown>((inside, part) => {
    const group: unknown = Array.isArray(inside) ? inside[0] : inside;
    return isGroup(group) ? group[part] : undefined;
  }, value);

/** Values that a running entry has not yet; the fields are there all the same. */
const canBeNull = (key: string): boolean =>
  /^(end_time|duration(_hours|_text)?)$/.test(key);

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(Z|[+-]\d{2}:\d{2})$/;

const FITS: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === 'string',
  file: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  number: (value) => typeof value === 'number',
  integer: (value) => Number.isInteger(value),
  datetime: (value) => typeof value === 'string' && ISO.test(value),
};

const fits = (value: unknown, { type = 'string', list }: Field): boolean =>
  list === true
    ? Array.isArray(value) && value.every((one) => FITS[type]?.(one))
    : (FITS[type]?.(value) ?? false);

describe.each(visibleItems)('the sample of %s', (_, { operation }) => {
  const { sample = {}, outputFields = [] } = operation;

  it('has the id that tells one result from another', () => {
    expect(sample).toHaveProperty('id', expect.any(String));
  });

  it('has the keys of the output fields, no more and no less', () => {
    const keys = leavesOf(outputFields).map(([key]) => key);
    expect(keysOf(sample).toSorted()).toEqual(keys.toSorted());
  });

  it('has a list where the output fields promise line items', () => {
    const wrong = outputFields.filter(
      ({ key, children }) => children && !Array.isArray(sample[key]),
    );
    expect(wrong).toEqual([]);
  });

  it('has values of the types that the output fields promise', () => {
    const misfits = leavesOf(outputFields).filter(([key, field]) => {
      const value = valueAt(sample, key);
      return value === null ? !canBeNull(key) : !fits(value, field);
    });
    expect(misfits).toEqual([]);
  });

  it('has dates in ISO 8601, with an offset where they have a time', () => {
    const times =
      JSON.stringify(sample).match(/"\d{4}-\d\d-\d\dT[^"]*"/g) ?? [];
    expect(times.filter((time) => !ISO.test(time.slice(1, -1)))).toEqual([]);
  });

  it('has output fields with a label each, and units where there are any', () => {
    const unclear = leavesOf(outputFields).filter(
      ([key, { label = '' }]) =>
        label === '' ||
        (/(^|_)(duration|budget|estimate)$/.test(key) &&
          !label.includes('(in seconds)')),
    );
    expect(unclear).toEqual([]);
  });
});
