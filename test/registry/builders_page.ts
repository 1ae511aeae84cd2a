import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import App from '../../index.ts';
import { anchorOf } from '../../workshop/pages/index.ts';
import { token } from '../../src/api/documented/token.ts';
import { session } from '../../src/api/live/session.ts';
import type { Field } from '../../workshop/lab/index.ts';
import { creates, visibleItems, type Item } from './registry.ts';

/*
 * What a page for builders says in bold is a label of the editor, and what it says in italics the label of a result.
 */

/** What the words of a line are once it is not broken any more. */
export const unbroken = (text: string): string => text.replace(/\s+/g, ' ');

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
  ...labelsOf([...token.fields, ...session.fields]),
]);

/** Paragraphs, steps, bullets and rows: what belongs together. Messages are quoted, and looked at by themselves. */
const blocksOf = (section: string): string[] =>
  section
    .replace(/^>.*$/gm, '')
    .split(/\n\n|\n(?=\d+\. |- |\|)/)
    .map(unbroken);

/** What stands under each heading. */
const sectionsOf = (page: string): string[] => page.split(/^#{2,3} /m).slice(1);

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

/** Words in bold that the editor has nowhere, or not in the item named before. */
export const unknownLabels = (page: string): string[] =>
  sectionsOf(page).flatMap(blocksOf).flatMap(unknownIn);

/** Words in italics that are no result of an item named in the same section. */
export const unknownResults = (page: string): string[] =>
  sectionsOf(page).flatMap((section) => {
    const results = boldIn(unbroken(section)).flatMap((label) =>
      labelsOf(named(label)?.operation.outputFields),
    );
    return italicsIn(unbroken(section)).filter(
      (label) => !results.includes(label),
    );
  });

/** Links of a page in docs/ to files and headings that aren't there. */
export const lostLinks = (name: string): string[] =>
  [
    ...readFileSync(join('docs', name), 'utf8').matchAll(
      /\]\((?!https:)([^)#]*)#?([^)]*)\)/g,
    ),
  ]
    .filter(([, page = '', anchor = '']) => {
      const file = join('docs', page === '' ? name : page);
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      const anchors = [...text.matchAll(/^#+ (.+)$/gm)].map(
        ([, heading = '']) => anchorOf(heading),
      );
      return text === '' || (anchor !== '' && !anchors.includes(anchor));
    })
    .map(([link]) => link);
