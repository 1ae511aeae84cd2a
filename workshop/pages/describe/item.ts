import pc from 'picocolors';
import {
  type Definition,
  type Field,
  itemsOf,
  type PlacedItem,
  type SearchOrCreate,
  searchOrCreatesOf,
  visibleInputFieldsOf,
} from '../../lab/index.ts';
import { readAsks, readScopes } from '../endpoints.ts';
import { formRows, resultRows } from '../reference/fields.ts';
import { table } from './table.ts';

/** An endpoint of TrackingTime, and what a connection must be allowed to for it. */
type Asked = {
  endpoint: string;
  scopes: string[];
};

/** An item with all that can be said of it. */
export type WholeItem = {
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
};

/** A search that creates what it did not find. */
export type WholePair = {
  kind: 'search-or-create';
  key: string;
  label: string;
  description: string;
  searchesAs: string;
  createsAs: string;
};

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

/** A key and a label have the same words: `start_timer`, `Start Timer`. */
const wordsOf = (name: string): string =>
  name.trim().toLowerCase().replaceAll('_', ' ');

/** All that has this key or label, the items first: a search and the search-or-create made of it share their key. */
export const wholeItems = async (
  definition: Definition,
  name: string,
): Promise<(WholeItem | WholePair)[]> => {
  const asksOf = readAsks();
  const scopesOf = await readScopes();
  const asked = (endpoints: string[]): Asked[] =>
    endpoints.map((endpoint) => ({ endpoint, scopes: scopesOf(endpoint) }));
  const wholeItem = (item: PlacedItem): WholeItem => {
    const { key, display, noun = '', operation } = item;
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
  const words = wordsOf(name);
  const isMeant = ({
    key,
    display,
  }: Pick<PlacedItem | SearchOrCreate, 'key' | 'display'>) =>
    [key, display?.label ?? key].map(wordsOf).includes(words);
  return [
    ...itemsOf(definition).filter(isMeant).map(wholeItem),
    ...searchOrCreatesOf(definition).filter(isMeant).map(wholePair),
  ];
};

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

/** Markdown as a terminal can show it. */
const plain = (markdown: string): string =>
  markdown
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)')
    .replaceAll('**', '')
    .replaceAll('`', '"');

/**
 * What an item or a pair is, without its fields.
 *
 * @param more rows of the table.
 */
const about = (each: WholeItem | WholePair, more: string[][] = []): string => {
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
          ['Asks', each.asks.map(shown).join('\n') || 'nothing'],
          ...Object.entries(each.asksWhenUsed).map(([name, asked], index) => [
            index === 0 ? 'Asks when used' : '',
            `${name}: ${asked.map(shown).join(', ')}`,
          ]),
        ];
  return table(
    [label, key],
    [1],
    [['Kind', kind], ['Description', plain(description)], ...rest, ...more],
  );
};

/** What a list fills: the label of a field, and the items that have it in their form. */
const dropdownRows = (
  { key }: WholeItem,
  definition: Definition,
): string[][] => {
  const fields = visibleInputFieldsOf(definition).filter(
    ({ dynamic }) => dynamic?.split('.')[0] === key,
  );
  const [, idKey, labelKey] = fields[0]?.dynamic?.split('.') ?? [];
  if (idKey === undefined || labelKey === undefined) {
    return [];
  }
  const labels = new Map(
    itemsOf(definition).map(({ where, display, key: own }) => [
      where,
      display.label ?? own,
    ]),
  );
  const users = new Map<string, string[]>();
  for (const { where, key: own, label = own } of fields) {
    const item = where.split('.').slice(0, 2).join('.');
    const before = users.get(label) ?? [];
    users.set(label, [...before, labels.get(item) ?? item]);
  }
  return [
    [
      'Dropdown',
      `Shows the ${labelKey} of each. The field gets the ${idKey} of the one that is chosen.`,
    ],
    ...[...users].map(([label, items], index) => [
      index === 0 ? 'In forms' : '',
      `${label}: ${items.join(', ')}`,
    ]),
  ];
};

/** An item as a person reads it, on as many columns as the terminal has, 60 at least, or 100 where there is none. */
export const itemPage = (
  each: WholeItem | WholePair,
  definition: Definition,
): string => {
  if ('searchesAs' in each) {
    return about(each);
  }
  const labelOf = (where: string): string => {
    const item = itemsOf(definition).find((other) => other.where === where);
    return item ? `${item.display.label ?? item.key} (${item.key})` : where;
  };
  const form = formRows(each.fields, labelOf).map((row) => [
    [row.isRequired ? `${row.label} *` : row.label, pc.dim(row.key)].join('\n'),
    row.default === undefined
      ? row.type
      : `${row.type}\ndefault: ${row.default}`,
    plain(row.notes),
  ]);
  const results = resultRows(each.results).map(({ label, key, type }) => [
    label,
    key,
    type,
  ]);
  // A hidden list: nobody sees its results but in a dropdown.
  if (results.length === 0) {
    return about(each, dropdownRows(each, definition));
  }
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
};
