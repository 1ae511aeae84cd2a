import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Collection, type Query } from '../store/collection.ts';
import { SortedList } from '../store/sorted_list.ts';

type Item = {
  readonly id: string;
  readonly sequence: number;
  readonly age: number;
  readonly size: number;
  readonly colors: readonly string[];
};

type ItemQuery = Query<Item, 'age' | 'size', 'color'>;

const newCollection = () =>
  new Collection<Item, 'age' | 'size', 'color'>({
    orders: { age: ({ age }) => age, size: ({ size }) => size },
    partitions: { color: ({ colors }) => colors },
  });

const small = fc.integer({ min: 0, max: 9 });
const color = fc.constantFrom('red', 'green', 'blue');
const fields = fc.record({
  age: small,
  size: small,
  colors: fc.uniqueArray(color),
});
const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), fields }),
  fc.record({ kind: fc.constant('replace' as const), which: fc.nat(), fields }),
  fc.record({ kind: fc.constant('delete' as const), which: fc.nat() }),
);
const range = fc.record({
  order: fc.constantFrom('age' as const, 'size' as const),
  from: fc.option(small, { nil: undefined }),
  before: fc.option(small, { nil: undefined }),
});
const parts = {
  order: fc.constantFrom('age' as const, 'size' as const),
  descending: fc.boolean(),
  equal: fc.array(
    color.map((value) => ['color', value] as const),
    { maxLength: 2 },
  ),
  ranges: fc.array(range, { maxLength: 2 }),
};
const matching = small.map((size) => ({
  name: `size ${size}`,
  test: (item: Item) => item.size === size,
}));
const query: fc.Arbitrary<ItemQuery> = fc.oneof(
  fc.record(parts),
  fc.record({ ...parts, matching }),
);

/** The same query answered by looking at every item. */
const naively = (
  items: Iterable<Item>,
  { order, descending, equal = [], ranges = [], matching }: ItemQuery,
): Item[] => {
  const found = [...items]
    .filter((item) => matching?.test(item) ?? true)
    .filter(({ colors }) => equal.every(([, value]) => colors.includes(value)))
    .filter((item) =>
      ranges.every(
        (one) =>
          item[one.order] >= Number(one.from ?? 0) &&
          item[one.order] < Number(one.before ?? Infinity),
      ),
    )
    .sort((a, b) => a[order] - b[order] || a.sequence - b.sequence);
  return descending ? found.reverse() : found;
};

describe('A collection', () => {
  it('answers every query as looking at every record would, whatever was written before', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 40 }),
        fc.array(query, { minLength: 1, maxLength: 5 }),
        small,
        small,
        (steps, queries, offset, limit) => {
          const collection = newCollection();
          for (const one of steps) {
            // Queries between writes build indexes, which the later writes have to keep right.
            for (const each of queries) {
              collection.page(each, 0, 1);
            }
            const existing = [...collection.values()];
            if (one.kind === 'add') {
              const sequence = collection.takeSequence();
              collection.add({
                id: `item_${sequence}`,
                sequence,
                ...one.fields,
              });
              continue;
            }
            const chosen = existing[one.which % existing.length];
            if (chosen === undefined) {
              continue;
            }
            if (one.kind === 'replace') {
              collection.replace({ ...chosen, ...one.fields });
            } else {
              collection.delete(chosen.id);
            }
          }
          for (const each of queries) {
            const expected = naively(collection.values(), each);
            expect(collection.page(each, offset, limit)).toEqual({
              items: expected.slice(offset, offset + limit),
              total: expected.length,
            });
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does not know a record it never held', () => {
    const collection = newCollection();
    expect(collection.delete('item_1')).toBeUndefined();
    expect(() => {
      collection.replace({
        id: 'item_1',
        sequence: 1,
        age: 1,
        size: 1,
        colors: [],
      });
    }).toThrow('item_1 is not stored.');
  });
});

describe('A sorted list', () => {
  it('keeps thousands of items in order through insertions and removals', () => {
    const list = new SortedList<number>((a, b) => a - b);
    const count = 10_000;
    // 7 and 10,000 have no common divisor, so this visits every number once, far from in order.
    for (let index = 0; index < count; index += 1) {
      list.insert((index * 7) % count);
    }
    expect(list.length).toBe(count);
    expect(list.slice(5_000, 5_003)).toEqual([5_000, 5_001, 5_002]);
    for (let value = 0; value < count; value += 2) {
      expect(list.remove(value)).toBe(true);
    }
    expect(list.remove(2)).toBe(false);
    expect(list.slice(0, 3)).toEqual([1, 3, 5]);
    expect(list.rankOfFirst((item) => item >= 9_000)).toBe(4_500);
    expect(list.slice(4_999, 6_000)).toEqual([9_999]);
  });
});
