import { foldCase } from '../store/fold_case.ts';
import type { Answer } from './operation.ts';

const FIRST_PAGE = 1;
const DEFAULT_PER_PAGE = 50;

export type PageQuery = {
  readonly page?: number;
  readonly per_page?: number;
};

/** The parameters every list takes. */
export type ListQuery<Order extends string> = {
  readonly sort?: Order | `-${Order}`;
  readonly q?: string;
} & PageQuery;

export type Page<Item> = {
  readonly items: readonly Item[];
  readonly total: number;
};

/** One page of a list. `read` gets the records from an offset on, and the number of all of them. */
export const listed = <Item>(
  query: PageQuery,
  read: (offset: number, limit: number) => Page<Item>,
  show: (item: Item) => unknown,
): Answer => {
  const { offset, limit } = boundsOf(query);
  const { items, total } = read(offset, limit);
  return {
    status: 200,
    body: { data: items.map(show), meta: pageMeta(query, total) },
  };
};

export const boundsOf = (
  query: PageQuery,
): { offset: number; limit: number } => {
  const limit = query.per_page ?? DEFAULT_PER_PAGE;
  return { offset: ((query.page ?? FIRST_PAGE) - 1) * limit, limit };
};

export const pageMeta = (query: PageQuery, total: number): object => {
  const page = query.page ?? FIRST_PAGE;
  const per_page = query.per_page ?? DEFAULT_PER_PAGE;
  return { page, per_page, total, has_more: page * per_page < total };
};

/** Reads a `sort` parameter such as `-created_at`. */
export const sortOf = <Order extends string>(
  sort: Order | `-${Order}` | undefined,
  unsorted: Order | `-${Order}`,
): { order: Order; descending: boolean } => {
  const chosen = sort ?? unsorted;
  const descending = chosen.startsWith('-');
  // Taking the sign off leaves one of the orders: the type says what the text may be.
  const order = (descending ? chosen.slice(1) : chosen) as Order;
  return { order, descending };
};

/** The part of a query that `q` asks for: a substring of the record's text, in any case. */
export const searching = <Item>(
  q: string | undefined,
  textOf: (item: Item) => string | null,
): { matching?: { name: string; test(item: Item): boolean } } => {
  if (q === undefined || q === '') {
    return {};
  }
  const wanted = q.toLowerCase();
  return {
    matching: {
      name: `q=${wanted}`,
      test: (item) => foldCase(textOf(item) ?? '').includes(wanted),
    },
  };
};

/** The filters that were given, as pairs of partition and value. */
export const given = <Partition extends string>(
  filters: Readonly<Partial<Record<Partition, string | boolean | undefined>>>,
): [Partition, string][] => {
  const pairs: [Partition, string][] = [];
  for (const partition in filters) {
    const value = filters[partition];
    if (value !== undefined) {
      pairs.push([partition, String(value)]);
    }
  }
  return pairs;
};
