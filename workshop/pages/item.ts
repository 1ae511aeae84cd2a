/** Everything that can be said of an item: for a page, for a terminal, and as JSON. */
import {
  type Definition,
  type Field,
  itemsOf,
  type PlacedItem,
  searchOrCreatesOf,
} from '../lab/index.ts';
import { type Asks, readAsks, readScopes } from './endpoints.ts';

/** An endpoint of TrackingTime, and the OAuth scopes that a connection must have for it. */
export type Asked = { endpoint: string; scopes: string[] };

export type WholeItem = {
  kind:
    | 'instant trigger'
    | 'polling trigger'
    | 'hidden trigger'
    | 'action'
    | 'search';
  /** `creates.start_timer` */
  where: string;
  key: string;
  label: string;
  description: string;
  noun: string;
  fields: Field[];
  results: Field[];
  sample: unknown;
  asks: Asked[];
  /** What is asked only if a later step uses a detail of the result, by the name of that detail. */
  asksWhenUsed: Record<string, Asked[]>;
};

/** A search that creates what it didn't find. */
export type WholePair = {
  kind: 'search-or-create';
  key: string;
  label: string;
  description: string;
  searchesAs: string;
  createsAs: string;
};

export type Catalogue = { items: WholeItem[]; pairs: WholePair[] };

const kindOf = ({
  kind,
  operation,
  display,
}: PlacedItem): WholeItem['kind'] => {
  if (display.hidden === true) {
    return 'hidden trigger';
  }
  if (kind !== 'triggers') {
    return kind === 'creates' ? 'action' : 'search';
  }
  return operation.type === 'hook' ? 'instant trigger' : 'polling trigger';
};

const written = (fields: readonly (Field | string)[] = []): Field[] =>
  fields.filter((field) => typeof field !== 'string');

/** All items and pairs of a definition, in its order. */
export const catalogueOf = async (
  definition: Definition,
): Promise<Catalogue> => {
  // It takes a second or more, so it is read when it is first needed.
  let reader: ReturnType<typeof readAsks> | undefined;
  const asksOf = (item: PlacedItem): Asks => (reader ??= readAsks())(item);
  const scopesOf = await readScopes();
  const asked = (endpoints: string[]): Asked[] =>
    endpoints.map((endpoint) => ({ endpoint, scopes: scopesOf(endpoint) }));
  const items = itemsOf(definition).map((item): WholeItem => {
    const { where, key, display, noun = '', operation } = item;
    return {
      kind: kindOf(item),
      where,
      key,
      label: display.label ?? key,
      description: display.description ?? '',
      noun,
      fields: written(operation.inputFields),
      results: written(operation.outputFields),
      sample: operation.sample,
      get asks() {
        return asked(asksOf(item).endpoints);
      },
      get asksWhenUsed() {
        const { details } = asksOf(item);
        return Object.fromEntries(
          [...details].map(([name, each]) => [name, asked(each)]),
        );
      },
    };
  });
  const pairs = searchOrCreatesOf(definition).map(
    ({ key, display, search, create }): WholePair => ({
      kind: 'search-or-create',
      key,
      label: display?.label ?? key,
      description: display?.description ?? '',
      searchesAs: search,
      createsAs: create,
    }),
  );
  return { items, pairs };
};
