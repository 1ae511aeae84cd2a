import { formRows, resultRows } from './fields.ts';
import type { Asked } from './endpoints.ts';
import type { Catalogue, WholeItem, WholePair } from './item.ts';
import { code, folded, json, linkTo, table } from './markdown.ts';

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

This page is written by \`npm run reference\`, from the files in \`src/\` and from what a sandbox was asked when it
tried every item.
`;

const SECTIONS: Partial<Record<WholeItem['kind'], string>> = {
  'instant trigger': 'Instant triggers',
  'polling trigger': 'Polling triggers',
  action: 'Actions',
  search: 'Searches',
};

const PAIRS = 'Find or create';
const HIDDEN = 'Lists behind dropdowns';

/** The whole page, as Markdown. */
export const referencePage = ({ items, pairs }: Catalogue): string => {
  /** What an item is called, linked to where the page tells of it. */
  const labelOf = (where: string): string => {
    const item = items.find((each) => each.where === where);
    if (item === undefined) {
      return code(where);
    }
    return item.kind === 'hidden trigger'
      ? linkTo(HIDDEN, code(item.key))
      : linkTo(item.label);
  };
  const shapes: Shapes = new Map();
  const sections = Object.entries(SECTIONS).map(([kind, title]) => ({
    title,
    its: items.filter((item) => item.kind === kind),
  }));
  return [
    INTRODUCTION,
    '## Contents',
    ...sections.flatMap(({ title, its }) => [
      `**${linkTo(title)}**`,
      table(
        ['Label', 'Key', 'Description'],
        its.map(({ label, key, description }) => [
          linkTo(label),
          code(key),
          description,
        ]),
      ),
    ]),
    `**${linkTo(PAIRS)}**, **${linkTo(HIDDEN)}**`,
    ...sections.flatMap(({ title, its }) => [
      `## ${title}`,
      ...its.flatMap((item) => itemParts(item, labelOf, shapes)),
    ]),
    ...pairsParts(pairs, labelOf),
    ...hiddenParts(items),
  ].join('\n\n');
};

/** The outputs shown so far, and the item that shows each: what several items give is written out once. */
type Shapes = Map<string, string>;

const itemParts = (
  item: WholeItem,
  labelOf: (where: string) => string,
  shapes: Shapes,
): string[] => {
  const { label, description, key, noun, asks, asksWhenUsed } = item;
  const rows = formRows(item.fields, labelOf).map((row) => [
    row.isRequired ? `${row.label} **\\***` : row.label,
    code(row.key),
    row.type,
    row.default === undefined ? '' : code(row.default),
    row.notes,
  ]);
  const whenUsed = Object.entries(asksWhenUsed).map(
    ([name, asked]) => `${code(name)} by ${asked.map(shown).join(', ')}`,
  );
  return [
    `### ${label}`,
    description,
    [
      `- Key: ${code(key)}`,
      `- Noun: ${noun}`,
      `- Asks: ${asks.map(shown).join(', ')}`,
      ...(whenUsed.length > 0
        ? [`- Asks when used: ${whenUsed.join('; ')}`]
        : []),
    ].join('\n'),
    rows.length === 0
      ? 'It has no fields.'
      : table(['Field', 'Key', 'Type', 'Default', 'Notes'], rows),
    outputPart(item, shapes),
  ];
};

const shown = ({ endpoint, scopes }: Asked): string =>
  scopes.length === 0
    ? code(endpoint)
    : `${code(endpoint)} (${scopes.map(code).join(', ')})`;

const outputPart = (
  { label, results, sample }: WholeItem,
  shapes: Shapes,
): string => {
  const shape = JSON.stringify([results, sample]);
  const first = shapes.get(shape);
  if (first !== undefined) {
    return `It gives the same as ${linkTo(first)}, sample included.`;
  }
  shapes.set(shape, label);
  const rows = resultRows(results).map((row) => [
    row.label,
    code(row.key),
    row.type,
  ]);
  return folded(
    'What it gives, and a sample',
    `${table(['Result', 'Key', 'Type'], rows)}\n\n${json(sample)}`,
  );
};

const pairsParts = (
  pairs: readonly WholePair[],
  labelOf: (where: string) => string,
): string[] => [
  `## ${PAIRS}`,
  'A search that creates what it did not find. In the editor it is the search, with a box to tick. It has the fields of both, asks what the search asks, and what the action asks only where nothing was found; what it gives is what the two give.',
  table(
    ['Label', 'Description', 'Searches as', 'Creates as'],
    pairs.map(({ label, description, searchesAs, createsAs }) => [
      label,
      description,
      labelOf(`searches.${searchesAs}`),
      labelOf(`creates.${createsAs}`),
    ]),
  ),
];

const hiddenParts = (items: readonly WholeItem[]): string[] => [
  `## ${HIDDEN}`,
  "Hidden triggers, which the editor doesn't show: a dropdown asks one for a page when it is opened.",
  table(
    ['Key', 'Label', 'Asks'],
    items
      .filter(({ kind }) => kind === 'hidden trigger')
      .map(({ key, label, asks }) => [
        code(key),
        label,
        asks.map(({ endpoint }) => code(endpoint)).join(', ') || 'nothing',
      ]),
  ),
];
