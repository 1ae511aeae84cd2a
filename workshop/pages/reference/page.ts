import {
  type Definition,
  itemsOf,
  type PlacedItem,
  type SearchOrCreate,
  searchOrCreatesOf,
  visibleItemsOf,
} from '../../lab/index.ts';
import type { Asks } from '../endpoints.ts';
import { formRows, resultRows } from './fields.ts';
import { code, folded, json, linkTo, table } from './markdown.ts';

/** What the page is made from. */
export type Sources = {
  definition: Definition;
  asksOf: (item: PlacedItem) => Asks;
  /** The OAuth scopes that an endpoint wants. */
  scopesOf: (endpoint: string) => string[];
};

const INTRODUCTION = `# Reference

Every trigger, action and search: its fields, what it gives, and which endpoints of TrackingTime it asks. For how to
build with them see the [guide](guide.md); for whole Zaps the [recipes](recipes.md).

- A field with a **\\*** is required. A **key** is what a program calls a field or an item; a published one never
  changes.
- An **instant** trigger runs the moment something happens, by a hook. A **polling** one looks every few minutes.
- **Asks** names endpoints below \`/api/v4\`, the most direct first, and the OAuth scope each wants. An instant trigger
  asks \`POST /webhooks\` when its Zap is turned on, \`DELETE /webhooks/{id}\` when it is turned off, and a list for the
  sample in the editor; a run of it asks nothing. \`GET /users/me\` is asked only if a Zap doesn't say its time zone
  or whose time it is about, for the zone at most once an hour; it wants no scope.
- **Asks when used** names what is asked only when a later step uses such a result: one request for each record.
- Times in results are in UTC.

This page is made from the files in \`src/\` by \`npm run reference\`. The endpoints are read off the code, and the e2e
suite holds what a sandbox was asked against them.
`;

const SECTIONS: { title: string; has: (item: PlacedItem) => boolean }[] = [
  {
    title: 'Instant triggers',
    has: ({ kind, operation }) =>
      kind === 'triggers' && operation.type === 'hook',
  },
  {
    title: 'Polling triggers',
    has: ({ kind, operation }) =>
      kind === 'triggers' && operation.type !== 'hook',
  },
  { title: 'Actions', has: ({ kind }) => kind === 'creates' },
  { title: 'Searches', has: ({ kind }) => kind === 'searches' },
];

const PAIRS = 'Find or create';
const HIDDEN = 'Lists behind dropdowns';

const headingOf = ({ key, display }: Pick<PlacedItem, 'key' | 'display'>) =>
  display.label ?? key;

/** Label, key and description: what a reader looks for. */
const overview = (
  items: Pick<PlacedItem, 'key' | 'display'>[],
  heading: (item: Pick<PlacedItem, 'key' | 'display'>) => string,
): string =>
  table(
    ['Label', 'Key', 'Description'],
    items.map((item) => [
      heading(item),
      code(item.key),
      item.display.description ?? '',
    ]),
  );

/** The whole page, as Markdown. */
export const referencePage = (sources: Sources): string => {
  const { definition } = sources;
  const visible = visibleItemsOf(definition);
  const shapes: Shapes = new Map();
  const sections = SECTIONS.map(({ title, has }) => ({
    title,
    items: visible.filter(has),
  }));
  const pairs = searchOrCreatesOf(definition);
  return [
    INTRODUCTION,
    '## Contents',
    ...sections.map(
      ({ title, items }) =>
        `**${linkTo(title)}**\n\n${overview(items, (item) => linkTo(headingOf(item)))}`,
    ),
    `**${linkTo(PAIRS)}**, **${linkTo(HIDDEN)}**`,
    ...sections.flatMap(({ title, items }) => [
      `## ${title}`,
      ...items.map((item) => itemPart(item, sources, shapes)),
    ]),
    pairsPart(definition, pairs),
    hiddenPart(sources),
  ].join('\n\n');
};

/** The outputs shown so far, and the item that shows each: what several items give is written out once. */
type Shapes = Map<string, string>;

