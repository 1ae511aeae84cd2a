/** `npm run describe`: prints the catalogue of the built integration, or everything about one item of it. */
import { Command } from 'commander';
import pc from 'picocolors';
import { apiOf, type Auth } from '../../scripts/auth.ts';
import { apiOption, authOption, authOf } from '../../scripts/build_options.ts';
import { didYouMean } from '../lab/index.ts';
import { buildDefinition } from '../publishing/index.ts';
import type { Asked } from './endpoints.ts';
import { formRows, resultRows } from './fields.ts';
import {
  type Catalogue,
  catalogueOf,
  type WholeItem,
  type WholePair,
} from './item.ts';

type Options = { all: boolean; json: boolean };

const TITLES: [title: string, kinds: WholeItem['kind'][]][] = [
  ['Triggers', ['instant trigger', 'polling trigger', 'hidden trigger']],
  ['Actions', ['action']],
  ['Searches', ['search']],
];

/** Fits most terminals. */
const WIDTH = 100;

/** Text broken at spaces, each line of it this far in. */
const indented = (text: string, by: number): string =>
  text
    .split('\n')
    .flatMap(
      (line) =>
        line.match(
          new RegExp(String.raw`\S.{0,${WIDTH - by - 1}}(?= |$)`, 'g'),
        ) ?? [],
    )
    .map((line) => ' '.repeat(by) + line)
    .join('\n');

/** Rows below each other, with each column but the last as wide as its longest cell. */
const columns = (rows: string[][]): string[] => {
  const widthOf = (column: number): number =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widthOf(column)))
      .join('  ')
      .trimEnd(),
  );
};

/** Markdown as a terminal can show it. */
const plain = (markdown: string): string =>
  markdown
    .replace(/\[([^\]]+)\]\(([^)]+)\)/g, '$1 ($2)')
    .replaceAll('**', '')
    .replaceAll('`', '"');

const askedLine = ({ endpoint, scopes }: Asked): string =>
  scopes.length === 0 ? endpoint : `${endpoint} (${scopes.join(', ')})`;

const facts = (rows: [name: string, fact: string][]): string[] =>
  rows.map(([name, fact]) => indented(`${name}: ${plain(fact)}`, 2));

const section = (title: string, lines: string[]): string[] =>
  lines.length === 0 ? [] : ['', pc.bold(title), ...lines];

/** What a hidden list fills: the fields that it is the dropdown of, and the items that have them in their form. */
const dropdownFacts = (
  { key }: WholeItem,
  { items }: Catalogue,
): [string, string][] => {
  const users = items.flatMap(({ label, fields }) =>
    fields
      .flatMap((field) => [field, ...(field.children ?? [])])
      .filter(({ dynamic }) => dynamic?.split('.')[0] === key)
      .map((field) => ({ field, label })),
  );
  const [, idKey, labelKey] = users[0]?.field.dynamic?.split('.') ?? [];
  if (idKey === undefined || labelKey === undefined) {
    return [];
  }
  const byField = Object.groupBy(
    users,
    ({ field }) => field.label ?? field.key,
  );
  return [
    [
      'Dropdown',
      `Shows the ${labelKey} of each. The field gets the ${idKey} of the one that is chosen.`,
    ],
    ...Object.entries(byField).map(([name, its = []]): [string, string] => [
      name,
      its.map(({ label }) => label).join(', '),
    ]),
  ];
};

/** Everything about an item, for a terminal. */
const itemText = (item: WholeItem, catalogue: Catalogue): string => {
  const { label, key, kind, description, noun, asks, asksWhenUsed } = item;
  const isHidden = kind === 'hidden trigger';
  const labelOf = (where: string): string => {
    const other = catalogue.items.find((each) => each.where === where);
    return other ? `${other.label} (${other.key})` : where;
  };
  const form = formRows(item.fields, labelOf);
  const names = columns(
    form.map((row) => [
      row.isRequired ? `${row.label} *` : row.label,
      row.key,
      row.default === undefined
        ? row.type
        : `${row.type}, default: ${row.default}`,
    ]),
  );
  return [
    `${pc.cyan(label)} (${key})`,
    ...facts([
      ['Kind', kind],
      ['Description', description],
      ['Noun', noun],
      ['Asks', asks.map(askedLine).join(', ') || 'nothing'],
      ...Object.entries(asksWhenUsed).map(([name, asked]): [string, string] => [
        `Asks when ${name} is used`,
        asked.map(askedLine).join(', '),
      ]),
      ...dropdownFacts(item, catalogue),
    ]),
    ...(isHidden
      ? []
      : [
          ...section(
            'Form (* required)',
            form.flatMap(({ notes }, at) => [
              `  ${names[at] ?? ''}`,
              ...(notes === '' ? [] : [pc.dim(indented(plain(notes), 6))]),
            ]),
          ),
          ...section(
            'Result',
            columns(
              resultRows(item.results).map((row) => [
                `  ${row.label}`,
                row.key,
                row.type,
              ]),
            ),
          ),
          ...section('Sample', [JSON.stringify(item.sample, null, 2)]),
        ]),
  ].join('\n');
};

