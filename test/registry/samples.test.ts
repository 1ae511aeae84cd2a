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
const isOfTheEnd = (key: string): boolean =>
  /^(end_time|duration(_hours|_text)?)$/.test(key);

const isPrevious = (key: string): boolean => key.startsWith('previous__');

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

  it('has a value for each, but for those that a running entry has not yet, and what did not change', () => {
    const empty = leavesOf(outputFields).filter(
      ([key]) =>
        valueAt(sample, key) === null && !isOfTheEnd(key) && !isPrevious(key),
    );
    expect(empty).toEqual([]);
  });

  it('has output fields with a label each, and units where there are any', () => {
    const unclear = leavesOf(outputFields).filter(
      ([key, { label = '', type }]) =>
        label === '' ||
        // One that is a text says itself what it is in.
        (/(^|_)(duration|budget|estimate)$/.test(key) &&
          type !== 'string' &&
          !label.includes('(in seconds)')),
    );
    expect(unclear).toEqual([]);
  });
});

const changes = visibleItems.filter(
  ([, { operation }]) => operation.sample?.changed_fields !== undefined,
);

describe.each(changes)('the sample of %s', (_, { operation }) => {
  const { sample = {}, outputFields = [] } = operation;
  const previous = leavesOf(outputFields)
    .map(([key]) => key)
    .filter(isPrevious);

  it('shows one change: what was another before, and nothing of the rest', () => {
    const changed = previous.filter((key) => valueAt(sample, key) !== null);
    expect(changed).toEqual([`previous__${String(sample.changed_fields)}`]);
    const [key = ''] = changed;
    const now = valueAt(sample, key.replace('previous__', ''));
    expect(valueAt(sample, key)).not.toEqual(now);
    expect(typeof valueAt(sample, key)).toBe(typeof now);
  });
});
