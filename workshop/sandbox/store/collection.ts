/** What every stored record has. */
export type Stored = {
  readonly id: string;
};

type Key = string | number;

/** The keys that records can be sorted by. */
export type Orders<Item, Order extends string> = Readonly<
  Record<Order, (item: Item) => Key>
>;

const MOST_REMEMBERED = 50;

/**
 * Records of one kind in memory. What was sorted or looked for is remembered until the next write, so that the pages of
 * a list of 100,000 cost little more than the first.
 */
export class Collection<Item extends Stored, Order extends string> {
  private readonly prefix: string;
  private readonly orders: Orders<Item, Order>;
  private readonly records = new Map<string, Item>();
  private readonly remembered = new Map<string, unknown>();
  private made = 0;

  /** @param prefix begins each id: `task` for `task_1`. */
  constructor(prefix: string, orders: Orders<Item, Order>) {
    this.prefix = prefix;
    this.orders = orders;
  }

  get size(): number {
    return this.records.size;
  }

  get(id: string): Item | undefined {
    return this.records.get(id);
  }

  /** All of them, the oldest first. */
  all(): readonly Item[] {
    return [...this.records.values()];
  }

  /** All of them by a key. Those with the same key stay in the order in which they were made. */
  sortedBy(order: Order): readonly Item[] {
    return this.remember(order, () => {
      const keyOf = this.orders[order];
      return [...this.records.values()].sort((a, b) => {
        const left = keyOf(a);
        const right = keyOf(b);
        return left < right ? -1 : Number(left > right);
      });
    });
  }

  /** What a computation over these records alone gave, until the next write. Its name stands for no other. */
  remember<Result>(name: string, compute: () => Result): Result {
    if (!this.remembered.has(name)) {
      if (this.remembered.size >= MOST_REMEMBERED) {
        this.remembered.clear();
      }
      this.remembered.set(name, compute());
    }
    // The name's computation put it there.
    return this.remembered.get(name) as Result;
  }

  /** Keeps a new record, with the next id. */
  add(fields: Omit<Item, 'id'>): Item {
    this.made += 1;
    // An item is its id and its other fields, which TypeScript doesn't see of a type that is still open.
    const item = { id: `${this.prefix}_${this.made}`, ...fields } as Item;
    this.replace(item);
    return item;
  }

  /** Puts a record in the place of the one with the same id. */
  replace(item: Item): void {
    this.records.set(item.id, item);
    this.remembered.clear();
  }

  delete(id: string): void {
    this.records.delete(id);
    this.remembered.clear();
  }
}
