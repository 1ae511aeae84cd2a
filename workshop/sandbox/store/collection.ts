import { SortedList, type Compare } from './sorted_list.ts';

/** What every stored record has: its id, and its place in the order of creation. */
export type Stored = {
  readonly id: string;
  readonly sequence: number;
};

type Key = string | number;

/** How the records of a collection can be sorted, and by which of their values they can be picked out. */
export type CollectionShape<
  Item,
  Order extends string,
  Partition extends string,
> = {
  readonly orders: Readonly<Record<Order, (item: Item) => Key>>;
  readonly partitions: Readonly<
    Record<Partition, (item: Item) => readonly string[]>
  >;
};

/** Records whose `order` key lies from `from` up to, not including, `before`. */
export type KeyRange<Order extends string> = {
  readonly order: Order;
  readonly from?: Key | undefined;
  readonly before?: Key | undefined;
};

export type Query<Item, Order extends string, Partition extends string> = {
  readonly order: Order;
  readonly descending?: boolean;
  readonly equal?: readonly (readonly [Partition, string])[];
  readonly ranges?: readonly KeyRange<Order>[];
  /**
   * A test no index can answer, by the record alone: what it said of a record is taken to be so until that is replaced.
   * `name` must differ for different tests: results are remembered under it.
   */
  readonly matching?: { readonly name: string; test(item: Item): boolean };
};

/** What a query gave, with the tests that a record has to pass to be in it. */
type Result<Item> = {
  readonly list: SortedList<Item>;
  readonly tests: readonly ((item: Item) => boolean)[];
};

type Span<Item> = {
  readonly list: SortedList<Item>;
  readonly from: number;
  readonly to: number;
};

const REMEMBERED_RESULTS = 32;

/**
 * Records of one kind in memory, indexed so that a page costs the same however many records there are.
 *
 * An index is built the first time a query needs it, by one walk over an index that is already sorted, and kept up
 * to date from then on. A query that one index answers is read straight from it. One that combines several filters
 * scans the smallest index among them; its result is remembered, and kept up to date as well.
 */
export class Collection<
  Item extends Stored,
  Order extends string,
  Partition extends string,
