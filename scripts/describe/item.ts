import pc from 'picocolors';
import {
  itemsOf,
  searchOrCreatesOf,
  type Definition,
  type Field,
  type PlacedItem,
  type SearchOrCreate,
} from '../../checks/definition.ts';
import { readAsks, readScopes } from '../endpoints.ts';
import { formRows, resultRows } from '../reference/fields.ts';
import { code } from '../reference/markdown.ts';
import { table } from './table.ts';

/** An endpoint of TrackingTime, and what a connection must be allowed to for it. */
interface Asked {
  endpoint: string;
  scopes: string[];
}

/** An item with all that can be said of it. */
export interface WholeItem {
  kind: string;
  key: string;
  label: string;
  description: string;
  noun: string;
  fields: Field[];
  results: Field[];
  sample: unknown;
  asks: Asked[];
  /** What is asked only when a later step uses a detail of the result, by the name of that detail. */
  asksWhenUsed: Record<string, Asked[]>;
}

/** A search that creates what it did not find. */
export interface WholePair {
  kind: 'search-or-create';
  key: string;
  label: string;
  description: string;
  searchesAs: string;
  createsAs: string;
}

const kindOf = ({ kind, operation, display }: PlacedItem): string => {
  const words = {
    triggers: operation.type === 'hook' ? 'instant trigger' : 'polling trigger',
    creates: 'action',
    searches: 'search',
  };
  return display.hidden === true ? 'hidden trigger' : words[kind];
};

const written = (fields: readonly (Field | string)[] = []): Field[] =>
  fields.filter((field) => typeof field !== 'string');

/** All that has this key, the items first: a search and the search-or-create made of it share theirs. */
export async function wholeItems(
  definition: Definition,
  key: string,
): Promise<(WholeItem | WholePair)[]> {
  const asksOf = readAsks();
  const scopesOf = await readScopes();
  const asked = (endpoints: string[]): Asked[] =>
    endpoints.map((endpoint) => ({ endpoint, scopes: scopesOf(endpoint) }));
  const wholeItem = (item: PlacedItem): WholeItem => {
    const { display, noun = '', operation } = item;
    const { endpoints, details } = asksOf(item);
    return {
      kind: kindOf(item),
      key,
      label: display.label ?? key,
      description: display.description ?? '',
      noun,
      fields: written(operation.inputFields),
      results: written(operation.outputFields),
      sample: operation.sample,
      asks: asked(endpoints),
      asksWhenUsed: Object.fromEntries(
        [...details].map(([name, each]) => [name, asked(each)]),
      ),
    };
  };
  const isMeant = (each: { key: string }) => each.key === key;
  return [
    ...itemsOf(definition).filter(isMeant).map(wholeItem),
    ...searchOrCreatesOf(definition).filter(isMeant).map(wholePair),
  ];
}

const wholePair = ({
  key,
  display,
  search,
  create,
}: SearchOrCreate): WholePair => ({
  kind: 'search-or-create',
  key,
  label: display?.label ?? key,
  description: display?.description ?? '',
  searchesAs: search,
  createsAs: create,
});

const shown = ({ endpoint, scopes }: Asked): string =>
  scopes.length === 0 ? endpoint : `${endpoint} (${scopes.join(', ')})`;

const heading = (text: string): string => `\n${pc.bold(text)}\n`;

/** What an item or a pair is, without its fields. */
const about = (each: WholeItem | WholePair): string => {
  const { kind, key, label, description } = each;
  const rest =
    'searchesAs' in each
      ? [
          ['Searches as', each.searchesAs],
          ['Creates as', each.createsAs],
          [
            'Form, result',
            `Those of both: npm run describe -- ${each.createsAs} shows the action's.`,
          ],
        ]
      : [
          ['Noun', each.noun],
          ['Asks', each.asks.map(shown).join('\n')],
          ...Object.entries(each.asksWhenUsed).map(([name, asked], index) => [
            index === 0 ? 'Asks when used' : '',
            `${name}: ${asked.map(shown).join(', ')}`,
          ]),
        ];
  return table(
    [label, key],
    [1],
    [['Kind', kind], ['Description', description], ...rest],
  );
};

/** An item as a person reads it, on as many columns as the terminal has, or 100. */
export function itemPage(
  each: WholeItem | WholePair,
  definition: Definition,
): string {
  if ('searchesAs' in each) return about(each);
  const labelOf = (where: string): string => {
    const item = itemsOf(definition).find((other) => other.where === where);
    return item
      ? `${item.display.label ?? item.key} (${code(item.key)})`
      : where;
  };
  const form = formRows(each.fields, labelOf).map((row) => [
    [row.isRequired ? `${row.label} *` : row.label, pc.dim(row.key)].join('\n'),
    row.default === undefined
      ? row.type
      : `${row.type}\ndefault: ${row.default}`,
    row.notes,
  ]);
  const results = resultRows(each.results).map(({ label, key, type }) => [
    label,
    key,
    type,
  ]);
  return [
    about(each),
    heading('Form (* required)'),
    form.length === 0
      ? 'It has no fields.'
      : table(['Field', 'Type', 'Notes'], [2, 5], form, { hasLines: true }),
    heading('Result'),
    table(['Field', 'Key', 'Type'], [2, 1], results),
    heading('Sample'),
    JSON.stringify(each.sample, null, 2),
  ].join('\n');
}
