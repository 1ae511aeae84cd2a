import { describe, expect, it } from '@jest/globals';
import { hoursOf, textOf } from '../../src/resources/duration.ts';
import type { Field } from '../../workshop/lab/index.ts';
import { visibleItems } from './registry.ts';

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

const isPrevious = (key: string): boolean => key.startsWith('previous_');

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

/** The fields of durations by what they are called, and by their unit: each in all three. */
const durations = (fields: Field[]): Map<string, Map<string, string>> => {
  const found = new Map<string, Map<string, string>>();
  for (const [key, { label = '' }] of leavesOf(fields)) {
    const [, name, unit] =
      /^(.+) \((in seconds|in hours|h:mm:ss)\)$/.exec(label) ?? [];
    if (name !== undefined && unit !== undefined) {
      const group = key.split('__').slice(0, -1).join('__');
      const at = `${group} ${name}`;
      found.set(
        at,
        (found.get(at) ?? new Map<string, string>()).set(unit, key),
      );
    }
  }
  return found;
};

describe.each(visibleItems)('the durations of %s', (_, { operation }) => {
  const { sample = {}, outputFields = [] } = operation;

  it('come in seconds, in hours and as a text, and the three of a sample agree', () => {
    for (const [name, units] of durations(outputFields)) {
      const valueIn = (unit: string) => valueAt(sample, units.get(unit) ?? '');
      const seconds = valueIn('in seconds');
      expect([name, [...units.keys()]]).toEqual([
        name,
        ['in seconds', 'in hours', 'h:mm:ss'],
      ]);
      expect([name, valueIn('in hours'), valueIn('h:mm:ss')]).toEqual([
        name,
        typeof seconds === 'number' ? hoursOf(seconds) : null,
        typeof seconds === 'number' ? textOf(seconds) : null,
      ]);
    }
  });
});

const reports = visibleItems.filter(
  ([, { operation }]) => operation.sample?.rows !== undefined,
);

describe.each(reports)('the sample of %s', (_, { operation }) => {
  const { sample = {}, inputFields = [] } = operation;

  it('is of the period that its form begins with', () => {
    const days: Record<string, string> = {
      week: '2026-03-16/2026-03-22',
      last_month: '2026-03-01/2026-03-31',
    };
    const period = inputFields.find(({ key }) => key === 'period');
    const { id, from, to } = sample;
    expect(id).toBe(days[String(period?.default)]);
    expect(id).toBe(`${String(from)}/${String(to)}`);
  });

  it('has rows that add up to its totals', () => {
    const { rows, duration, duration_hours } = sample;
    const sum = (key: string) =>
      [rows]
        .flat()
        .reduce<number>((all, row) => all + Number(valueAt(row, key)), 0);
    expect(sum('duration')).toBe(duration);
    expect(sum('duration_hours')).toBe(duration_hours);
  });
});

const changes = visibleItems.filter(
  ([, { operation }]) => operation.sample?.changed_fields !== undefined,
);

describe('the sample of a change', () => {
  it('shows one change: what was another before, and nothing of the rest', () => {
    for (const [, { operation }] of changes) {
      const { sample = {}, outputFields = [] } = operation;
      const previous = leavesOf(outputFields)
        .map(([key]) => key)
        .filter(isPrevious);
      const changed = previous.filter((key) => valueAt(sample, key) !== null);
      expect(changed).toEqual([`previous__${String(sample.changed_fields)}`]);
      const [key = ''] = changed;
      const now = valueAt(sample, key.replace('previous__', ''));
      expect(valueAt(sample, key)).not.toEqual(now);
      expect(typeof valueAt(sample, key)).toBe(typeof now);
    }
  });
});