const pairText = ({
  label,
  key,
  kind,
  description,
  searchesAs,
  createsAs,
}: WholePair): string =>
  [
    `${pc.cyan(label)} (${key})`,
    ...facts([
      ['Kind', kind],
      ['Description', description],
      ['Searches as', searchesAs],
      ['Creates as', createsAs],
      [
        'Form, result',
        `Those of both: npm run describe -- ${createsAs} shows the action's.`,
      ],
    ]),
  ].join('\n');

const catalogueText = ({ items, pairs }: Catalogue): string => {
  const entry = (
    { key, label, description }: WholeItem | WholePair,
    more: string,
  ): string[] => [
    `  ${pc.cyan(label)} (${key})`,
    indented(plain(description), 6),
    indented(more, 6),
  ];
  return [
    ...TITLES.flatMap(([title, kinds]) => {
      const its = items.filter(({ kind }) => kinds.includes(kind));
      return section(
        `${title} (${its.length})`,
        its.flatMap((item) => {
          const names = formRows(item.fields, String).map(
            ({ label, isRequired }) => (isRequired ? `${label}*` : label),
          );
          const fields = `Fields (* required): ${names.join(', ') || 'none'}`;
          return entry(item, fields);
        }),
      );
    }),
    ...section(
      `Find or create (${pairs.length})`,
      pairs.flatMap((pair) =>
        entry(pair, `${pair.searchesAs}, else ${pair.createsAs}`),
      ),
    ),
  ].join('\n');
};

/** A key and a label have the same words: `start_timer`, `Start Timer`. */
const wordsOf = (name: string): string =>
  name.trim().toLowerCase().replaceAll('_', ' ');

/** Whether an item is the one that a key or a label names. */
const isNamed =
  (name: string) =>
  ({ key, label }: WholeItem | WholePair): boolean =>
    [key, label].map(wordsOf).includes(wordsOf(name));

/** What to say of an item that the build doesn't have, and to type instead. */
const whyMissing = async (
  name: string,
  { items, pairs }: Catalogue,
  auth: Auth,
): Promise<string> => {
  if (name.trim() === '') {
    return "The item's name is empty.";
  }
  if (apiOf(auth) === 'live') {
    const other = await catalogueOf(await buildDefinition('oauth2'), 'oauth2');
    const found = [...other.items, ...other.pairs].find(isNamed(name));
    if (found !== undefined) {
      return `The live build doesn't offer ${found.label}; the documented one does.`;
    }
  }
  const names = [...items, ...pairs].flatMap(({ key, label }) => [key, label]);
  return `There is no ${name}.${didYouMean(name, names)}`;
};

const command = new Command('npm run describe --')
  .description(
    'Prints the catalogue of the built integration: its triggers, actions and searches, with their fields. With the key or the label of an item, prints all about that one: its form, what it gives, a sample, and what it asks of TrackingTime.',
  )
  .argument(
    '[item]',
    'the key or the label of an item, such as start_timer or "Start Timer"',
  )
  .option('--all', 'the hidden ones too, which feed dropdowns', false)
  .option('--json', 'print JSON, everything about each item', false)
  .addOption(authOption('the build to describe'))
  .addOption(apiOption())
  .helpOption('--help', 'show this')
  .parse();
const { all, json } = command.opts<Options>();
const auth = authOf(command);
const [name] = command.args;

const catalogue = await catalogueOf(await buildDefinition(auth), auth);
const { items, pairs } = catalogue;
if (name === undefined) {
  const shown = items.filter(({ kind }) => all || kind !== 'hidden trigger');
  console.log(
    json
      ? JSON.stringify(shown, null, 2)
      : catalogueText({ items: shown, pairs }),
  );
} else {
  // A search and the search-or-create made of it share their key.
  const found = [...items, ...pairs].filter(isNamed(name));
  if (found.length > 0) {
    console.log(
      json
        ? JSON.stringify(found, null, 2)
        : found
            .map((each) =>
              'where' in each ? itemText(each, catalogue) : pairText(each),
            )
            .join('\n\n'),
    );
  } else {
    const problem = await whyMissing(name, catalogue, auth);
    const flags = apiOf(auth) === 'live' ? ' --api live' : '';
    console.error(
      pc.red(`${problem} npm run describe -- --all${flags} lists all items.`),
    );
    process.exitCode = 1;
  }
}
