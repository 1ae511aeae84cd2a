import type { Collection, Stored } from '../store/collection.ts';
import type { Answer } from './operation.ts';

export type PageQuery = {
  readonly page?: number;
  readonly per_page?: number;
};

type Sort<Order extends string> = Order | `-${Order}`;

/** The parameters every list takes. */
export type ListQuery<Order extends string> = {
  readonly sort?: Sort<Order>;
  readonly q?: string;
} & PageQuery;

type List<Item, Order extends string> = {
  /** The order that it has unless the query names one. */
  readonly sort: Sort<Order>;
  /** Which records are in it; all of them unless given. */
  readonly where?: (item: Item) => boolean;
  /** For a long list: a text that stands for what is asked for but the page, so that its pages are looked for once. */
  readonly name?: string;
  /** Where `q` is looked for. */
  readonly textOf?: (item: Item) => string;
  readonly show: (item: Item) => unknown;
};

/** One page of the records that a query asks for. */
export const listed = <Item extends Stored, Order extends string>(
  records: Collection<Item, Order>,
  query: ListQuery<Order>,
  {
    sort,
    where = () => true,
    name,
    textOf = () => '',
    show,
  }: List<Item, Order>,
): Answer => {
  const chosen = query.sort ?? sort;
  const descending = chosen.startsWith('-');
  // Taking the sign off leaves one of the orders: the type says what the text may be.
  const order = (descending ? chosen.slice(1) : chosen) as Order;
  const text = query.q?.toLowerCase() ?? '';
  const find = (): readonly Item[] => {
    const found = records
      .sortedBy(order)
      .filter(
        (item) =>
          where(item) &&
          (text === '' || textOf(item).toLowerCase().includes(text)),
      );
    return descending ? found.reverse() : found;
  };
  const found = name === undefined ? find() : records.remember(name, find);
  const { rows, meta } = pageOf(query, found);
  return { status: 200, body: { data: rows.map(show), meta } };
};

/** One page of rows, and where it stands among all of them. */
export const pageOf = <Row>(
  { page = 1, per_page = 50 }: PageQuery,
  all: readonly Row[],
): { rows: readonly Row[]; meta: object } => {
  const end = page * per_page;
  return {
    rows: all.slice(end - per_page, end),
    meta: { page, per_page, total: all.length, has_more: end < all.length },
  };
};

/** Whether a value is the one that a filter asks for; a filter that was not given lets every value through. */
export const fits = <Value>(wanted: Value | undefined, value: Value): boolean =>
  wanted === undefined || value === wanted;
