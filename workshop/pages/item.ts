/** Everything that can be said of an item: for a page, for a terminal, and as JSON. */
import {
  type Definition,
  type Field,
  itemsOf,
  type PlacedItem,
  searchOrCreatesOf,
} from '../lab/index.ts';
import type { Auth } from '../../scripts/auth.ts';
import { type Asked, readAsks } from './endpoints.ts';

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
  auth: Auth,
): Promise<Catalogue> => {
  const asksOf = await readAsks(auth);
  const items = itemsOf(definition).map((item): WholeItem => {
    const { where, key, display, noun = '', operation } = item;
    const { endpoints, details } = asksOf(item);
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
      asks: endpoints,
      asksWhenUsed: Object.fromEntries(details),
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
