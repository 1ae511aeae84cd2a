import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { anchorOf } from '../../../workshop/pages/index.ts';
import { lostLinks, unknownLabels, unknownResults } from '../builders_page.ts';
import { shownIn, shownSentences } from '../shown_sentences.ts';

const page = readFileSync('docs/messages.md', 'utf8');
const [index = '', ...groups] = page
  .slice(page.indexOf('## Index'))
  .split(/^(?=## )/m);

/** What stands under each heading: the messages that mean the same, and the files that they are linked to. */
const entries = groups
  .flatMap((group) => group.split(/^(?=### )/m).slice(1))
  .map((entry) => ({
    messages: [...entry.matchAll(/^> (.+)$/gm)].map(([, text = '']) => text),
    files: [...entry.matchAll(/\]\(\.\.\/(src\/[^)]+)\)/g)].map(
      ([, file = '']) => join(file),
    ),
  }));

const sentences = shownSentences();
const messages = entries.flatMap((entry) => entry.messages);
const shownBy = new Map(
  messages.map((message) => [message, shownIn(sentences, message)]),
);

const filesOf = (message: string): string[] =>
  (shownBy.get(message) ?? []).map(({ file }) => file);

describe('the page of messages', () => {
  it('has all that either build can show', () => {
    const explained = new Set([...shownBy.values()].flat());
    expect(sentences.filter((shown) => !explained.has(shown))).toEqual([]);
  });

  it('has none that neither build shows', () => {
    expect(messages.filter((message) => filesOf(message).length === 0)).toEqual(
      [],
    );
  });

  it('has what only the live build shows in a section of its own', () => {
    const section = groups.find((group) => group.startsWith('## The live'));
    const apart = messages.filter((message) =>
      section?.includes(`\n> ${message}\n`),
    );
    const isFrom = (wire: string) => (message: string) =>
      filesOf(message).some((file) => file.startsWith(join('src/api', wire)));
    expect(apart).toEqual(
      expect.arrayContaining(messages.filter(isFrom('live'))),
    );
    expect(apart.filter(isFrom('documented'))).toEqual([]);
  });

  it('has each message once, so that a search finds the one place', () => {
    const twice = messages.filter(
      (message, at) => messages.indexOf(message) !== at,
    );
    expect(twice).toEqual([]);
  });

  it('links each message to a file that has it', () => {
    const unlinked = entries.flatMap(({ messages: its, files }) =>
      its.filter(
        (message) => !filesOf(message).some((file) => files.includes(file)),
      ),
    );
    expect(unlinked).toEqual([]);
  });

  it('links to no other file', () => {
    const needless = entries.flatMap(({ messages: its, files }) =>
      files.filter((file) => !its.flatMap(filesOf).includes(file)),
    );
    expect(needless).toEqual([]);
  });

  it('has every heading in its index, in order', () => {
    const headings = [...groups.join('').matchAll(/^##(#?) (.+)$/gm)].map(
      ([, deeper, heading = '']) =>
        `${deeper ? '  ' : ''}- [${heading}](#${anchorOf(heading)})`,
    );
    expect(index.match(/^ *- .+$/gm)).toEqual(headings);
  });

  it('calls items, fields and results what the editor calls them', () => {
    expect([...unknownLabels(page), ...unknownResults(page)]).toEqual([]);
  });

  it('links to pages and headings that are there', () => {
    expect(lostLinks('messages.md')).toEqual([]);
  });
});
