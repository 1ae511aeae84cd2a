import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { trackingTime } from '#trackingtime';
import App from '../../index.ts';
import { recipes } from '../../recipes/index.ts';
import { anchorOf } from '../../scripts/reference/markdown.ts';
import { MOST_RECORDS } from '../../src/lookup/pages.ts';
import { REQUEST_LIMIT_MS } from '../../src/transport/deadline.ts';
import { SCOPES } from '../../src/api/documented/contract.ts';
import { token } from '../../src/api/documented/token.ts';
import { parseDuration } from '../src/parsed.ts';
import { textOf } from '../../src/resources/duration.ts';
import { MOST_ROWS } from '../../src/resources/report.ts';
import { creates, visibleItems, type Field, type Item } from './registry.ts';
import { isOf, shownSentences } from './shown_sentences.ts';

const guide = readFileSync('docs/guide.md', 'utf8');

/** What the words of a line are once it is not broken any more. */
const unbroken = (text: string): string => text.replace(/\s+/g, ' ');

/** The labels of fields and of their choices, those in line items with the field around them: `Lines › Duration`. */
const labelsOf = (fields: Field[] = [], around = ''): string[] =>
  fields.flatMap(({ label = '', choices, children }) => [
    around + label,
    ...Object.values(choices ?? {}).map(String),
    ...labelsOf(children, `${around}${label} › `),
  ]);

/** A search that can create has the fields of both. */
const inputLabelsOf = ({ key, operation }: Item): string[] => {
  const pair = Object.values(App.searchOrCreates ?? {}).find(
    ({ search }) => search === key,
  );
  return [operation, creates[pair?.create ?? '']?.operation].flatMap((one) =>
    labelsOf(one?.inputFields),
  );
};

const named = (label: string): Item | undefined =>
  visibleItems.find(([, { display }]) => display.label === label)?.[1];

const anyInputLabel = new Set([
  ...visibleItems.flatMap(([, item]) => inputLabelsOf(item)),
  ...labelsOf(token.fields),
]);

/** Paragraphs, steps, bullets and rows: what belongs together. Messages are quoted, and looked at by themselves. */
const blocksOf = (section: string): string[] =>
  section
    .replace(/^>.*$/gm, '')
    .split(/\n\n|\n(?=\d+\. |- |\|)/)
    .map(unbroken);

const sections = guide.split(/^#{2,3} /m).slice(1);

const boldIn = (text: string): string[] =>
  [...text.matchAll(/\*\*(.+?)\*\*/g)].map(([, label = '']) => label);

const italicsIn = (text: string): string[] =>
  [...text.matchAll(/(?<![\w`])_([^_`]+)_(?!\w)/g)].map(
    ([, label = '']) => label,
  );

/** Words in bold that name neither an item nor anything in the form of the item named before. */
const unknownIn = (block: string): string[] => {
  let item: Item | undefined;
  return boldIn(block).filter((label) => {
    item = named(label) ?? item;
    const form = item ? inputLabelsOf(item) : [...anyInputLabel];
    return named(label) === undefined && !form.includes(label);
  });
};

describe('the guide', () => {
  it('calls items, fields and choices what the editor calls them', () => {
    expect(sections.flatMap(blocksOf).flatMap(unknownIn)).toEqual([]);
  });

  it('calls results what the editor calls them, of items named in the same section', () => {
    const unknown = sections.flatMap((section) => {
      const results = boldIn(unbroken(section)).flatMap((label) =>
        labelsOf(named(label)?.operation.outputFields),
      );
      return italicsIn(unbroken(section)).filter(
        (label) => !results.includes(label),
      );
    });
    expect(unknown).toEqual([]);
  });

  it('says what each permission is for', () => {
    const said = [...guide.matchAll(/^\| `(\w+:\w+)` /gm)].map(
      ([, scope]) => scope,
    );
    expect(said).toEqual(SCOPES);
  });

  it('reads durations as the integration does', () => {
    const rows = [
      ...guide.matchAll(/^\| ([\w:.,]+[\w ]*?) +\| (\d+:\d\d:\d\d) /gm),
    ];
    const read = rows.map(([, written = '']) =>
      textOf(parseDuration(written) ?? 0),
    );
    expect(rows.length).toBeGreaterThan(5);
    expect(read).toEqual(rows.map(([, , shown]) => shown));
  });

  it.each([
    ['rows of a report', `| ${MOST_ROWS.toLocaleString('en')}; the totals`],
    [
      'people of a team',
      `**Find Team Members** | ${trackingTime.largestPage} `,
    ],
    [
      'names of a search',
      `a search looks for | ${MOST_RECORDS.toLocaleString('en')} `,
    ],
    [
      'runs',
      `| ${trackingTime.connection.runsAMinute} a minute for each connection`,
    ],
    ['a request', `a single request ${REQUEST_LIMIT_MS / 1000} `],
  ])('states the limit of %s as it is', (_, text) => {
    expect(unbroken(guide)).toContain(text);
  });

  it('links to each recipe', () => {
    const missing = Object.values(recipes)
      .map(({ title }) => `(recipes.md#${anchorOf(title)})`)
      .filter((link) => !unbroken(guide).includes(link));
    expect(missing).toEqual([]);
  });

  it('links to pages and headings that are there', () => {
    const lost = [
      ...guide.matchAll(/\]\((?!https:)([^)#]*)#?([^)]*)\)/g),
    ].filter(([, page = '', anchor = '']) => {
      const file = join('docs', page === '' ? 'guide.md' : page);
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(
        ([, heading = '']) => anchorOf(heading),
      );
      return text === '' || (anchor !== '' && !anchors.includes(anchor));
    });
    expect(lost.map(([link]) => link)).toEqual([]);
  });
});

describe("the guide's messages", () => {
  const sentences = shownSentences();
  const messages = [...guide.matchAll(/^> (.+)$/gm)].map(
    ([, message = '']) => message,
  );

  it('are all that the integration can show', () => {
    const unexplained = sentences.filter(
      (sentence) => !messages.some((message) => isOf(sentence, message)),
    );
    expect(unexplained).toEqual([]);
  });

  it('are none that it never shows', () => {
    const outdated = messages.filter(
      (message) => !sentences.some((sentence) => isOf(sentence, message)),
    );
    expect(outdated).toEqual([]);
  });
});
