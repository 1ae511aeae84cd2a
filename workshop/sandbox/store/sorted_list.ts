/** Orders two items; never 0 for two different items, so that each has one place. */
export type Compare<Item> = (a: Item, b: Item) => number;

// Small enough that shifting one chunk's items is cheap, large enough that a million items are a thousand chunks.
const CHUNK_SIZE = 1024;

/**
 * Items kept in order, with their ranks: reading the 900,000th of a million costs what reading the first does.
 * The items sit in chunks, so an insertion moves at most one chunk's worth of them.
 */
export class SortedList<Item> {
  private readonly compare: Compare<Item>;
  private chunks: Item[][] = [];
  private count = 0;

  constructor(compare: Compare<Item>) {
    this.compare = compare;
  }

  get length(): number {
    return this.count;
  }

  /** Adds an item that comes after all others. Building a list from sorted items this way needs no comparison. */
  append(item: Item): void {
    const last = this.chunks.at(-1);
    if (last === undefined || last.length >= CHUNK_SIZE) {
      this.chunks.push([item]);
    } else {
      last.push(item);
    }
    this.count += 1;
  }

  insert(item: Item): void {
    const { chunkIndex, position } = this.placeOf(
      (other) => this.compare(other, item) >= 0,
    );
    const chunk = this.chunks[chunkIndex];
    if (chunk === undefined) {
      this.append(item);
      return;
    }
    chunk.splice(position, 0, item);
    this.count += 1;
    if (chunk.length > CHUNK_SIZE * 2) {
      this.chunks.splice(chunkIndex + 1, 0, chunk.splice(CHUNK_SIZE));
    }
  }

  /** Removes the item that compares equal; says whether there was one. */
  remove(item: Item): boolean {
    const { chunkIndex, position } = this.placeOf(
      (other) => this.compare(other, item) >= 0,
    );
    const chunk = this.chunks[chunkIndex];
    const found = chunk?.[position];
    if (
      chunk === undefined ||
      found === undefined ||
      this.compare(found, item) !== 0
    ) {
      return false;
    }
    chunk.splice(position, 1);
    if (chunk.length === 0) {
      this.chunks.splice(chunkIndex, 1);
    }
    this.count -= 1;
    return true;
  }

  /** The rank of the first item that passes; the test must fail for all items before it and pass for all after. */
  rankOfFirst(passes: (item: Item) => boolean): number {
    const { chunkIndex, position } = this.placeOf(passes);
    let rank = position;
    for (let index = 0; index < chunkIndex; index += 1) {
      rank += this.chunks[index]?.length ?? 0;
    }
    return rank;
  }

  /** The items whose ranks run from `from` up to, not including, `to`. */
  slice(from: number, to: number): Item[] {
    const items: Item[] = [];
    let before = 0;
    for (const chunk of this.chunks) {
      if (before >= to) {
        break;
      }
      if (before + chunk.length > from) {
        const start = Math.max(0, from - before);
        const end = Math.min(chunk.length, to - before);
        for (const item of chunk.slice(start, end)) {
          items.push(item);
        }
      }
      before += chunk.length;
    }
    return items;
  }

  /** Calls with each item whose rank runs from `from` up to, not including, `to`, without copying them. */
  forEach(from: number, to: number, visit: (item: Item) => void): void {
    let before = 0;
    for (const chunk of this.chunks) {
      if (before >= to) {
        return;
      }
      const end = Math.min(chunk.length, to - before);
      for (let index = Math.max(0, from - before); index < end; index += 1) {
        const item = chunk[index];
        if (item !== undefined) {
          visit(item);
        }
      }
      before += chunk.length;
    }
  }

  private placeOf(passes: (item: Item) => boolean): {
    chunkIndex: number;
    position: number;
  } {
    const chunkIndex = firstIndex(this.chunks.length, (index) => {
      const last = this.chunks[index]?.at(-1);
      return last !== undefined && passes(last);
    });
    const chunk = this.chunks[chunkIndex];
    if (chunk === undefined) {
      return { chunkIndex, position: 0 };
    }
    const position = firstIndex(chunk.length, (index) => {
      const item = chunk[index];
      return item !== undefined && passes(item);
    });
    return { chunkIndex, position };
  }
}

const firstIndex = (
  length: number,
  passes: (index: number) => boolean,
): number => {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
};