> {
  private readonly shape: CollectionShape<Item, Order, Partition>;
  private readonly byId = new Map<string, Item>();
  private readonly sorted = new Map<Order, SortedList<Item>>();
  private readonly grouped = new Map<
    string,
    {
      partition: Partition;
      order: Order;
      groups: Map<string, SortedList<Item>>;
    }
  >();
  private readonly remembered = new Map<string, Result<Item>>();
  private nextSequence = 1;
  private writes = 0;

  constructor(shape: CollectionShape<Item, Order, Partition>) {
    this.shape = shape;
  }

  get size(): number {
    return this.byId.size;
  }

  /** Grows with every write: a result computed at the same version is still right. */
  get version(): number {
    return this.writes;
  }

  /** The sequence number for the next record. */
  takeSequence(): number {
    const sequence = this.nextSequence;
    this.nextSequence += 1;
    return sequence;
  }

  get(id: string): Item | undefined {
    return this.byId.get(id);
  }

  values(): IterableIterator<Item> {
    return this.byId.values();
  }

  add(item: Item): void {
    this.byId.set(item.id, item);
    this.place(item);
    this.writes += 1;
  }

  /** Puts a record in the place of the one with the same id. */
  replace(item: Item): void {
    const old = this.byId.get(item.id);
    if (old === undefined) {
      throw new Error(`${item.id} is not stored.`);
    }
    this.displace(old);
    this.byId.set(item.id, item);
    this.place(item);
    this.writes += 1;
  }

  delete(id: string): Item | undefined {
    const item = this.byId.get(id);
    if (item === undefined) {
      return undefined;
    }
    this.byId.delete(id);
    this.displace(item);
    this.writes += 1;
    return item;
  }

  /** One page of a query's records, with the exact number of all of them. */
  page(
    query: Query<Item, Order, Partition>,
    offset: number,
    limit: number,
  ): { items: Item[]; total: number } {
    const { list, from, to } = this.find(query);
    const total = to - from;
    if (!query.descending) {
      return {
        items: list.slice(from + offset, Math.min(to, from + offset + limit)),
        total,
      };
    }
    const end = Math.max(from, to - offset);
    const items = list.slice(Math.max(from, end - limit), end);
    return { items: items.reverse(), total };
  }

  /** Calls with every record of a query, in ascending order. */
  forEach(
    query: Query<Item, Order, Partition>,
    visit: (item: Item) => void,
  ): void {
    const { list, from, to } = this.find(query);
    list.forEach(from, to, visit);
  }

  private find(query: Query<Item, Order, Partition>): Span<Item> {
    const equal = query.equal ?? [];
    const lists = equal.map(([partition, value]) =>
      this.group(partition, query.order, value),
    );
    const list = lists.reduce<SortedList<Item>>(
      (best, other) => (other.length <= best.length ? other : best),
      this.all(query.order),
    );
    const span = this.narrow(list, query.order, query.ranges ?? []);
    const others = (query.ranges ?? []).filter(
      (range) => range.order !== query.order,
    );
    const oneIndexAnswers =
      equal.length <= 1 && others.length === 0 && query.matching === undefined;
    if (oneIndexAnswers) {
      return span;
    }
    const result = this.remember(query, () =>
      this.scan(query, this.smallerSpan(query, span, others)),
    );
    return { list: result.list, from: 0, to: result.list.length };
  }

  /** A range on another key may leave far fewer records to look at than the index in the order asked for. */
  private smallerSpan(
    query: Query<Item, Order, Partition>,
    span: Span<Item>,
    others: readonly KeyRange<Order>[],
  ): { span: Span<Item>; inOrder: boolean } {
    let best = { span, inOrder: true };
    for (const { order } of others) {
      const other = this.narrow(this.all(order), order, query.ranges ?? []);
      if (other.to - other.from < best.span.to - best.span.from) {
        best = { span: other, inOrder: false };
      }
    }
    return best;
  }

  private scan(
    query: Query<Item, Order, Partition>,
    candidates: { span: Span<Item>; inOrder: boolean },
  ): Result<Item> {
    const tests = this.testsOf(query);
    const items: Item[] = [];
    const { span, inOrder } = candidates;
    span.list.forEach(span.from, span.to, (item) => {
      if (tests.every((test) => test(item))) {
        items.push(item);
      }
    });
    return { list: this.listOf(query.order, items, inOrder), tests };
  }

  private testsOf(
    query: Query<Item, Order, Partition>,
  ): ((item: Item) => boolean)[] {
    const equal = (query.equal ?? []).map(([partition, value]) => {
      const valuesOf = this.shape.partitions[partition];
      return (item: Item) => valuesOf(item).includes(value);
    });
    const ranges = (query.ranges ?? []).map(({ order, from, before }) => {
      const keyOf = this.shape.orders[order];
      return (item: Item) => {
        const key = keyOf(item);
        return (
          (from === undefined || key >= from) &&
          (before === undefined || key < before)
        );
      };
    });
    const { matching } = query;
    const own = matching ? [(item: Item) => matching.test(item)] : [];
    return [...equal, ...ranges, ...own];
  }

  private remember(
    query: Query<Item, Order, Partition>,
    compute: () => Result<Item>,
  ): Result<Item> {
    const name = JSON.stringify([
      query.order,
      query.equal,
      query.ranges,
      query.matching?.name,
    ]);
    const known = this.remembered.get(name);
    if (known !== undefined) {
      return known;
    }
    const result = compute();
    const oldest = this.remembered.keys().next();
    if (this.remembered.size >= REMEMBERED_RESULTS && !oldest.done) {
      this.remembered.delete(oldest.value);
    }
    this.remembered.set(name, result);
    return result;
  }

  private narrow(
    list: SortedList<Item>,
    order: Order,
    ranges: readonly KeyRange<Order>[],
  ): Span<Item> {
    const keyOf = this.shape.orders[order];
    let from = 0;
    let to = list.length;
    for (const range of ranges) {
      if (range.order !== order) {
        continue;
      }
      const { from: least, before: bound } = range;
      if (least !== undefined) {
        from = Math.max(
          from,
          list.rankOfFirst((item) => keyOf(item) >= least),
        );
      }
      if (bound !== undefined) {
        to = Math.min(
          to,
          list.rankOfFirst((item) => keyOf(item) >= bound),
        );
      }
    }
    return { list, from, to: Math.max(from, to) };
  }

  private all(order: Order): SortedList<Item> {
    const known = this.sorted.get(order);
    if (known !== undefined) {
      return known;
    }
    const list = this.listOf(order, [...this.byId.values()], false);
    this.sorted.set(order, list);
    return list;
  }

  private listOf(
    order: Order,
    items: Item[],
    inOrder: boolean,
  ): SortedList<Item> {
    const compare = this.compareBy(order);
    const list = new SortedList<Item>(compare);
    for (const item of inOrder ? items : items.sort(compare)) {
      list.append(item);
    }
    return list;
  }

  private group(
    partition: Partition,
    order: Order,
    value: string,
  ): SortedList<Item> {
    const name = `${partition}/${order}`;
    const known = this.grouped.get(name);
    const groups = known?.groups ?? this.buildGroups(partition, order);
    if (known === undefined) {
      this.grouped.set(name, { partition, order, groups });
    }
    return groups.get(value) ?? new SortedList<Item>(this.compareBy(order));
  }

  private buildGroups(
    partition: Partition,
    order: Order,
  ): Map<string, SortedList<Item>> {
    const groups = new Map<string, SortedList<Item>>();
    const valuesOf = this.shape.partitions[partition];
    const list = this.all(order);
    list.forEach(0, list.length, (item) => {
      for (const value of valuesOf(item)) {
        this.groupNamed(groups, value, order).append(item);
      }
    });
    return groups;
  }

  private groupNamed(
    groups: Map<string, SortedList<Item>>,
    value: string,
    order: Order,
  ): SortedList<Item> {
    let list = groups.get(value);
    if (list === undefined) {
      list = new SortedList<Item>(this.compareBy(order));
      groups.set(value, list);
    }
    return list;
  }

  private place(item: Item): void {
    for (const list of this.sorted.values()) {
      list.insert(item);
    }
    for (const { partition, order, groups } of this.grouped.values()) {
      for (const value of this.shape.partitions[partition](item)) {
        this.groupNamed(groups, value, order).insert(item);
      }
    }
    for (const list of this.resultsWith(item)) {
      list.insert(item);
    }
  }

  private displace(item: Item): void {
    for (const list of this.sorted.values()) {
      list.remove(item);
    }
    for (const { partition, groups } of this.grouped.values()) {
      for (const value of this.shape.partitions[partition](item)) {
        groups.get(value)?.remove(item);
      }
    }
    for (const list of this.resultsWith(item)) {
      list.remove(item);
    }
  }

  private resultsWith(item: Item): SortedList<Item>[] {
    return [...this.remembered.values()]
      .filter(({ tests }) => tests.every((test) => test(item)))
      .map(({ list }) => list);
  }

  private compareBy(order: Order): Compare<Item> {
    const keyOf = this.shape.orders[order];
    return (a, b) => {
      const keyOfA = keyOf(a);
      const keyOfB = keyOf(b);
      if (keyOfA < keyOfB) {
        return -1;
      }
      if (keyOfA > keyOfB) {
        return 1;
      }
      return a.sequence - b.sequence;
    };
  }
}