const itemPart = (
  item: PlacedItem,
  sources: Sources,
  shapes: Shapes,
): string => {
  const { definition } = sources;
  const { key, display, noun = '' } = item;
  return [
    `### ${headingOf(item)}`,
    display.description ?? '',
    [
      `- Key: ${code(key)}`,
      `- Noun: ${noun}`,
      ...asksLines(sources.asksOf(item), sources.scopesOf),
    ].join('\n'),
    formPart(item, labelIn(definition)),
    outputPart(item, shapes),
  ].join('\n\n');
};

const formPart = (
  { operation }: PlacedItem,
  labelOf: (where: string) => string,
): string => {
  const rows = formRows(operation.inputFields, labelOf).map((row) => [
    row.isRequired ? `${row.label} **\\***` : row.label,
    code(row.key),
    row.type,
    row.default === undefined ? '' : code(row.default),
    row.notes,
  ]);
  return rows.length === 0
    ? 'It has no fields.'
    : table(['Field', 'Key', 'Type', 'Default', 'Notes'], rows);
};

/** What an item is called, linked to where the page tells of it. */
const labelIn =
  (definition: Definition) =>
  (where: string): string => {
    const item = itemsOf(definition).find((each) => each.where === where);
    if (item === undefined) {
      return code(where);
    }
    return item.display.hidden === true
      ? linkTo(HIDDEN, code(item.key))
      : linkTo(headingOf(item));
  };

const asksLines = (
  { endpoints, details }: Asks,
  scopesOf: Sources['scopesOf'],
): string[] => {
  const shown = (endpoint: string): string => {
    const scopes = scopesOf(endpoint).map(code).join(', ');
    return scopes === '' ? code(endpoint) : `${code(endpoint)} (${scopes})`;
  };
  const whenUsed = [...details].map(
    ([name, asked]) => `${code(name)} by ${asked.map(shown).join(', ')}`,
  );
  return [
    `- Asks: ${endpoints.map(shown).join(', ')}`,
    ...(whenUsed.length > 0
      ? [`- Asks when used: ${whenUsed.join('; ')}`]
      : []),
  ];
};

const outputPart = (item: PlacedItem, shapes: Shapes): string => {
  const { outputFields, sample } = item.operation;
  const shape = JSON.stringify([outputFields, sample]);
  const first = shapes.get(shape);
  if (first !== undefined) {
    return `It gives the same as ${linkTo(first)}, sample included.`;
  }
  shapes.set(shape, headingOf(item));
  const rows = resultRows(outputFields).map(({ label, key, type }) => [
    label,
    code(key),
    type,
  ]);
  return folded(
    'What it gives, and a sample',
    `${table(['Result', 'Key', 'Type'], rows)}\n\n${json(sample)}`,
  );
};

const pairsPart = (
  definition: Definition,
  pairs: (SearchOrCreate & { where: string })[],
): string => {
  const label = labelIn(definition);
  const rows = pairs.map(({ display, search, create }) => [
    display?.label ?? '',
    display?.description ?? '',
    label(`searches.${search}`),
    label(`creates.${create}`),
  ]);
  return [
    `## ${PAIRS}`,
    'A search that creates what it did not find. In the editor it is the search, with a box to tick. It has the fields of both, asks what the search asks, and what the action asks only where nothing was found; what it gives is what the two give.',
    table(['Label', 'Description', 'Searches as', 'Creates as'], rows),
  ].join('\n\n');
};

const hiddenPart = ({ definition, asksOf }: Sources): string => {
  const rows = itemsOf(definition)
    .filter(({ display }) => display.hidden === true)
    .map((item) => [
      code(item.key),
      headingOf(item),
      asksOf(item).endpoints.map(code).join(', ') || 'nothing',
    ]);
  return [
    `## ${HIDDEN}`,
    "Hidden triggers, which the editor doesn't show: a dropdown asks one for a page when it is opened.",
    table(['Key', 'Label', 'Asks'], rows),
  ].join('\n\n');
};
